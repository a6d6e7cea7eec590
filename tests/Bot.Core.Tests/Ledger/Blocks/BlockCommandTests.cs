using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using static Bot.Core.Tests.Communities.ModerationBench;

namespace Bot.Core.Tests.Ledger.Blocks;

public sealed class BlockCommandTests
{
    private static readonly Caller Ann = IntakeBench.Ann, Bob = IntakeBench.Bob, Mod = IntakeBench.Mod;

    [Fact]
    public async Task A_blocked_member_has_nothing_made_and_knows_why_by_whom_until_when_and_whom_to_ask()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        Assert.Equal(
            "@ann is blocked in this community for 7 days, until 2026-01-08 00:00 UTC: spam and more",
            await bench.SayAsync("/block @ann 7d spam and more", Mod));
        var told = await bench.AskAsync("/imagine a fox", Ann);
        Assert.Equal(
            "Blocked. You are blocked here until 2026-01-08 00:00 UTC by moderators of this community: spam and more\nNothing was "
            + "started or charged. "
            + "If you think that it is a mistake, ask a moderator. /credits, /help and cancelling what you have started still work.",
            told.Text.Plain);
        Assert.True(told.OnlyForCaller);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(Ann));
        Assert.Contains("You have 100 credits", await bench.SayAsync("/credits", Ann), StringComparison.Ordinal);
        Assert.Contains("/imagine", await bench.SayAsync("/help", Ann), StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", Bob);
        await bench.DrawnAsync("/imagine a fox", Ann, Elsewhere);
    }

    [Fact]
    public async Task A_block_ends_by_itself()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        await bench.AskAsync("/block @ann 30m spam", Mod);
        bench.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        Assert.Contains("You are blocked", await bench.SayAsync("/imagine a fox", Ann), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Nobody is blocked in this community.", await bench.SayAsync("/blocks", Mod));
        Assert.Contains("@ann is not blocked in this community", await bench.SayAsync("/unblock @ann", Mod), StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", Ann);
        // What is over is no block that could be changed.
        Assert.StartsWith("@ann is blocked", await bench.SayAsync("/block @ann again", Mod), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_a_community_has_names_and_no_numbers()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        Assert.StartsWith("@ann is blocked", await bench.SayAsync($"/block {Ann.Id.User} spam", Mod), StringComparison.Ordinal);
        var list = await bench.SayAsync("/blocks", Mod);
        Assert.Contains("@ann since", list, StringComparison.Ordinal);
        Assert.EndsWith("by @mod: spam", list, StringComparison.Ordinal);
        Assert.DoesNotContain("discord:", list, StringComparison.Ordinal);
        Assert.Contains("cannot block yourself", await bench.SayAsync("/block @mod spam", Mod), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_ends_a_block()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        Assert.Equal("@ann is blocked in this community until /unblock: spam", await bench.SayAsync("/block @ann spam", Mod, "discord:b"));
        Assert.Equal(
            "@ann is not blocked in this community any more.", await bench.SayAsync("/unblock @ann we have talked", Mod, "discord:u"));
        Assert.Equal(
            "@ann is not blocked in this community any more.", await bench.SayAsync("/unblock @ann we have talked", Mod, "discord:u"));
        // The first command delivered once more blocks nobody again.
        await bench.AskAsync("/block @ann spam", Mod, "discord:b");
        await bench.DrawnAsync("/imagine a fox", Ann);
    }

    [Fact]
    public async Task Blocking_again_changes_how_long()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        await bench.AskAsync("/block @ann spam", Mod);
        Assert.Equal(
            "They were blocked already; that is changed. @ann is blocked in this community for 1 hour, until 2026-01-01 01:00 UTC: less",
            await bench.SayAsync("/block @ann 1h less", Mod));
        Assert.Contains(
            "until 2026-01-01 01:00 UTC by moderators of this community: less",
            await bench.SayAsync("/imagine a fox", Ann),
            StringComparison.Ordinal);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["spam", "less"], raw.Column("SELECT reason FROM blocks ORDER BY id"));
        Assert.Equal(["1"], raw.Column("SELECT count(*) FROM blocks WHERE ended_at IS NULL"));
    }

    [Theory]
    [InlineData("/block @mod me", "cannot block yourself")]
    [InlineData("/block owner no", "Say whom")]
    [InlineData("/block @olga no", "operator of this bot")]
    [InlineData("/block @nobody x", "I have not met @nobody")]
    [InlineData("/block 123456 x", "I know nobody with the id 123456")]
    [InlineData("/block x", "Say whom")]
    [InlineData("/block @ann", "reason is missing")]
    [InlineData("/block @ann 7d", "Say why behind the duration")]
    [InlineData("/block @ann 0d x", "is no duration from 1m to 52w")]
    [InlineData("/block @ann -5m x", "is no duration")]
    [InlineData("/block @ann 1.5h x", "is no duration")]
    [InlineData("/block @ann 53w x", "is no duration")]
    [InlineData("/block @ann 99999999999w x", "is no duration")]
    [InlineData("/block @ann x --duration soon", "\"soon\" is no duration")]
    [InlineData("/unblock @ann", "@ann is not blocked in this community")]
    [InlineData("/unblock", "Say whom")]
    public async Task A_wrong_order_is_refused(string text, string why)
    {
        await using var bench = new IntakeBench();
        foreach (var person in new[] { Ann, Mod, Operator }) await bench.AskAsync("/credits", person);
        Assert.Contains(why, await bench.SayAsync(text, Mod), StringComparison.Ordinal);
        Assert.Equal("Nobody is blocked in this community.", await bench.SayAsync("/blocks", Mod));
        await bench.DrawnAsync("/imagine a fox", Ann);
    }

    [Fact]
    public async Task A_bot_and_another_moderator_are_refused_and_an_operator_may_block_a_moderator()
    {
        await using var bench = new IntakeBench();
        var robot = Bob with { IsBot = true };
        Assert.Contains(
            "A bot's commands are ignored", await bench.SayAsync("/block @bob x", Mod, with: Mentioning(robot)), StringComparison.Ordinal);
        var other = Bob with { IsModerator = true };
        Assert.Contains(
            "moderators cannot block each other",
            await bench.SayAsync("/block @bob x", Mod, with: Mentioning(other)),
            StringComparison.Ordinal);
        bench.Chat.Members["2"] = other;
        Assert.Contains("moderators cannot block each other", await bench.SayAsync("/block 2 x", Mod), StringComparison.Ordinal);
        Assert.StartsWith(
            "@bob is blocked", await bench.SayAsync("/block @bob x", Operator, with: Mentioning(other)), StringComparison.Ordinal);
        Assert.Contains("You are blocked", await bench.SayAsync("/imagine a fox", other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whom_the_bot_never_met_is_blocked_before_their_first_command()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Members["1"] = Ann;
        Assert.StartsWith("@ann is blocked", await bench.SayAsync("/block 1 known for it", Mod), StringComparison.Ordinal);
        Assert.Contains("known for it", await bench.SayAsync("/imagine a fox", Ann), StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task Nobody_else_blocks_and_in_private_only_operators_do_for_the_whole_bot()
    {
        await using var bench = new IntakeBench();
        foreach (var text in new[] { "/block @bob x", "/unblock @bob", "/blocks" })
            Assert.Equal("Only moderators can do that. Ask one of them.", await bench.SayAsync(text, Ann));
        Assert.Contains(
            "only its operators decide that", await bench.SayAsync("/block 1 x", Mod, with: InPrivate), StringComparison.Ordinal);
        Assert.Contains(
            "is blocked in the whole bot for 28 days",
            await bench.SayAsync("/block discord:1 4w x", Operator, with: InPrivate),
            StringComparison.Ordinal);
        var told = await bench.SayAsync("/imagine a fox", Ann, with: Elsewhere);
        Assert.Contains(
            "You are blocked from this bot until 2026-01-29 00:00 UTC by the bot's operators: x", told, StringComparison.Ordinal);
        Assert.Contains("ask a moderator to tell the operators", told, StringComparison.Ordinal);
        Assert.Contains("only they can end that", await bench.SayAsync("/unblock 1", Mod), StringComparison.Ordinal);
        Assert.Contains("discord:1", await bench.SayAsync("/blocks", Operator, with: InPrivate), StringComparison.Ordinal);
        Assert.Contains(
            "not blocked in the whole bot any more",
            await bench.SayAsync("/unblock 1", Operator, with: InPrivate),
            StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", Ann, Elsewhere);
    }

    [Fact]
    public async Task A_field_of_its_own_tells_the_duration_and_a_reason_may_begin_with_a_number()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Ann);
        await bench.SendAsync(
            new CommandInput.Form("block", null, [new("member", "@ann"), new("reason", "3d models, stolen"), new("duration", "12h")]),
            Mod);
        await bench.DrainAsync();
        Assert.Equal("@ann is blocked in this community for 12 hours, until 2026-01-01 12:00 UTC: 3d models, stolen", bench.Chat.LastText);
    }

    [Fact]
    public async Task Moderators_are_told_of_each_block_and_of_its_end()
    {
        await using var bench = new IntakeBench();
        bench.OpenModeratorsRoom();
        await bench.AskAsync("/credits", Ann);
        await bench.AskAsync("/block @ann 7d spam", Mod, "discord:b");
        await bench.AskAsync("/block @ann 7d spam", Mod, "discord:b");
        await bench.AskAsync("/block @ann 1h less", Mod);
        await bench.AskAsync("/unblock @ann sorry", Mod);
        await bench.AskAsync("/unblock @ann sorry", Mod);
        Assert.Equal(
            [
                "@mod blocked @ann in this community until 2026-01-08 00:00 UTC: spam",
                "@mod changed the block of @ann in this community until 2026-01-01 01:00 UTC: less",
                "@mod unblocked @ann in this community: sorry",
            ],
            bench.Told());
    }

    [Fact]
    public async Task Jobs_that_had_not_begun_are_cancelled_and_those_at_fal_come()
    {
        await using var bench = new IntakeBench(new Bot.Core.Ledger.CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 1));
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox {red, blue}"), Ann, "discord:q");
        await bench.DrainAsync();
        await bench.SendAsync(new CommandInput.Press(Start(bench)), Ann);
        await bench.Fal.Watching.Task;
        // The cancelled job's own view may come before the answer.
        await bench.SendAsync(new CommandInput.Text("/block @ann spam"), Mod, with: Mentioning(Ann));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains(
            "A job of theirs that had not begun is cancelled, and its credits come back.", StringComparison.Ordinal));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("Cancelled, as a moderator has blocked you: spam. "
            + "Nothing was charged", StringComparison.Ordinal));
        Assert.Single(bench.Fal.Submitted);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_quote_cannot_be_started_any_more()
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text("/imagine a fox {red, blue}"), Ann, "discord:q");
        await bench.DrainAsync();
        await bench.AskAsync("/block @ann spam", Mod, with: Mentioning(Ann));
        Assert.Contains("You are blocked", await bench.SendAsync(new CommandInput.Press(Start(bench)), Ann), StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(Ann));
    }

    private static string Start(IntakeBench bench) =>
        bench.Chat.Views.SelectMany(static view => view.Buttons)
            .First(static button => button.Label.StartsWith("Start", StringComparison.Ordinal)).Action;
}
