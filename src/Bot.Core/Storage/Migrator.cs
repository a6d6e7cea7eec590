using Dapper;

namespace Bot.Core.Storage;

/// <summary>Brings a database up to this program's schema, one transaction a step.</summary>
internal sealed class Migrator(IReadOnlyList<Migration> migrations)
{
    private const string HasTable = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'";

    private const string CountTables = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";

    private const string CreateTable =
        "CREATE TABLE migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL) WITHOUT ROWID";

    private const string ListApplied = "SELECT name, checksum FROM migrations ORDER BY name";

    private const string InsertApplied = "INSERT INTO migrations (name, checksum) VALUES ($name, $checksum)";

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="StorageUnavailableException">
    /// The database is another program's, newer, or was changed.
    /// </exception>
    public void Apply(PreparedConnection connection)
    {
        while (ApplyNext(connection))
        {
        }
    }

    /// <summary>How many steps the database has; it changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">
    /// The database is another program's, newer, or was changed.
    /// </exception>
    public int CountApplied(PreparedConnection connection)
    {
        if (!HasOwnTable(connection)) return 0;
        var applied = Applied(connection);
        Verify(applied);
        return applied.Count;
    }

    // The lock is taken before looking: two processes that start together take turns.
    private bool ApplyNext(PreparedConnection connection)
    {
        connection.Run(Sql.BeginImmediate);
        try
        {
            if (!HasOwnTable(connection)) connection.RunScript(CreateTable);
            var applied = Applied(connection);
            Verify(applied);
            var isMissing = applied.Count < migrations.Count;
            if (isMissing) ApplyOne(connection, migrations[applied.Count]);
            connection.Run(Sql.Commit);
            return isMissing;
        }
        catch
        {
            if (connection.IsInTransaction) connection.Run(Sql.Rollback);
            throw;
        }
    }

    private static List<AppliedRow> Applied(PreparedConnection connection) => connection.Query<AppliedRow>(ListApplied).ToList();

    private static bool HasOwnTable(PreparedConnection connection)
    {
        if (connection.ExecuteScalar<long>(HasTable) > 0) return true;
        if (connection.ExecuteScalar<long>(CountTables) == 0) return false;
        throw new StorageUnavailableException(
            "The database file belongs to another program: it has tables, but none of this bot's. "
            + "Point DATABASE_URL to another file.");
    }

    private void Verify(List<AppliedRow> applied)
    {
        if (applied.Count > migrations.Count)
        {
            throw new StorageUnavailableException(
                $"The database was written by a newer version of this bot: it has {applied[^1].Name}. "
                + "Start the newer version, or restore a backup from before the update.");
        }

        foreach (var ((name, checksum), known) in applied.Zip(migrations))
        {
            if (name == known.Name && checksum == known.Checksum) continue;
            throw new StorageUnavailableException(
                $"The database was set up with another edition of {name}, so this version cannot be sure of it. "
                + "Start the version that made it, or restore a backup.");
        }
    }

    private static void ApplyOne(PreparedConnection connection, Migration migration)
    {
        connection.RunScript(migration.Script);
        connection.Execute(InsertApplied, new { name = migration.Name, checksum = migration.Checksum }).MustBeOne();
    }
}

/// <summary>A step that the database has.</summary>
internal sealed record AppliedRow(string Name, string Checksum);
