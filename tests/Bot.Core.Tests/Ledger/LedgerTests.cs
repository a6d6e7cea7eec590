using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class LedgerTests
{
    [Fact]
    public async Task A_grant_adds_and_is_written_down_with_who_and_why()
    {
        await using var bench = Bench.Fresh();
        var adjusted = await bench.AdjustedAsync("discord:9", TransferKind.Grant, 25);
        Assert.True(adjusted.IsNew);
        Assert.Equal(new Wallet(new CreditAmount(125), CreditAmount.Zero, CreditAmount.Zero), adjusted.Wallet);
        var newest = (await bench.Ledger.HistoryAsync(Bench.Member(), 1, CancellationToken.None))[0];
        Assert.Equal(adjusted.Transfer, newest);
        Assert.Equal(
            (TransferKind.Grant, 25, "because", "discord:mod", bench.Time.GetUtcNow()),
            (newest.Kind, newest.Amount.Value, newest.Reason, newest.Actor!.Value.ToString(), newest.At));
    }

    [Fact]
    public async Task A_take_takes_and_may_take_all()
    {
        await using var bench = Bench.Fresh();
        Assert.Equal(new Wallet(new CreditAmount(60), CreditAmount.Zero, CreditAmount.Zero), (await bench.AdjustedAsync("discord:1", TransferKind.Take, 40)).Wallet);
        Assert.Equal(new Wallet(CreditAmount.Zero, CreditAmount.Zero, CreditAmount.Zero), (await bench.AdjustedAsync("discord:2", TransferKind.Take, 60)).Wallet);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Taking_more_than_is_available_is_refused_with_what_is()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 30));
        var refusal = Refused(await bench.AdjustAsync("discord:2", TransferKind.Take, 71));
        Assert.Equal(
            "They have only 70 credits that can be taken, not 71; 30 more are held for jobs under way. "
            + "Take 70 or less.",
            refusal);
        Assert.Equal(new Wallet(new CreditAmount(100), new CreditAmount(30), new CreditAmount(30)), await bench.WalletAsync());
    }

    [Fact]
    public async Task Taking_from_an_empty_wallet_is_refused()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("discord:1", TransferKind.Take, 100);
        var refusal = Refused(await bench.AdjustAsync("discord:2", TransferKind.Take, 1));
        Assert.Equal("They have no credits that can be taken.", refusal);
    }

    [Theory]
    [InlineData(TransferKind.Grant)]
    [InlineData(TransferKind.Take)]
    public async Task The_same_command_again_changes_nothing_and_answers_the_same(TransferKind kind)
    {
        await using var bench = Bench.Fresh();
        var first = await bench.AdjustedAsync("discord:9", kind, 25);
        var second = await bench.AdjustedAsync("discord:9", kind, 25);
        Assert.Equal(first with { IsNew = false }, second);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_refused_command_is_refused_in_the_same_words_even_when_it_could_be_done_by_now()
    {
        await using var bench = Bench.Fresh();
        var first = Refused(await bench.AdjustAsync("discord:1", TransferKind.Take, 500));
        await bench.AdjustedAsync("discord:2", TransferKind.Grant, 1000);
        Assert.Equal(first, Refused(await bench.AdjustAsync("discord:1", TransferKind.Take, 500)));
        Assert.Equal(1100, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task The_same_command_with_other_content_is_a_defect()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("discord:9", TransferKind.Grant, 25);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.AdjustAsync("discord:9", TransferKind.Grant, 26));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.AdjustAsync("discord:9", TransferKind.Take, 25));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.AdjustAsync("discord:9", TransferKind.Grant, 25, "2"));
        Assert.Equal(125, (await bench.WalletAsync()).Balance.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Adjustment.MaxAmount + 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task An_amount_out_of_range_is_refused_with_the_range(long amount)
    {
        await using var bench = Bench.Fresh();
        const string Expected = "The amount must be a whole number from 1 to 1,000,000.";
        Assert.Equal(Expected, Refused(await bench.AdjustAsync("discord:1", TransferKind.Grant, amount)));
        Assert.Equal(Expected, Refused(await bench.AdjustAsync("discord:2", TransferKind.Take, amount)));
    }

    [Fact]
    public async Task The_largest_amount_is_granted()
    {
        await using var bench = Bench.Fresh();
        var adjusted = await bench.AdjustedAsync("discord:1", TransferKind.Grant, Adjustment.MaxAmount);
        Assert.Equal(1_000_100, adjusted.Wallet.Balance.Value);
    }

    [Fact]
    public async Task A_balance_never_grows_beyond_its_limit()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        using (var raw = new RawSql(bench.Path))
        {
            raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, cause) "
                + $"VALUES (1, 'Grant', {Account.MaxBalance - new CreditAmount(110)}, 1, '', 'x')");
        }

        var refusal = Refused(await bench.AdjustAsync("discord:1", TransferKind.Grant, 11));
        Assert.Contains("Grant less", refusal, StringComparison.Ordinal);
        Assert.Equal(
            Account.MaxBalance, (await bench.AdjustedAsync("discord:2", TransferKind.Grant, 10)).Wallet.Balance);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(TransferKind.Hold)]
    [InlineData(TransferKind.Post)]
    [InlineData(TransferKind.Void)]
    public async Task A_moderator_can_only_grant_and_take(TransferKind kind)
    {
        await using var bench = Bench.Fresh();
        await Assert.ThrowsAsync<ArgumentException>(() => bench.AdjustAsync("discord:1", kind, 5));
    }

    [Fact]
    public async Task Two_moderators_at_once_lose_nothing()
    {
        await using var bench = Bench.Fresh();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => bench.AdjustedAsync($"discord:{i}", i % 4 == 3 ? TransferKind.Take : TransferKind.Grant, 4))));
        Assert.Equal(100 + (75 * 4) - (25 * 4), (await bench.WalletAsync()).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task History_is_newest_first_bounded_and_tells_the_whole_story()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 5));
        await bench.AppliedAsync("discord:1", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        await bench.AcceptedAsync(bench.Job("discord:2", price: 6));
        await bench.AppliedAsync("discord:2", Happened.Expired);
        await bench.AdjustedAsync("discord:3", TransferKind.Take, 7);
        var history = await bench.Ledger.HistoryAsync(Bench.Member(), 100, CancellationToken.None);
        Assert.Equal(
            [
                (TransferKind.Take, 7L, "because", null),
                (TransferKind.Void, 6L, "Given back: the job took too long", "discord:2"),
                (TransferKind.Hold, 6L, "/imagine with flux-dev", "discord:2"),
                (TransferKind.Post, 5L, "Delivered", "discord:1"),
                (TransferKind.Hold, 5L, "/imagine with flux-dev", "discord:1"),
                (TransferKind.Grant, 100L, "Welcome", null),
            ],
            history.Select(transfer => (transfer.Kind, transfer.Amount.Value, transfer.Reason, transfer.JobId?.Value)));
        Assert.Equal(2, (await bench.Ledger.HistoryAsync(Bench.Member(), 2, CancellationToken.None)).Count);
        Assert.Single(await bench.Ledger.HistoryAsync(Bench.Member(), -1, CancellationToken.None));
    }

    [Fact]
    public async Task A_newcomers_history_begins_with_the_welcome()
    {
        await using var bench = Bench.Fresh();
        var only = Assert.Single(await bench.Ledger.HistoryAsync(Bench.Member(), 10, CancellationToken.None));
        Assert.Equal((TransferKind.Grant, 100, "Welcome"), (only.Kind, only.Amount.Value, only.Reason));
    }

    private static string Refused(Result<Adjusted> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was done.") : refusal.Text;
}
