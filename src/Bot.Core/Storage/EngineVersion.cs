namespace Bot.Core.Storage;

/// <summary>
/// Which SQLite may hold the bot's data: 3.7.0 to 3.51.2 can corrupt a database with a write-ahead log when one connection moves
/// the log while another writes (sqlite.org/wal.html#walresetbug), and <see cref="Checkpointer"/> does just that.
/// </summary>
internal static class EngineVersion
{
    private static readonly Version Min = new(3, 51, 3);

    /// <summary>Why an engine of that version is not used, with the fix; null when it is.</summary>
    /// <param name="version">What <c>sqlite_version()</c> says.</param>
    public static string? Fault(string version) =>
        Version.TryParse(version, out var parsed) && parsed >= Min
            ? null
            : $"SQLite {version} can damage the database, so the bot needs {Min} or later: run the bot as it was published, "
                + "or install a newer SQLite.";
}
