using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Looks for damage inside a database file: pages that hold what SQLite has not written there.</summary>
public static class DatabaseIntegrity
{
    /// <summary>Bytes of a file that is looked at before the start: that takes some 20 milliseconds (measured: 17 for 15 MB).</summary>
    public const long MaxAtStart = 16_000_000;

    // The first faults say enough (sqlite.org/pragma.html#pragma_quick_check).
    private const string Check = "PRAGMA quick_check(3)";

    /// <summary>Reads the whole file.</summary>
    /// <param name="path">The file; one that is missing has no faults.</param>
    /// <returns>What is wrong and what to do, for the operator; null when nothing is, or when it cannot be read at all now.</returns>
    public static string? Fault(string path)
    {
        var options = new DatabaseOptions(path);
        if (!File.Exists(options.Path) || new FileInfo(options.Path).Length == 0) return null;
        try
        {
            using var connection = Connections.OpenInspector(options);
            using var command = connection.CreateCommand();
            command.CommandText = Check;
            using var reader = command.ExecuteReader();
            var faults = new List<string>();
            while (reader.Read()) faults.Add(reader.GetString(0));
            return faults is ["ok"] ? null : Words(options.Path, string.Join("; ", faults));
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return Words(options.Path, error.Message);
        }
        catch (Exception error) when (error is SqliteException or StorageUnavailableException)
        {
            // Whatever else is wrong is told by whoever opens it.
            return null;
        }
    }

    private static string Words(string path, string found) =>
        $"The database {Path.GetFullPath(path)} is damaged: {found.ReplaceLineEndings(" ")}. Stop the bot, keep a copy of the file, and "
        + "restore a backup; without one, sqlite3's .recover saves what can be read.";
}
