using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>What everybody gets for nothing is given to nobody, whatever its owner does first.</summary>
public sealed class FreeCreditTests
{
    private static readonly CommunityId Here = new("discord", "77");

    private static readonly Caller Tia = new(new MemberId("telegram", "7"), "Tia", "tia");

    [Fact]
    public async Task Two_new_identities_that_join_have_nothing_to_give()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(IntakeBench.Ann);
        await bench.AvailableAsync(Tia);
        await bench.JoinAsync(IntakeBench.Ann, Tia);
        Assert.Equal(200, await bench.AvailableAsync(IntakeBench.Ann));
        var gift = new Gift("g", IntakeBench.Ann, IntakeBench.Bob, new CreditAmount(1), "", Here);
        Assert.False((await bench.Ledger.GiveAsync(gift, CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.Contains("You can give none of your 200 credits", refusal.Text, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_allowance_of_a_place_is_not_given_away_on_any_day()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set allowance 500", new Caller(new MemberId("discord", "owner"), "Olga"));
        for (var day = 0; day < 5; day++)
        {
            await bench.AskAsync("/credits");
            var answer = await bench.AskAsync("/gift @bob 1", with: Naming);
            Assert.Contains("You can give none of your 500 credits", answer.Text.Plain, StringComparison.Ordinal);
            bench.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Spending_uses_it_first_and_what_was_granted_can_be_given_then()
    {
        await using var bench = Bench.Fresh();
        await bench.AdjustedAsync("g", TransferKind.Grant, 100);
        await bench.AcceptedAsync(bench.Job("j", price: 80));
        await bench.AppliedAsync("j", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        var most = new Gift("all", Bench.Member(), Bench.Member("2"), new CreditAmount(101), "", Here);
        Assert.False((await bench.Ledger.GiveAsync(most, CancellationToken.None)).IsOk(out _, out _));
        var some = most with { CommandId = "some", Amount = new CreditAmount(100) };
        Assert.True((await bench.Ledger.GiveAsync(some, CancellationToken.None)).IsOk(out _, out _));
        Assert.Equal(20, (await bench.WalletAsync()).Available.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_starting_grant_of_a_place_holds_whatever_command_comes_first()
    {
        foreach (var first in new[] { "/imagine a fox", "/gift @bob 1", "/redeem 7XK2-9QMD-04TZ", "/credits" })
        {
            await using var bench = new IntakeBench(new CreditPolicy(new CreditAmount(100), CreditAmount.Zero, new CreditAmount(1000), 3));
            await bench.AskAsync("/limits set starting 3", IntakeBench.Mod);
            await bench.SendAsync(new CommandInput.Text(first), with: Naming);
            await bench.DrainAsync();
            await bench.SettledAsync();
            using var raw = new RawSql(bench.DatabasePath);
            Assert.Equal(["3"], raw.Column("SELECT amount FROM transfers WHERE cause LIKE 'welcome:%'"));
        }
    }

    private static IncomingCommand Naming(IncomingCommand command) => command with
    {
        Mentions = new Dictionary<string, Caller> { ["@bob"] = IntakeBench.Bob },
    };
}
