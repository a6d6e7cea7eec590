using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Storage;

/// <summary>Above the storage layer nothing names the engine or its driver, so that another can take their place.</summary>
public sealed partial class EngineNamesTests
{
    [Fact]
    public void Only_the_storage_layer_names_the_driver()
    {
        var built = Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar;
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(built, StringComparison.Ordinal))
            .ToList();
        var storage = Path.Combine("Bot.Core", "Storage") + Path.DirectorySeparatorChar;
        Assert.Contains(sources, file => file.Contains(storage) && Driver().IsMatch(File.ReadAllText(file)));
        Assert.DoesNotContain(sources, file => !file.Contains(storage) && Driver().IsMatch(File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("using Microsoft.Data.Sqlite;", true)]
    [InlineData("private static Fuse Read(SqliteDataReader row)", true)]
    [InlineData("SQLitePCL.raw.SQLITE_FULL", true)]
    [InlineData("/// <summary>Jobs in SQLite.</summary>", false)]
    public void The_driver_is_known_by_its_names(string line, bool isDriver) => Assert.Equal(isDriver, Driver().IsMatch(line));

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    [GeneratedRegex(@"\bMicrosoft\.Data\.Sqlite\b|\bSqlite[A-Z]\w*|\bSQLitePCL\b|\bPrepared[A-Z]\w*", RegexOptions.None, 1000)]
    private static partial Regex Driver();
}
