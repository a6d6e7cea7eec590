using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class LedgerAuditTests
{
    [Theory]
    [InlineData(
        "UPDATE accounts SET balance = balance + 1", "Account 1 says 101 and 10 held; its transfers say 100 and 10.")]
    [InlineData("UPDATE accounts SET held = 0", "Account 1 says 100 and 0 held; its transfers say 100 and 10.")]
    [InlineData("UPDATE accounts SET spent = 9", "Account 1 says 9 spent on its last day; its holds say 10.")]
    [InlineData("UPDATE jobs SET price = 11", "Job discord:1 is Accepted at 11; its hold is 10 and unresolved.")]
    [InlineData(
        "INSERT INTO accounts (balance, created_at) VALUES (5, 1)",
        "Account 2 says 5 and 0 held; its transfers say 0 and 0.")]
    public async Task A_difference_is_told_in_a_sentence(string tampering, string expected)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AssertBalancedAsync();
        using var raw = new RawSql(bench.Path);
        raw.Execute(tampering);
        Assert.Equal([expected], await bench.Audit.RunAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("a_reversal_mirrors_its_entry",
        "INSERT INTO transfers (account_id, kind, amount, at, reason, cause, undoes_id) VALUES (1, 'Grant', 5, 1, '', 'x', 1)",
        "Entry 2 undoes entry 1 and does not mirror it.")]
    [InlineData("a_use_of_a_code_is_a_grant", """
        INSERT INTO codes (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at)
        VALUES ('c', 'ABCD', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 5, 2, 'd:1', 1, 1, '', 1, 2);
        INSERT INTO code_uses VALUES (1, 1, 1)
        """, "Account 1 has used code ABCD; entry 1 is not the grant of it.")]
    [InlineData("uses_of_codes_are_counted", """
        INSERT INTO codes (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at)
        VALUES ('c', 'ABCD', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 100, 2, 'd:1', 1, 1, '', 1, 1999999999999);
        INSERT INTO code_uses VALUES (1, 1, 1)
        """, "Code ABCD says 0 of 2 used; its uses are 1.")]
    [InlineData("transfers_move_balances", """
        PRAGMA foreign_keys = OFF;
        INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id) VALUES (1, 'Gift', 5, 1, '', 'x', 9);
        UPDATE accounts SET balance = balance - 5, free = free - 5 WHERE id = 1
        """, "Entry 2 (Gift) is of account 1 and 9, of which one is missing or both are the same.")]
    public async Task A_link_that_leads_nowhere_is_told(string trigger, string tampering, string expected)
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        using var raw = new RawSql(bench.Path);
        raw.Execute($"DROP TRIGGER {trigger}");
        raw.Execute(tampering);
        Assert.Equal([expected], await bench.Audit.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_size_of_what_was_audited_is_told()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        await bench.AdjustedAsync("g", Bot.Core.Ledger.TransferKind.Grant, 5, "2");
        Assert.Equal(
            new Bot.Core.Ledger.LedgerSize(3, 2),
            await bench.Database.ReadAsync(Bot.Core.Ledger.LedgerAudit.Size, CancellationToken.None));
    }

    [Theory]
    [InlineData(JobState.Delivered, "Void")]
    [InlineData(JobState.Failed, "Post")]
    public async Task A_settlement_that_does_not_fit_the_state_is_told(JobState state, string kind)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        using var raw = new RawSql(bench.Path);
        raw.Execute("DROP TRIGGER a_final_state_is_settled");
        raw.Execute($"UPDATE jobs SET state = '{state}'");
        raw.Execute($"""
            INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id)
            SELECT account_id, '{kind}', amount, 1, '', job_id, id FROM transfers WHERE kind = 'Hold'
            """);
        Assert.Equal(
            [$"Job discord:1 is {state} at 10; its hold is 10 and {kind}."],
            await bench.Audit.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_job_without_a_hold_is_told()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 0));
        using var raw = new RawSql(bench.Path);
        raw.Execute("DROP TRIGGER transfers_are_never_deleted");
        raw.Execute("DELETE FROM transfers WHERE kind = 'Hold'");
        var faults = await bench.Audit.RunAsync(CancellationToken.None);
        Assert.Contains("Job discord:1 is Accepted at 0; its hold is missing and unresolved.", faults);
        Assert.Contains(faults, static fault => fault.StartsWith("Account 1 says 1 jobs at", StringComparison.Ordinal));
        Assert.Equal(2, faults.Count);
    }
}
