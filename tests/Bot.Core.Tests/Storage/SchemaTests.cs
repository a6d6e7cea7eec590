using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

/// <summary>What the schema refuses even to those who go past the program.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("UPDATE transfers SET amount = 1", "append-only")]
    [InlineData("UPDATE transfers SET reason = ''", "append-only")]
    [InlineData("DELETE FROM transfers", "append-only")]
    [InlineData("UPDATE accounts SET balance = -1", "CHECK")]
    [InlineData("UPDATE accounts SET held = -1", "CHECK")]
    [InlineData("UPDATE accounts SET held = balance + 1", "CHECK")]
    [InlineData("UPDATE accounts SET balance = 9223372036854775807 + 1", "CHECK")]
    [InlineData("UPDATE accounts SET balance = 1000000000001", "CHECK")]
    [InlineData("UPDATE jobs SET state = 'Finished' WHERE id = 'open'", "CHECK")]
    [InlineData("UPDATE jobs SET state = 'Delivered' WHERE id = 'open'", "settlement")]
    [InlineData("UPDATE jobs SET state = 'Failed' WHERE id = 'open'", "settlement")]
    [InlineData("UPDATE jobs SET state = 'Accepted' WHERE id = 'done'", "final state never changes")]
    [InlineData("UPDATE jobs SET state = 'Failed' WHERE id = 'done'", "final state")]
    [InlineData("UPDATE jobs SET submissions = 3 WHERE id = 'open'", "CHECK")]
    [InlineData("UPDATE jobs SET price = -1 WHERE id = 'open'", "CHECK")]
    [InlineData("DELETE FROM jobs WHERE id = 'open'", "open job")]
    public async Task The_schema_refuses(string sql, string why)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        var error = Assert.Throws<SqliteException>(() => raw.Execute(sql));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("Post", "done")]
    [InlineData("Void", "done")]
    [InlineData("Post", "failed")]
    [InlineData("Void", "failed")]
    public async Task A_resolved_hold_is_never_resolved_again(string kind, string job)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Throws<SqliteException>(() => raw.Execute(Resolution(kind, job)));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("amount", "amount + 1")]
    [InlineData("account_id", "account_id + 1")]
    [InlineData("job_id", "'done'")]
    [InlineData("hold_id", "id + 1000")]
    public async Task A_resolution_is_like_its_hold(string column, string value)
    {
        await using var bench = await FilledAsync();
        await bench.WalletAsync("2");
        using var raw = new RawSql(bench.Path);
        var error = Assert.Throws<SqliteException>(() => raw.Execute(Resolution("Void", "open", column, value)));
        Assert.Contains("a hold is resolved as it was made", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_hold_is_resolved_by_raw_SQL_once()
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Equal(1, raw.Execute(Resolution("Void", "open")));
        Assert.Throws<SqliteException>(() => raw.Execute(Resolution("Post", "open")));
        Assert.Throws<SqliteException>(() => raw.Execute(Resolution("Void", "open")));
    }

    [Theory]
    [InlineData("'Grant', 0, 'c1', NULL, NULL", "CHECK")]
    [InlineData("'Grant', -5, 'c1', NULL, NULL", "CHECK")]
    [InlineData("'Grant', 1.5, 'c1', NULL, NULL", "CHECK")]
    [InlineData("'Grant', 5, NULL, NULL, NULL", "CHECK")]
    [InlineData("'Gift', 5, 'c1', NULL, NULL", "CHECK")]
    [InlineData("'Take', 1000000, 'c1', NULL, NULL", "CHECK")]
    [InlineData("'Grant', 5, 'grant', NULL, NULL", "UNIQUE")]
    [InlineData("'Grant', 5, 'welcome:1', NULL, NULL", "UNIQUE")]
    [InlineData("'Hold', 5, NULL, 'open', NULL", "UNIQUE")]
    [InlineData("'Hold', 5, NULL, NULL, NULL", "CHECK")]
    [InlineData("'Hold', 5, NULL, 'nowhere', NULL", "a job that there is")]
    [InlineData("'Post', 5, NULL, 'open', NULL", "CHECK")]
    public async Task A_line_that_cannot_be_is_refused(string values, string why)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        raw.Execute("PRAGMA foreign_keys = ON");
        var error = Assert.Throws<SqliteException>(() => raw.Execute(
            "INSERT INTO transfers (account_id, at, reason, kind, amount, cause, job_id, hold_id) "
            + $"VALUES (1, 1, '', {values})"));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_accounts_follow_a_line_that_raw_SQL_adds()
    {
        await using var bench = await FilledAsync();
        var before = await bench.WalletAsync();
        using var raw = new RawSql(bench.Path);
        raw.Execute(
            "INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES (1, 'Grant', 7, 1, '', 'c7')");
        Assert.Equal(before.Balance + new CreditAmount(7), (await bench.WalletAsync()).Balance);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Rows_that_a_final_job_still_needs_may_change()
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Equal(1, raw.Execute("UPDATE jobs SET owes_view = 0 WHERE id = 'failed'"));
        Assert.Equal(1, raw.Execute("UPDATE jobs SET reply_value = 'x' WHERE id = 'failed'"));
    }

    private static string Resolution(string kind, string job, string? replaced = null, string? by = null)
    {
        string Column(string name) => name == replaced ? by! : name;
        return $"""
            INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id)
            SELECT {Column("account_id")}, '{kind}', {Column("amount")}, 1, '', {Column("job_id")},
                {(replaced == "hold_id" ? by : "id")}
            FROM transfers WHERE job_id = '{job}' AND kind = 'Hold'
            """;
    }

    private static async Task<Bench> FilledAsync()
    {
        var bench = Bench.Fresh();
        await bench.AdjustedAsync("grant", TransferKind.Grant, 50);
        await bench.AcceptedAsync(bench.Job("done"));
        await bench.AppliedAsync("done", Happened.WayTo(JobState.Delivered));
        await bench.AcceptedAsync(bench.Job("failed"));
        await bench.AppliedAsync("failed", Happened.Failed);
        await bench.AcceptedAsync(bench.Job("open"));
        return bench;
    }
}
