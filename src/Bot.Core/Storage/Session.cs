using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>Statements with named values and rows read by column, for what does not ask by Dapper yet.</summary>
internal static class Session
{
    public static int Execute(PreparedConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Bound(connection, sql, arguments).ExecuteNonQuery();

    public static object? Scalar(PreparedConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Bound(connection, sql, arguments).ExecuteScalar();

    public static List<T> Query<T>(
        PreparedConnection connection,
        string sql,
        Func<SqliteDataReader, T> read,
        ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var reader = Bound(connection, sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private static SqliteCommand Bound(PreparedConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var statement = connection.Statement(sql);
        for (var place = 0; place < arguments.Length; place++)
        {
            var parameter = statement.Parameter(place);
            parameter.ParameterName = arguments[place].Name[1..];
            parameter.Value = arguments[place].Value;
        }

        statement.KeepOnly(arguments.Length);
        return statement.Command;
    }
}
