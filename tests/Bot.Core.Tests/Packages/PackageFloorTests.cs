using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Bot.Core.Tests.Packages;

/// <summary>
/// Packages below a known fault never come back, whichever other package asks for them: every committed lock file is read.
/// An advisory of tomorrow is the business of CI's own job.
/// </summary>
public sealed class PackageFloorTests
{
    private const string Sqlite =
        "SQLite 3.7.0 to 3.51.2 can corrupt a database whose log one connection checkpoints while another writes, as the bot does "
        + "(docs/decisions/0022), and before 3.50.2 there is CVE-2025-6965.";

    private static readonly Dictionary<string, (Version Least, string Why)> Floors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SQLitePCLRaw.lib.e_sqlite3"] = (new(2, 1, 13), $"{Sqlite} This package has 3.53.3 from 2.1.13 on."),
        ["SourceGear.sqlite3"] = (new(3, 51, 3), Sqlite),
    };

    public static TheoryData<string> LockFiles() =>
    [
        .. new[] { "src", "tests", "bench" }
            .SelectMany(static folder => Directory.EnumerateDirectories(Path.Combine(Root(), folder)))
            .Select(static project => Path.Combine(project, "packages.lock.json"))
            .Where(File.Exists)
            .Select(static file => Path.GetRelativePath(Root(), file)),
    ];

    [Theory]
    [MemberData(nameof(LockFiles))]
    public void No_package_lies_below_its_floor(string file) => Assert.Empty(Faults(Packages(file)));

    [Fact]
    public void The_engine_that_the_host_ships_is_one_of_those_with_a_floor() =>
        Assert.Contains(Packages("src/Bot.Host/packages.lock.json"), static package => Floors.ContainsKey(package.Name));

    [Theory]
    [InlineData("SQLitePCLRaw.lib.e_sqlite3", "2.1.11")]
    [InlineData("sqlitepclraw.lib.e_sqlite3", "2.1.13-pre20260101")]
    [InlineData("SourceGear.sqlite3", "3.50.4")]
    public void One_below_it_is_named_with_the_reason(string name, string version) =>
        Assert.StartsWith($"{name} {version} is below", Assert.Single(Faults([(name, version)])), StringComparison.Ordinal);

    private static IEnumerable<string> Faults(IEnumerable<(string Name, string Version)> packages) =>
        from package in packages
        where Floors.TryGetValue(package.Name, out var floor) && !Reaches(package.Version, floor.Least)
        select $"{package.Name} {package.Version} is below {Floors[package.Name].Least}. {Floors[package.Name].Why}";

    private static bool Reaches(string version, Version least)
    {
        var number = Version.Parse(version.Split('-')[0]);
        return version.Contains('-', StringComparison.Ordinal) ? number > least : number >= least;
    }

    private static List<(string Name, string Version)> Packages(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), file)));
        return
        [
            .. from framework in json.RootElement.GetProperty("dependencies").EnumerateObject()
               from package in framework.Value.EnumerateObject()
               where package.Value.TryGetProperty("resolved", out _)
               select (package.Name, package.Value.GetProperty("resolved").GetString()!),
        ];
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
