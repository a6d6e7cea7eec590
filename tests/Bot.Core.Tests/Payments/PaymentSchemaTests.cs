using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Payments;

/// <summary>What the schema refuses even to those who go past the program.</summary>
public sealed class PaymentSchemaTests
{
    [Theory]
    [InlineData("DELETE FROM payments", "never deleted")]
    [InlineData("UPDATE payments SET credits = 501", "never changed")]
    [InlineData("UPDATE payments SET stars = 1", "never changed")]
    [InlineData("UPDATE payments SET member = 'telegram:2'", "never changed")]
    [InlineData("UPDATE payments SET transfer_id = NULL", "never changed")]
    [InlineData("UPDATE payments SET refunded_at = refunded_at + 1 WHERE charge = 'c2'", "never changed")]
    [InlineData("UPDATE refunds SET state = 'Asked', ended_at = NULL", "stays as it is")]
    [InlineData("INSERT INTO payments SELECT 'c3', account_id, member, payload, stars, credits, paid_at, NULL, NULL, NULL, NULL FROM "
        + "payments LIMIT 1", "CHECK")]
    [InlineData("INSERT INTO payments SELECT 'c3', account_id, member, payload, stars, credits, paid_at, NULL, transfer_id, NULL, "
        + "NULL FROM payments LIMIT 1", "credited as it says")]
    [InlineData("INSERT INTO payments SELECT charge, account_id, member, payload, stars, 0, paid_at, NULL, NULL, NULL, NULL FROM "
        + "payments LIMIT 1", "UNIQUE")]
    [InlineData("INSERT INTO refunds SELECT 'r9', charge, actor, reason, taken, state, asked_at, due_at, tries, ended_at, words "
        + "FROM refunds", "UNIQUE")]
    public async Task The_schema_refuses(string sql, string why)
    {
        await using var bench = new StarBench();
        await bench.PaidAsync("c1");
        await bench.PaidAsync("c2");
        await bench.RefundAsync("r1", "c2");
        using var raw = new RawSql(bench.Ledger.Path);
        var error = Assert.Throws<SqliteException>(() => raw.Execute(sql));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
