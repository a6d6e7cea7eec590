using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Gifts;

public sealed class GiftTests
{
    private static readonly CommunityId Here = new("discord", "77");

    [Fact]
    public async Task A_gift_is_one_line_that_leaves_one_account_and_reaches_another()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        await bench.WalletAsync("2");
        var given = Ok(await GiveAsync(bench, 30));
        Assert.Equal((TransferKind.Gift, 30L, "thanks"), (given.Transfer.Kind, given.Transfer.Amount.Value, given.Transfer.Reason));
        Assert.Equal((Here, "discord:1"), (given.Transfer.Community!.Value, given.Transfer.Actor!.Value.ToString()));
        Assert.NotNull(given.Transfer.Other);
        Assert.Equal(
            (120L, 120L, 130L), (given.Wallet.Available.Value, (await bench.WalletAsync()).Balance.Value, (await bench.WalletAsync("2")).Balance.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Whoever_never_came_keeps_a_gift_and_gets_the_welcome_with_their_first_command()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        Ok(await GiveAsync(bench, 30));
        using (var raw = new RawSql(bench.Path)) Assert.Equal(30L, raw.Scalar("SELECT balance FROM accounts WHERE id = 2"));
        Assert.Equal(130, (await bench.WalletAsync("2")).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_same_command_again_gives_nothing_more()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        var first = Ok(await GiveAsync(bench, 30));
        var again = Ok(await GiveAsync(bench, 30));
        Assert.Equal((first.Transfer, true, false), (again.Transfer, first.IsNew, again.IsNew));
        Assert.Equal(120, (await bench.WalletAsync()).Balance.Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => GiveAsync(bench, 31));
    }

    [Fact]
    public async Task A_refused_gift_stays_refused_when_it_comes_again_after_credits_did()
    {
        await using var bench = Bench.Fresh();
        var first = Refused(await GiveAsync(bench, 30));
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        Assert.Equal(first, Refused(await GiveAsync(bench, 30)));
        Assert.Equal(150, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task What_everybody_gets_for_nothing_cannot_be_given_away()
    {
        await using var bench = Bench.Fresh();
        Assert.Equal(
            "You can give none of your 100 credits, not 1. The 100 that everybody gets for nothing stay with you; "
            + "what a moderator, a code, a member or Stars brought beyond them can be given on.",
            Refused(await GiveAsync(bench, 1)));
        await bench.AdjustedAsync("g", TransferKind.Grant, 20);
        Assert.EndsWith("Give 20 or less.", Refused(await GiveAsync(bench, 21, command: "again")), StringComparison.Ordinal);
        Ok(await GiveAsync(bench, 20, command: "less"));
    }

    [Fact]
    public async Task A_farm_of_new_identities_gives_its_owner_nothing_on_any_day()
    {
        await using var bench = Bench.Fresh();
        for (var day = 0; day < 3; day++)
        {
            for (var user = 2; user < 12; user++)
            {
                var gift = new Gift($"d{day}:{user}", Bench.Member($"{user}"), Bench.Member(), new CreditAmount(1), "", Here);
                Refused(await bench.Ledger.GiveAsync(gift, CancellationToken.None));
            }

            bench.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task Held_credits_cannot_be_given()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        await bench.AcceptedAsync(bench.Job("j", price: 40));
        var refusal = Refused(await GiveAsync(bench, 11));
        Assert.Contains(
            "You can give 10 of your 110 credits, not 11; 40 more are held for jobs under way.", refusal, StringComparison.Ordinal);
        Ok(await GiveAsync(bench, 10, command: "less"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Nobody_gives_to_themselves_by_any_identity()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        var own = new Gift("a", Bench.Member(), Bench.Member(), new CreditAmount(1), "", Here);
        Assert.Contains("That is yourself", Refused(await bench.Ledger.GiveAsync(own, CancellationToken.None)), StringComparison.Ordinal);
        using (var raw = new RawSql(bench.Path))
            raw.Execute("INSERT INTO identities (platform, user_id, account_id, name) VALUES ('telegram', '7', 1, 'Ann')");
        var linked = new Gift("b", Bench.Member(), new(new MemberId("telegram", "7"), "Ann"), new CreditAmount(1), "", Here);
        Assert.Contains("That is you too", Refused(await bench.Ledger.GiveAsync(linked, CancellationToken.None)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task An_amount_out_of_range_is_refused_before_anything_is_counted(long amount)
    {
        await using var bench = Bench.Fresh();
        Assert.Equal("The amount must be a whole number from 1 to 1,000,000.", Refused(await GiveAsync(bench, amount)));
    }

    [Fact]
    public async Task Nobody_is_made_richer_than_an_account_can_be()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 50);
        await bench.WalletAsync("2");
        await bench.Database.WriteAsync(
            transaction => Transfers.Give(
                transaction,
                new Transfer(0, TransferKind.Grant, Account.MaxBalance - new CreditAmount(110), bench.Time.GetUtcNow(), "", null, null) { Account = new AccountId(2) },
                "rich"),
            CancellationToken.None);
        Assert.Contains("Nobody may own more than 1,000,000,000,000", Refused(await GiveAsync(bench, 11)), StringComparison.Ordinal);
        Ok(await GiveAsync(bench, 10, command: "less"));
        await bench.AssertBalancedAsync();
    }

    private static Task<Result<Given>> GiveAsync(Bench bench, long amount, string command = "gift") => bench.Ledger.GiveAsync(
        new Gift(command, Bench.Member(), Bench.Member("2", "Bob"), new CreditAmount(amount), "thanks", Here), CancellationToken.None);

    private static Given Ok(Result<Given> result) =>
        result.IsOk(out var given, out var refusal) ? given : throw new InvalidOperationException(refusal.Text);

    private static string Refused(Result<Given> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was given.") : refusal.Text;
}
