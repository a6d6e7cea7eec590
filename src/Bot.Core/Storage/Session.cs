using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>One connection with its prepared statements. Not thread-safe; the database lends it to one caller at a time.</summary>
public sealed class Session : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    internal Session(SqliteConnection connection) => Connection = connection;

    /// <summary>For Dapper, where a query is rare enough not to be prepared.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">A constant; it is prepared once and kept.</param>
    /// <param name="arguments">Values of <c>@name</c> parameters.</param>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepared(sql, arguments).ExecuteNonQuery();

    /// <summary>The single value of the first row; null when there is no row or it is NULL.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Prepared(sql, arguments).ExecuteScalar() is long number ? number : null;

    /// <summary>All rows.</summary>
    public IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Prepared(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public T? Row<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> arguments)
        where T : class
    {
        using var reader = Prepared(sql, arguments).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        Connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in arguments) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _prepared[sql] = command;
        }

        for (var at = 0; at < arguments.Length; at++) command.Parameters[at].Value = arguments[at].Value ?? DBNull.Value;
        return command;
    }
}
