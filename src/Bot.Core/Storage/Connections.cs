using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Opens connections with the settings that durability rests on, and reads them back: defaults are not trusted.</summary>
internal static class Connections
{
    static Connections() => SQLitePCL.Batteries_V2.Init();

    public static Session Open(string path, TimeSpan busyTimeout)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            Set(connection, "busy_timeout", ((int)busyTimeout.TotalMilliseconds).ToString());
            Set(connection, "journal_mode", "wal");
            // FULL: in WAL mode, NORMAL may lose the newest commits at a power cut (sqlite.org/pragma.html#pragma_synchronous).
            Set(connection, "synchronous", "2");
            Set(connection, "foreign_keys", "1");
            return new Session(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Set(SqliteConnection connection, string name, string value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name} = {value}";
        command.ExecuteNonQuery();
        command.CommandText = $"PRAGMA {name}";
        var got = Convert.ToString(command.ExecuteScalar());
        if (!string.Equals(got, value, StringComparison.OrdinalIgnoreCase))
            throw new StorageUnavailableException($"SQLite keeps {name} at {got} where {value} is needed. Put the database on a local disk.");
    }
}
