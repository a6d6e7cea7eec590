using System.Data.Common;
using Dapper;

namespace Bot.Core.Storage;

/// <summary>One consistent view of the database.</summary>
public class ReadTransaction
{
    internal ReadTransaction(DbConnection connection) => Connection = connection;

    /// <summary>What Dapper asks within the transaction. SQL is always a constant, and each statement stays prepared.</summary>
    internal DbConnection Connection { get; }
}

/// <summary>A transaction that may change things; it holds the database's only write lock.</summary>
internal sealed class WriteTransaction(DbConnection connection) : ReadTransaction(connection)
{
    private const string LastInserted = "SELECT last_insert_rowid()";

    private Action? _committed;

    /// <summary>
    /// The id of the row inserted last. INSERT ... RETURNING tells it too; but of a table that others refer to, SQLite then plans
    /// a walk through those.
    /// </summary>
    public long LastId() => Connection.ExecuteScalar<long>(LastInserted);

    /// <summary>Runs the action once everything is on disk, and never when it is not. It must not wait or throw.</summary>
    public void OnCommit(Action action) => _committed += action;

    /// <summary>Everything is on disk.</summary>
    public void Committed() => _committed?.Invoke();
}
