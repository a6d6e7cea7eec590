using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

/// <summary>A stranger's connection to the same file: it knows none of the bot's rules but the schema's.</summary>
internal sealed class RawSql : IDisposable
{
    private readonly SqliteConnection _connection;

    public RawSql(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        _connection.Open();
    }

    public int Execute(string sql) => _connection.Execute(sql);

    public object? Scalar(string sql) => _connection.ExecuteScalar(sql);

    public List<string> Column(string sql, int column = 0)
    {
        using var reader = _connection.ExecuteReader(sql);
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetValue(column).ToString()!);
        return values;
    }

    public void Dispose() => _connection.Dispose();
}
