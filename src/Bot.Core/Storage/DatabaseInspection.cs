using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>
/// Looks at a database beside a bot that may be using it: it makes no file, applies no migration, and holds the write
/// lock only for the moment it takes to see that it can be had.
/// </summary>
public static class DatabaseInspection
{
    /// <summary>Inspects the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="audit">What to read of it, if it has this version's tables; an empty list says that all is well.</param>
    /// <param name="busyTimeout">How long to wait for another process's lock; null for the usual 2 seconds.</param>
    public static DatabaseReport Inspect(
        string path, Func<ReadTransaction, IReadOnlyList<string>> audit, TimeSpan? busyTimeout = null)
    {
        var options = new DatabaseOptions(path);
        return Inspect(options with { BusyTimeout = busyTimeout ?? options.BusyTimeout }, Migration.Embedded(), audit);
    }

    internal static DatabaseReport Inspect(
        DatabaseOptions options, IReadOnlyList<Migration> migrations, Func<ReadTransaction, IReadOnlyList<string>> audit)
    {
        var report = new DatabaseReport(Path.GetFullPath(options.Path)) { Known = migrations.Count };
        if (!File.Exists(report.Path)) return report with { Fault = DatabaseFile.CreationFault(report.Path) };
        report = report with { Exists = true };
        try
        {
            using var connection = Connections.OpenInspector(options);
            report = report with { Applied = new Migrator(migrations).CountApplied(connection) };
            connection.Run(Sql.BeginImmediate);
            connection.Run(Sql.Rollback);
            return report.IsCurrent ? report with { AuditFaults = Audit(connection, audit) } : report;
        }
        catch (SqliteException error)
        {
            return report with { Fault = Database.StartFault(options, error).Message };
        }
        catch (StorageUnavailableException fault)
        {
            return report with { Fault = fault.Message };
        }
    }

    private static IReadOnlyList<string> Audit(PreparedConnection connection, Func<ReadTransaction, IReadOnlyList<string>> audit)
    {
        connection.Run(Sql.QueryOnly);
        connection.Run(Sql.BeginRead);
        var faults = audit(new ReadTransaction(connection));
        connection.Run(Sql.Commit);
        return faults;
    }
}

/// <summary>What was found.</summary>
/// <param name="Path">The file, in full.</param>
public sealed record DatabaseReport(string Path)
{
    /// <summary>Whether the file is there.</summary>
    public bool Exists { get; init; }

    /// <summary>How many steps of the schema it has.</summary>
    public int Applied { get; init; }

    /// <summary>How many steps this version knows.</summary>
    public int Known { get; init; }

    /// <summary>Why it cannot be used, with the fix; null when it can.</summary>
    public string? Fault { get; init; }

    /// <summary>What the audit found; null when it was not made.</summary>
    public IReadOnlyList<string>? AuditFaults { get; init; }

    /// <summary>Whether it has exactly this version's tables.</summary>
    public bool IsCurrent => Exists && Applied == Known;
}
