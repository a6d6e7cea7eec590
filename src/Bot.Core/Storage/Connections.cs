using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Opens connections with every setting that durability rests on, and reads each back.</summary>
internal static class Connections
{
    public static PreparedConnection OpenWriter(DatabaseOptions options) =>
        Open(options, SqliteOpenMode.ReadWriteCreate, Settings(options, isReader: false));

    /// <summary>It may be opened long after the start: a file that is gone by then is not made anew, empty.</summary>
    public static PreparedConnection OpenReader(DatabaseOptions options) =>
        Open(options, SqliteOpenMode.ReadWrite, Settings(options, isReader: true));

    /// <summary>For looking at a file as it is: whatever it stores of its settings stays.</summary>
    public static PreparedConnection OpenInspector(DatabaseOptions options) =>
        Open(options, SqliteOpenMode.ReadWrite, [BusyTimeout(options)]);

    private static PreparedConnection Open(DatabaseOptions options, SqliteOpenMode mode, IEnumerable<(string Name, string Value)> settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // An absolute path is never taken for ":memory:" or a "file:" URI.
            DataSource = Path.GetFullPath(options.Path),
            Mode = mode,
            // A pooled connection would keep the file open, with settings nobody has read back.
            Pooling = false,
            // Seconds for which the driver repeats a statement that met a lock; the wait itself is busy_timeout's.
            // 0 would mean for ever.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            // As sqlite_version() has it.
            if (EngineVersion.Fault(connection.ServerVersion) is { } fault) throw new StorageUnavailableException(fault);
            foreach (var (name, value) in settings) Set(connection, name, value);
            return new PreparedConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(DatabaseOptions options, bool isReader) =>
    [
        BusyTimeout(options),
        // With NORMAL, a power cut could take back commits that members have been told of.
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        // Otherwise INSERT OR REPLACE could delete a transfer past its trigger.
        ("recursive_triggers", "1"),
        // Statements with triggers keep an undo journal; in a file on disk it cost more than the commit (300 µs for 100).
        ("temp_store", "2"),
        // What is deleted or told, such as a code of which only the hash is kept, does not stay readable in the file.
        ("secure_delete", "1"),
        ("query_only", isReader ? "1" : "0"),
        ("wal_autocheckpoint", Checkpointer.MaxPages.ToString(CultureInfo.InvariantCulture)),
    ];

    private static (string Name, string Value) BusyTimeout(DatabaseOptions options) =>
        ("busy_timeout", ((long)options.BusyTimeout.TotalMilliseconds).ToString());

    private static void Set(SqliteConnection connection, string name, string value)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names and values are those above.
        command.CommandText = $"PRAGMA {name} = {value}";
        command.ExecuteNonQuery();
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        var actual = command.ExecuteScalar()?.ToString();
        if (actual != value)
        {
            throw new StorageUnavailableException(
                $"SQLite did not accept {name} = {value} (it says {actual}). Put the database on a local disk.");
        }
    }
}
