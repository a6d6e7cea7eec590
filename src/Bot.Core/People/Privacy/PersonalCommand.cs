using System.Data.Common;
using Bot.Core.Storage;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Statements about a person, with whatever each names of them: they stand in tables of their own, and their columns are what is
/// told.
/// </summary>
internal static class PersonalCommand
{
    /// <summary>How many rows it changed.</summary>
    public static int Execute(WriteTransaction transaction, string sql, (string Name, object? Value)[] arguments)
    {
        using var command = Of(transaction, sql, arguments);
        return command.ExecuteNonQuery();
    }

    /// <summary>All rows, each column with its name.</summary>
    public static IReadOnlyList<(string Name, object? Value)[]> Read(
        ReadTransaction transaction, string sql, (string Name, object? Value)[] arguments)
    {
        using var command = Of(transaction, sql, arguments);
        using var reader = command.ExecuteReader();
        var rows = new List<(string, object?)[]>();
        while (reader.Read()) rows.Add(Row(reader));
        return rows;
    }

    private static (string Name, object? Value)[] Row(DbDataReader row)
    {
        var values = new (string, object?)[row.FieldCount];
        for (var at = 0; at < values.Length; at++) values[at] = (row.GetName(at), row.IsDBNull(at) ? null : row.GetValue(at));
        return values;
    }

    private static DbCommand Of(ReadTransaction transaction, string sql, (string Name, object? Value)[] arguments)
    {
        var command = transaction.Connection.CreateCommand();
#pragma warning disable CA2100 // All SQL is constant; a test walks over every statement.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in arguments)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name.TrimStart('$');
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
