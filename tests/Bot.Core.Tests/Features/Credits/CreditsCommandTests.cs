using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Tests.Features.Credits;

public sealed class CreditsCommandTests
{
    [Fact]
    public async Task A_balance_is_for_the_caller_alone()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/credits");
        Assert.Equal(
            """
            You have 100 credits.
            Spent today: 0 of 1,000, 1,000 left. If you have fewer by then, your daily allowance tops you up to 50 in 24 h, at midnight UTC.

            Your entries
            #1 2026-01-01 00:00 +100 Welcome
            """.ReplaceLineEndings("\n"),
            view.Text.Plain);
        Assert.True(view.OnlyForCaller);
        Assert.Empty(view.Buttons);
        Assert.Equal(view.Text, (await bench.AskAsync("/credits balance")).Text);
    }

    [Fact]
    public async Task A_balance_tells_what_is_held()
    {
        await using var bench = new IntakeBench();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.SendAsync(new CommandInput.Form("credits", "balance", []));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains(
            "You have 97 credits. 3 credits more are held", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_shows_the_latest_entries_first()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits");
        await bench.AskAsync("/credits grant @ann 5 well done", IntakeBench.Mod, with: Mentioning(IntakeBench.Ann));
        var lines = (await bench.AskAsync("/credits history")).Text.Plain.Split('\n');
        Assert.Equal("#2 2026-01-01 00:00 +5 granted by mod: well done", lines[^2]);
        Assert.Equal("#1 2026-01-01 00:00 +100 Welcome", lines[^1]);
    }

    [Theory]
    [InlineData("/credits grant @ann 50 thanks a lot", "Granted 50 credits to @ann: thanks a lot\nThey have 150 credits now.", 150)]
    [InlineData("/credits take @ann 30 spam", "This community has given them no credits that it could take back.", 100)]
    [InlineData("/credits take @ann 101 spam", "An operator of the bot can take any.", 100)]
    [InlineData("/credits grant @ann 0 x", "amount must be a whole number from 1 to", 100)]
    [InlineData("/credits grant @ann -5 x", "amount must be a whole number from 1 to", 100)]
    [InlineData("/credits grant @ann 1.5 x", "amount must be a whole number from 1 to", 100)]
    [InlineData("/credits grant @ann 99999999999999999999 x", "amount must be a whole number from 1 to", 100)]
    [InlineData("/credits grant @ann 5", "reason is missing", 100)]
    [InlineData("/credits grant @nobody 5 x", "I have not met @nobody yet", 100)]
    public async Task A_moderator_moves_credits(string text, string answer, long left)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        var view = await bench.AskAsync(text, IntakeBench.Mod);
        Assert.Contains(answer, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Equal(left, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("/credits grant @ann 50 me")]
    [InlineData("/credits take @mod 50 them")]
    [InlineData("/credits show @mod")]
    public async Task Nobody_else_does(string text)
    {
        await using var bench = new IntakeBench();
        Assert.Equal("Only moderators can do that. Ask one of them.", (await bench.AskAsync(text)).Text.Plain);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task An_operator_is_a_moderator_everywhere()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Members["1"] = IntakeBench.Ann;
        var owner = new Caller(new MemberId("discord", "owner"), "Olga");
        Assert.StartsWith("Granted", (await bench.AskAsync("/credits grant 1 5 x", owner)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_grant_delivered_twice_counts_once()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Members["1"] = IntakeBench.Ann;
        var first = await bench.AskAsync("/credits grant 1 5 x", IntakeBench.Mod, "discord:g");
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await bench.AskAsync("/credits grant 1 5 x", IntakeBench.Mod, "discord:g");
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(105, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_reply_says_whose_credits_are_meant()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(
            "/credits grant 5 x", IntakeBench.Mod, with: static command => command with { RepliedTo = IntakeBench.Bob });
        Assert.Contains("to @bob", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(105, await bench.AvailableAsync(IntakeBench.Bob));
        Assert.Contains(
            "Say first whom you mean", (await bench.AskAsync("/credits grant 5 x", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_has_no_credits()
    {
        await using var bench = new IntakeBench();
        var robot = IntakeBench.Bob with { IsBot = true };
        var view = await bench.AskAsync("/credits grant @bob 5 x", IntakeBench.Mod, with: Mentioning(robot));
        Assert.Contains("A bot has no credits", view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_sees_a_members_wallet_and_latest_entries()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        var view = await bench.AskAsync("/credits show @ann", IntakeBench.Mod, with: Mentioning(IntakeBench.Ann with { IsMember = true }));
        Assert.Equal("@ann has 100 credits, 0 held, 0 spent today.\nThere is nothing here.", view.Text.Plain);
    }

    private static Func<IncomingCommand, IncomingCommand> Mentioning(Caller caller) => command =>
        command with { Mentions = new Dictionary<string, Caller>(StringComparer.OrdinalIgnoreCase) { [caller.Username!] = caller } };
}
