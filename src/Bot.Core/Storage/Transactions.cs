using System.Data.Common;

namespace Bot.Core.Storage;

/// <summary>One consistent view of the database.</summary>
public class ReadTransaction
{
    internal ReadTransaction(DbConnection connection) => Connection = connection;

    /// <summary>What Dapper asks within the transaction. SQL is always a constant, and each statement stays prepared.</summary>
    internal DbConnection Connection { get; }
}

/// <summary>A transaction that may change things; it holds the database's only write lock.</summary>
internal sealed class WriteTransaction(DbConnection connection) : ReadTransaction(connection);
