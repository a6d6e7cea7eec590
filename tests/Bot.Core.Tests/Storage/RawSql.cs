using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

/// <summary>
/// A stranger's connection to the same file: it knows none of the bot's rules but the schema's, and shares none of its code.
/// </summary>
internal sealed class RawSql : IDisposable
{
    private readonly SqliteConnection _connection;

    public RawSql(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        _connection.Open();
    }

    public int Execute(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    public List<string> Column(string sql, int column = 0)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetValue(column).ToString()!);
        return values;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
