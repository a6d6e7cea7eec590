using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Bench;

/// <summary>A ledger of years: written through the schema's triggers, in one transaction.</summary>
internal static class LargeLedger
{
    /// <summary>Members with a wallet.</summary>
    public const int Accounts = 10_000;

    /// <summary>Lines.</summary>
    public const int Transfers = 1_000_000;

    /// <summary>Milliseconds since 1970 at which the last line was written.</summary>
    private const long End = 1_767_225_600_000;

    private const int First = 1_000;

    /// <summary>Writes it; the bot's own start has made the tables.</summary>
    public static async Task SeedAsync(string path)
    {
        await Database.Open(path).DisposeAsync();
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var people = Prepared(transaction, """
            INSERT INTO accounts (id, is_welcomed, allowance_on, created_at) VALUES ($n, 1, 1000000, 1);
            INSERT INTO identities (platform, user_id, account_id, name, username, username_key)
            VALUES ('discord', $n, $n, 'Member ' || $n, 'member' || $n, 'member' || $n)
            """);
        people.Parameters.Add("$n", SqliteType.Integer);
        for (var n = 1; n <= Accounts; n++) await RunAsync(people, n);
        await using var lines = Prepared(transaction, """
            INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause, other_id, community)
            VALUES ($account, $kind, $amount, $at, 'For the benchmark', 'discord:mod', 'seed:' || $n, $other, 'discord:' || ($n % 50))
            """);
        foreach (var name in new[] { "$account", "$kind", "$amount", "$at", "$n", "$other" })
            lines.Parameters.Add(name, SqliteType.Integer);
        lines.Parameters["$kind"].SqliteType = SqliteType.Text;
        for (var n = 0; n < Transfers; n++) await RunAsync(lines, Line(n));
        await transaction.CommitAsync();
    }

    /// <summary>Everybody is given something first; then grants, takings and gifts in turn.</summary>
    private static object[] Line(int n)
    {
        var account = (n % Accounts) + 1;
        var kind = n < Accounts ? "Grant" : ((n / Accounts) % 3) switch { 0 => "Grant", 1 => "Take", _ => "Gift" };
        object other = kind == "Gift" ? (account % Accounts) + 1 : DBNull.Value;
        return [account, kind, n < Accounts ? First : 1 + (n % 7), End - Transfers + n, n, other];
    }

    private static SqliteCommand Prepared(SqliteTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Both texts stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static async Task RunAsync(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        await command.ExecuteNonQueryAsync();
    }
}
