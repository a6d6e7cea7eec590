using System.Runtime.CompilerServices;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Docs;

/// <summary>docs/data.md names every table of the migrated database.</summary>
public sealed class DataDocsTests
{
    [Fact]
    public async Task Every_table_is_told()
    {
        await using var bench = Bench.Fresh();
        using var raw = new RawSql(bench.Path);
        var tables = raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        var docs = await File.ReadAllTextAsync(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/data.md")));
        Assert.Empty(tables.Where(table => !docs.Contains($"`{table}`", StringComparison.Ordinal))
            .Select(table => $"docs/data.md does not name the table {table}: add a row that tells what it is for and what holds its rules."));
        Assert.Empty(Named(docs).Except(tables).Select(name => $"docs/data.md names {name}, which is no table."));
    }

    // The first cell of each row.
    private static IEnumerable<string> Named(string docs) =>
        docs.Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Split('`')[1]);

    private static string Here([CallerFilePath] string here = "") => here;
}
