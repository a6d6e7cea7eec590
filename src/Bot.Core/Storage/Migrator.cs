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
    public void Apply(Session session)
    {
        while (ApplyNext(session))
        {
        }
    }

    /// <summary>How many steps the database has; it changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">
    /// The database is another program's, newer, or was changed.
    /// </exception>
    public int CountApplied(Session session)
    {
        if (!HasOwnTable(session)) return 0;
        var applied = Applied(session);
        Verify(applied);
        return applied.Count;
    }

    // The lock is taken before looking: two processes that start together take turns.
    private bool ApplyNext(Session session)
    {
        session.Execute(Sql.BeginImmediate);
        try
        {
            if (!HasOwnTable(session)) session.RunScript(CreateTable);
            var applied = Applied(session);
            Verify(applied);
            var isMissing = applied.Count < migrations.Count;
            if (isMissing) ApplyOne(session, migrations[applied.Count]);
            session.Execute(Sql.Commit);
            return isMissing;
        }
        catch
        {
            if (session.IsInTransaction) session.Execute(Sql.Rollback);
            throw;
        }
    }

    private static List<(string Name, string Checksum)> Applied(Session session) =>
        session.Query(ListApplied, row => (row.GetString(0), row.GetString(1)));

    private static bool HasOwnTable(Session session)
    {
        if ((long)session.Scalar(HasTable)! > 0) return true;
        if ((long)session.Scalar(CountTables)! == 0) return false;
        throw new StorageUnavailableException(
            "The database file belongs to another program: it has tables, but none of this bot's. "
            + "Point DATABASE_URL to another file.");
    }

    private void Verify(List<(string Name, string Checksum)> applied)
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

    private static void ApplyOne(Session session, Migration migration)
    {
        session.RunScript(migration.Script);
        session.Execute(InsertApplied, ("$name", migration.Name), ("$checksum", migration.Checksum));
    }
}
