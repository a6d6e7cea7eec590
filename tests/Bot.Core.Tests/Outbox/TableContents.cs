using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>All that a database keeps, to be compared before and after.</summary>
internal static class TableContents
{
    // Memory of names, of how often somebody tried, of refusals, and what is owed or counted beside the effect.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
    {
        "outbox", "migrations", "identities", "accounts", "answered_commands", "code_misses", "link_tries", "generation_hours",
    };

    /// <summary>The rows of every table but those beside the effects.</summary>
    public static string Of(string path)
    {
        using var raw = new RawSql(path);
        var tables = raw.Column(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'result_words%' "
            + "ORDER BY name");
        return string.Join('\n', tables.Where(static name => !Beside.Contains(name)).Select(name => $"{name}: {Rows(raw, name)}"));
    }

    private static string Rows(RawSql raw, string table)
    {
        var columns = string.Join(" || ' ' || ", raw.Column($"SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"));
        return string.Join("; ", raw.Column($"SELECT {columns} FROM {table} ORDER BY 1"));
    }
}
