using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Core.Storage;

/// <summary>
/// An open connection that keeps each statement prepared for as long as it lives: preparing costs more than running, for a
/// statement carries its triggers. Used by one caller at a time; one statement is not run again while its rows are being read.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection connection) : DbConnection
{
    // Keyed by SQL text, and all SQL is constant: the number of statements is bounded by the program.
    private readonly Dictionary<string, PreparedStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>SQLite may end a transaction by itself (disk full, I/O error): this is what it says.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString { get => connection.ConnectionString; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override string Database => connection.Database;

    /// <inheritdoc/>
    public override string DataSource => connection.DataSource;

    /// <inheritdoc/>
    public override string ServerVersion => connection.ServerVersion;

    /// <inheritdoc/>
    public override ConnectionState State => connection.State;

    /// <summary>The statement of that text, prepared at its first use.</summary>
    public PreparedStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        statement = new PreparedStatement(connection, sql);
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Runs a statement that has neither parameters nor rows to tell of.</summary>
    public void Run(string sql) => Statement(sql).Command.ExecuteNonQuery();

    /// <summary>Runs a script of several statements, once.</summary>
    public void RunScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are embedded in this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void Open() => throw new NotSupportedException("It is open.");

    /// <inheritdoc/>
    public override void Close() => connection.Close();

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Transactions are the writer's and the readers' matter.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in _statements.Values) statement.Dispose();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
