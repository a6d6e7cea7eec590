using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Opens connections with every setting that durability rests on, and reads each back.</summary>
internal static class Connections
{
    static Connections() => SQLitePCL.Batteries_V2.Init();

    public static Session OpenWriter(DatabaseOptions options) => Open(options, isReader: false);

    public static Session OpenReader(DatabaseOptions options) => Open(options, isReader: true);

    private static Session Open(DatabaseOptions options, bool isReader)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // An absolute path is never taken for ":memory:" or a "file:" URI.
            DataSource = Path.GetFullPath(options.Path),
            Mode = SqliteOpenMode.ReadWriteCreate,
            // A pooled connection would keep the file open, with settings nobody has read back.
            Pooling = false,
            // Seconds for which the driver repeats a statement that met a lock; the wait itself is busy_timeout's.
            // 0 would mean for ever.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            foreach (var (name, value) in Settings(options, isReader)) Set(connection, name, value);
            return new Session(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(DatabaseOptions options, bool isReader) =>
    [
        ("busy_timeout", ((long)options.BusyTimeout.TotalMilliseconds).ToString()),
        // With NORMAL, a power cut could take back commits that members have been told of.
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        // Otherwise INSERT OR REPLACE could delete a transfer past its trigger.
        ("recursive_triggers", "1"),
        // Statements with triggers keep an undo journal; in a file on disk it cost more than the commit (300 µs for 100).
        ("temp_store", "2"),
        ("query_only", isReader ? "1" : "0"),
    ];

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
