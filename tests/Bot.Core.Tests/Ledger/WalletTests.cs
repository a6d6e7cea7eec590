using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class WalletTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task The_starting_grant_is_given_once()
    {
        await using var bench = Bench.Fresh();
        Assert.Equal(new Wallet(new CreditAmount(100), CreditAmount.Zero, CreditAmount.Zero), await bench.WalletAsync());
        bench.Time.Advance(10 * Day);
        Assert.Equal(new Wallet(new CreditAmount(100), CreditAmount.Zero, CreditAmount.Zero), await bench.WalletAsync());
    }

    [Fact]
    public async Task Many_first_looks_at_once_are_welcomed_once()
    {
        await using var bench = Bench.Fresh();
        var wallets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.WalletAsync())));
        Assert.All(wallets, wallet => Assert.Equal(100, wallet.Balance.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_grant_to_somebody_never_seen_comes_on_top_of_the_welcome()
    {
        await using var bench = Bench.Fresh();
        Assert.Equal(105, (await bench.AdjustedAsync("discord:1", TransferKind.Grant, 5, "new")).Wallet.Balance.Value);
        Assert.Equal(105, (await bench.WalletAsync("new")).Balance.Value);
    }

    [Fact]
    public async Task The_daily_allowance_fills_up_to_its_figure_once_a_day()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("discord:1", TransferKind.Take, 70);
        Assert.Equal(30, (await bench.WalletAsync()).Balance.Value);
        bench.Time.Advance(Day);
        Assert.Equal(50, (await bench.WalletAsync()).Balance.Value);
        await bench.AdjustedAsync("discord:2", TransferKind.Take, 50);
        Assert.Equal(0, (await bench.WalletAsync()).Balance.Value);
        bench.Time.Advance(5 * Day);
        Assert.Equal(50, (await bench.WalletAsync()).Balance.Value);
        var allowances = (await bench.Ledger.HistoryAsync(Bench.Member(), 10, CancellationToken.None))
            .Where(transfer => transfer.Reason == "Daily allowance").Select(transfer => transfer.Amount.Value);
        Assert.Equal([50L, 20L], allowances);
    }

    [Fact]
    public async Task The_daily_allowance_never_lowers()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("discord:1", TransferKind.Grant, 900);
        bench.Time.Advance(Day);
        Assert.Equal(1000, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task The_day_begins_at_midnight_UTC()
    {
        await using var bench = Bench.Fresh();
        bench.Time.Advance(Day - TimeSpan.FromMilliseconds(1));
        await bench.AdjustedAsync("discord:1", TransferKind.Take, 100);
        Assert.Equal(0, (await bench.WalletAsync()).Balance.Value);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(50, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task Held_credits_count_as_owned_when_the_allowance_is_filled_up()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("discord:1", TransferKind.Take, 60);
        await bench.AcceptedAsync(bench.Job("discord:2", price: 40));
        bench.Time.Advance(Day);
        Assert.Equal(new Wallet(new CreditAmount(50), new CreditAmount(40), CreditAmount.Zero), await bench.WalletAsync());
    }

    [Fact]
    public async Task Without_starting_credits_a_newcomer_has_the_allowance()
    {
        await using var bench = Bench.Fresh(new CreditPolicy(CreditAmount.Zero, new CreditAmount(50), new CreditAmount(1000), 3));
        Assert.Equal(50, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task Without_any_gift_a_newcomer_has_nothing()
    {
        await using var bench = Bench.Fresh(new CreditPolicy(CreditAmount.Zero, CreditAmount.Zero, new CreditAmount(1000), 3));
        Assert.Equal(new Wallet(CreditAmount.Zero, CreditAmount.Zero, CreditAmount.Zero), await bench.WalletAsync());
        Assert.Empty(await bench.Ledger.HistoryAsync(Bench.Member(), 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_clock_that_goes_back_gives_nothing_twice_and_breaks_nothing()
    {
        await using var bench = Bench.Fresh();
        bench.Time.Advance(3 * Day);
        await bench.AdjustedAsync("discord:1", TransferKind.Take, 100);
        bench.Time.AdjustTime(bench.Time.GetUtcNow() - (2 * Day));
        Assert.Equal(0, (await bench.WalletAsync()).Balance.Value);
        bench.Time.Advance(Day);
        Assert.Equal(0, (await bench.WalletAsync()).Balance.Value);
        bench.Time.Advance(2 * Day);
        Assert.Equal(50, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task Spent_today_counts_what_is_held_or_delivered_and_not_what_came_back()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 10));
        await bench.AppliedAsync("discord:1", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        await bench.AcceptedAsync(bench.Job("discord:2", price: 20));
        await bench.AppliedAsync("discord:2", Happened.Failed);
        await bench.AcceptedAsync(bench.Job("discord:3", price: 5));
        Assert.Equal(new Wallet(new CreditAmount(90), new CreditAmount(5), new CreditAmount(15)), await bench.WalletAsync());
        bench.Time.Advance(Day);
        Assert.Equal(0, (await bench.WalletAsync()).SpentToday.Value);
    }

    [Fact]
    public async Task What_comes_back_of_yesterday_makes_no_room_today()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 10));
        bench.Time.Advance(Day);
        await bench.AcceptedAsync(bench.Job("discord:2", price: 20));
        await bench.AppliedAsync("discord:1", Happened.Failed);
        Assert.Equal(20, (await bench.WalletAsync()).SpentToday.Value);
        await bench.AppliedAsync("discord:2", Happened.Failed);
        Assert.Equal(0, (await bench.WalletAsync()).SpentToday.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_forget_what_was_spent()
    {
        await using var bench = Bench.Fresh();
        bench.Time.Advance(Day);
        await bench.AcceptedAsync(bench.Job("discord:1", price: 10));
        bench.Time.AdjustTime(bench.Time.GetUtcNow() - Day);
        await bench.AcceptedAsync(bench.Job("discord:2", price: 20));
        Assert.Equal(10, (await bench.WalletAsync()).SpentToday.Value);
        await bench.AppliedAsync("discord:2", Happened.Failed);
        Assert.Equal(10, (await bench.WalletAsync()).SpentToday.Value);
        await bench.AssertBalancedAsync();
    }
}
