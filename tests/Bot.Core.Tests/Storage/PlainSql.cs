using System.Data.Common;
using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

/// <summary>What tests ask within a transaction of the bot's, without Dapper.</summary>
internal static class PlainSql
{
    public static int Execute(this ReadTransaction transaction, string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(transaction, sql, values);
        return command.ExecuteNonQuery();
    }

    public static long Number(this ReadTransaction transaction, string sql)
    {
        using var command = Command(transaction, sql, []);
        return (long)command.ExecuteScalar()!;
    }

    private static DbCommand Command(ReadTransaction transaction, string sql, (string Name, object? Value)[] values)
    {
        var command = transaction.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name.TrimStart('$');
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
