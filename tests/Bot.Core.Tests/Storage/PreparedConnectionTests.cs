using System.Data;
using System.Data.Common;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

public sealed class PreparedConnectionTests : IDisposable
{
    private const string Insert = "INSERT INTO people (id, name) VALUES ($id, $name)";

    private const string Find = "SELECT name, id FROM people WHERE id = $id";

    private readonly PreparedConnection _connection;

    public PreparedConnectionTests()
    {
        var sqlite = new SqliteConnection("Data Source=:memory:");
        sqlite.Open();
        _connection = new PreparedConnection(sqlite);
        _connection.RunScript("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void A_text_is_prepared_once() => Assert.Same(_connection.Statement(Find), _connection.Statement(Find));

    [Fact]
    public void The_same_statement_runs_with_other_values()
    {
        Assert.Equal(1, Run(Insert, ("id", 1L), ("name", "Ann")));
        Assert.Equal(1, Run(Insert, ("id", 2L), ("name", null)));
        Assert.Equal(["Ann"], Names(1));
        Assert.Equal([null], Names(2));
        Assert.Empty(Names(3));
    }

    [Fact]
    public void Values_go_by_name_whatever_their_order()
    {
        Run(Insert, ("id", 1L), ("name", "Ann"));
        Run(Insert, ("name", "Ben"), ("id", 2L));
        Run(Insert, ("id", 3L), ("name", "Cem"));
        Assert.Equal(["Ben", "Cem"], [.. Names(2), .. Names(3)]);
    }

    [Fact]
    public void A_value_that_is_not_given_is_not_taken_from_the_run_before()
    {
        Run(Insert, ("id", 1L), ("name", "Ann"));
        Assert.Throws<InvalidOperationException>(() => Run(Insert, ("id", 2L)));
        Assert.Empty(Names(2));
    }

    [Fact]
    public void A_long_text_is_stored_whole()
    {
        var text = new string('x', 100_000);
        using var command = Command(Insert, ("id", 1L), ("name", text));
        command.Parameters[1].Size = 4_000;
        command.ExecuteNonQuery();
        Assert.Equal([text], Names(1));
    }

    [Fact]
    public void Columns_have_their_names()
    {
        Run(Insert, ("id", 1L), ("name", "Ann"));
        using var command = Command(Find, ("id", 1L));
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(["name", "id"], [reader.GetName(0), reader.GetName(1)]);
        Assert.Equal(1L, reader["id"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetOrdinal("age"));
    }

    [Fact]
    public void A_statement_whose_rows_are_being_read_is_not_run_again()
    {
        using var command = Command(Find, ("id", 1L));
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => Names(1));
    }

    [Fact]
    public void Transactions_are_not_made_behind_the_writers_back() =>
        Assert.Throws<NotSupportedException>(() => _connection.BeginTransaction(IsolationLevel.Serializable));

    [Fact]
    public void It_says_whether_a_transaction_is_open()
    {
        Assert.False(_connection.IsInTransaction);
        _connection.Run(Sql.BeginImmediate);
        Assert.True(_connection.IsInTransaction);
        _connection.Run(Sql.Rollback);
        Assert.False(_connection.IsInTransaction);
    }

    private int Run(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private List<string?> Names(long id)
    {
        using var command = Command(Find, ("id", id));
        using var reader = command.ExecuteReader();
        var names = new List<string?>();
        while (reader.Read()) names.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        return names;
    }

    private DbCommand Command(string sql, params (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
