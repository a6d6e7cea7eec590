using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class BalanceOrderTests
{
    [Theory]
    [InlineData(500, TransferKind.Grant, 400, "Set to 500: because")]
    [InlineData(30, TransferKind.Take, 70, "Set to 30: because")]
    [InlineData(0, TransferKind.Take, 100, "Set to 0: because")]
    [InlineData(1_000_000, TransferKind.Grant, 999_900, "Set to 1,000,000: because")]
    public async Task The_difference_is_granted_or_taken_and_the_reason_tells_the_figure(
        long balance, TransferKind kind, long amount, string reason)
    {
        await using var bench = Bench.Fresh();
        Assert.True((await SetAsync(bench, balance)).IsOk(out var set, out _));
        Assert.Equal((kind, amount, reason), (set.Transfer.Kind, set.Transfer.Amount.Value, set.Transfer.Reason));
        Assert.Equal(balance, set.Wallet.Balance.Value);
        Assert.Equal(balance, (await bench.WalletAsync()).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_they_have_already_changes_nothing() =>
        Assert.Equal("They have 100 credits already: nothing changes.", await RefusalAsync(100));

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task A_figure_out_of_range_is_refused(long balance) =>
        Assert.Equal("The amount must be a whole number from 0 to 1,000,000.", await RefusalAsync(balance));

    [Fact]
    public async Task Less_than_is_held_is_refused()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("j", price: 40));
        Assert.Contains("Set 40 or more", Refused(await SetAsync(bench, 39)), StringComparison.Ordinal);
        Assert.True((await SetAsync(bench, 40, "b")).IsOk(out var set, out _));
        Assert.Equal((40L, 0L), (set.Wallet.Balance.Value, set.Wallet.Available.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_same_command_again_does_not_set_again()
    {
        await using var bench = Bench.Fresh();
        Assert.True((await SetAsync(bench, 500)).IsOk(out var first, out _));
        await bench.AdjustedAsync("take", TransferKind.Take, 100);
        Assert.True((await SetAsync(bench, 500)).IsOk(out var again, out _));
        Assert.Equal((first.Transfer, false, 400L), (again.Transfer, again.IsNew, again.Wallet.Balance.Value));
    }

    [Fact]
    public async Task Even_an_account_at_the_most_can_be_set_down()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        await bench.Database.WriteAsync(
            transaction => Transfers.Give(
                transaction,
                new Transfer(0, TransferKind.Grant, Account.MaxBalance - new CreditAmount(100), bench.Time.GetUtcNow(), "", null, null) { Account = new AccountId(1) },
                "rich"),
            CancellationToken.None);
        Assert.True((await SetAsync(bench, 5)).IsOk(out var set, out _));
        Assert.Equal(Account.MaxBalance - new CreditAmount(5), set.Transfer.Amount);
        await bench.AssertBalancedAsync();
    }

    private static async Task<string> RefusalAsync(long balance)
    {
        await using var bench = Bench.Fresh();
        return Refused(await SetAsync(bench, balance));
    }

    private static async Task<Result<Adjusted>> SetAsync(Bench bench, long balance, string command = "set")
    {
        await bench.WalletAsync();
        var order = new BalanceOrder(command, Bench.Member("mod"), Bench.Member(), new CreditAmount(balance), "because")
        {
            Community = new CommunityId("discord", "77"),
            IsByOperator = true,
        };
        return await bench.Ledger.SetAsync(order, CancellationToken.None);
    }

    private static string Refused(Result<Adjusted> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was set.") : refusal.Text;
}
