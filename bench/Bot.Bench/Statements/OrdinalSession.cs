using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Bench.Statements;

/// <summary>
/// The least that a statement can cost through the driver: prepared once, values set by place, rows read by column. The bot
/// read and wrote like this before Dapper.
/// </summary>
internal sealed class OrdinalSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public OrdinalSession(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        _connection.Open();
        using var command = _connection.CreateCommand();
        // As Connections has them.
        command.CommandText = """
            PRAGMA busy_timeout = 2000; PRAGMA journal_mode = wal; PRAGMA synchronous = 2; PRAGMA foreign_keys = 1;
            PRAGMA recursive_triggers = 1; PRAGMA temp_store = 2; PRAGMA wal_autocheckpoint = 8000
            """;
        command.ExecuteNonQuery();
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepared(sql, arguments).ExecuteNonQuery();

    public void ExecuteOne(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Execute(sql, arguments).MustBeOne();

    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        (long)Prepared(sql, arguments).ExecuteScalar()!;

    public List<T> Query<T>(
        string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Prepared(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = Prepare(sql, arguments));
        var parameters = statement.Parameters;
        for (var i = 0; i < arguments.Length; i++) parameters[i].Value = arguments[i].Value ?? DBNull.Value;
        return statement;
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var statement = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the program.
        statement.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in arguments) statement.Parameters.AddWithValue(name, value ?? DBNull.Value);
        statement.Prepare();
        return statement;
    }
}
