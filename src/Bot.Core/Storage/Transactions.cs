using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>One consistent view of the database.</summary>
public class ReadTransaction
{
    internal ReadTransaction(PreparedConnection connection) => Prepared = connection;

    /// <summary>What Dapper asks within the transaction. SQL is always a constant, and each statement stays prepared.</summary>
    internal DbConnection Connection => Prepared;

    private protected PreparedConnection Prepared { get; }

    /// <summary>All rows.</summary>
    public IReadOnlyList<T> Query<T>(
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> arguments) => Session.Query(Prepared, sql, read, arguments);

    /// <summary>The first row, or null.</summary>
    public T? Find<T>(
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> arguments)
        where T : class => Session.Query(Prepared, sql, read, arguments) is [var first, ..] ? first : null;

    /// <summary>The one whole number that the statement yields.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Session.Scalar(Prepared, sql, arguments) is long number
            ? number
            : throw new InvalidOperationException("The statement yields no whole number.");
}

/// <summary>A transaction that may change things; it holds the database's only write lock.</summary>
internal sealed class WriteTransaction(PreparedConnection connection) : ReadTransaction(connection)
{
    /// <summary>Runs the statement; how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Session.Execute(Prepared, sql, arguments);

    /// <summary>Runs a statement that must change exactly one row.</summary>
    public void ExecuteOne(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Session.Execute(Prepared, sql, arguments).MustBeOne();

    /// <summary>Runs an INSERT; the new row's id.</summary>
    public long Insert(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        ExecuteOne(sql, arguments);
        return Number(LastId);
    }

    private const string LastId = "SELECT last_insert_rowid()";
}
