using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Core.Storage;

/// <summary>One connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    // Keyed by SQL text, and all SQL is constant: the number of statements is bounded by the program.
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    /// <summary>SQLite may end a transaction by itself (disk full, I/O error): this is what it says.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>The texts of the statements used so far.</summary>
    public IReadOnlyCollection<string> Statements => _statements.Keys;

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepared(sql, arguments).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepared(sql, arguments).ExecuteScalar();

    public List<T> Query<T>(
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Prepared(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs a script of several statements, once.</summary>
    public void RunScript(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are embedded in this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql, arguments);
            _statements.Add(sql, statement);
        }

        var parameters = statement.Parameters;
        for (var i = 0; i < arguments.Length; i++) parameters[i].Value = arguments[i].Value ?? DBNull.Value;
        return statement;
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var statement = connection.CreateCommand();
#pragma warning disable CA2100 // All SQL is constant; a test walks over every statement.
        statement.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in arguments) statement.Parameters.AddWithValue(name, value ?? DBNull.Value);
        statement.Prepare();
        return statement;
    }
}
