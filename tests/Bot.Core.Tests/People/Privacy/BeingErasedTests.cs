using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>While somebody is being forgotten nothing comes to their account: it would be lost.</summary>
public sealed class BeingErasedTests
{
    private static readonly Caller Owner = new(new Bot.Core.Chat.MemberId("discord", "owner"), "Olga");

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_code_is_not_redeemed_and_stays_good(string platform)
    {
        await using var bench = new IntakeBench();
        var who = platform == "telegram" ? LinkBench.Tia : IntakeBench.Ann;
        var code = (await bench.SayAsync(Owner, "/credits code create 50 1 7d a gift")).Text.Plain.Split('\n')[0];
        await ErasingAsync(bench, who);
        Assert.Contains("is being deleted", (await bench.SayAsync(who, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
        using (var raw = new RawSql(bench.DatabasePath))
        {
            Assert.Equal(0L, raw.Scalar("SELECT uses FROM codes"));
            raw.Execute("DELETE FROM erasures");
        }

        Assert.Contains("You got 50 credits", (await bench.SayAsync(who, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Nothing_is_granted_given_asked_for_or_sold()
    {
        await using var bench = new IntakeBench();
        await bench.GrantAsync(IntakeBench.Bob, 500, "rich");
        bench.Chat.Members["1"] = IntakeBench.Ann;
        await ErasingAsync(bench, IntakeBench.Ann);
        foreach (var (text, who) in new[]
        {
            ("/credits grant 1 5 a prize", IntakeBench.Mod), ("/credits set 1 500 a prize", IntakeBench.Mod),
            ("/gift @ann 20", IntakeBench.Bob), ("/gift @bob 20", IntakeBench.Ann),
        })
            Assert.Contains("is being deleted", (await bench.AskAsync(text, who)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("is being deleted", await bench.SendAsync(new CommandInput.Press("ask:5")), StringComparison.Ordinal);
        bench.Chat.Roles["administrators"] = [IntakeBench.Ann, IntakeBench.Bob];
        await bench.SendAsync(new CommandInput.Text("/credits grant administrators 20 a prize"), IntakeBench.Mod);
        await bench.DrainAsync();
        Assert.Contains(
            "1 member would be left out: what is known about them is being deleted", bench.Chat.LastText, StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Mod);
        Assert.Equal(620, await bench.AvailableAsync(IntakeBench.Bob));
        var refusals = await bench.Database.ReadAsync(
            transaction => bench.Service<IEnumerable<IPaymentRule>>()
                .Select(rule => rule.Refuse(transaction, IntakeBench.Ann.Id, bench.Time.GetUtcNow())).OfType<Refusal>().ToList(),
            CancellationToken.None);
        Assert.Contains("is being deleted", Assert.Single(refusals).Text, StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    /// <summary>Known, and about to be forgotten: the round that does it has not come yet.</summary>
    private static async Task ErasingAsync(IntakeBench bench, Caller who)
    {
        await bench.AvailableAsync(who);
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("INSERT INTO erasures (account_id, cause, at) "
            + $"SELECT account_id, 'test', 1 FROM identities WHERE user_id = '{who.Id.User}'");
    }
}
