using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using static Bot.Core.Tests.Communities.ModerationBench;

namespace Bot.Core.Tests.Ledger.Blocks;

public sealed class BlockCommandTests
{
    private static readonly Caller _ann = IntakeBench.Ann, _bob = IntakeBench.Bob, _mod = IntakeBench.Mod;

    [Fact]
    public async Task A_blocked_member_has_nothing_made_and_knows_why_by_whom_until_when_and_whom_to_ask()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        Assert.Equal(
            "@ann is blocked in this community for 7 days, until 2026-01-08 00:00 UTC: spam and more",
            await bench.SayAsync("/block @ann 7d spam and more", _mod));
        var told = await bench.AskAsync("/imagine a fox", _ann);
        Assert.Equal(
            "Blocked. You are blocked here until 2026-01-08 00:00 UTC by moderators of this community: spam and more\nNothing was "
            + "started or charged. "
            + "If you think that it is a mistake, ask a moderator. /credits, /help and cancelling what you have started still work.",
            told.Text.Plain);
        Assert.True(told.OnlyForCaller);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(_ann));
        Assert.Contains("You have 100 credits", await bench.SayAsync("/credits", _ann), StringComparison.Ordinal);
        Assert.Contains("/imagine", await bench.SayAsync("/help", _ann), StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", _bob);
        await bench.DrawnAsync("/imagine a fox", _ann, Elsewhere);
    }

    [Fact]
    public async Task A_block_ends_by_itself()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        await bench.AskAsync("/block @ann 30m spam", _mod);
        bench.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        Assert.Contains("You are blocked", await bench.SayAsync("/imagine a fox", _ann), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Nobody is blocked in this community.", await bench.SayAsync("/blocks", _mod));
        Assert.Contains("@ann is not blocked in this community", await bench.SayAsync("/unblock @ann", _mod), StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", _ann);
        // What is over is no block that could be changed.
        Assert.StartsWith("@ann is blocked", await bench.SayAsync("/block @ann again", _mod), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_a_community_has_names_and_no_numbers()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        Assert.StartsWith("@ann is blocked", await bench.SayAsync($"/block {_ann.Id.User} spam", _mod), StringComparison.Ordinal);
        var list = await bench.SayAsync("/blocks", _mod);
        Assert.Contains("@ann since", list, StringComparison.Ordinal);
        Assert.EndsWith("by @mod: spam", list, StringComparison.Ordinal);
        Assert.DoesNotContain("discord:", list, StringComparison.Ordinal);
        Assert.Contains("cannot block yourself", await bench.SayAsync("/block @mod spam", _mod), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_ends_a_block()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        Assert.Equal("@ann is blocked in this community until /unblock: spam", await bench.SayAsync("/block @ann spam", _mod, "discord:b"));
        Assert.Equal(
            "@ann is not blocked in this community any more.", await bench.SayAsync("/unblock @ann we have talked", _mod, "discord:u"));
        Assert.Equal(
            "@ann is not blocked in this community any more.", await bench.SayAsync("/unblock @ann we have talked", _mod, "discord:u"));
        // The first command delivered once more blocks nobody again.
        await bench.AskAsync("/block @ann spam", _mod, "discord:b");
        await bench.DrawnAsync("/imagine a fox", _ann);
    }

    [Fact]
    public async Task Blocking_again_changes_how_long()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        await bench.AskAsync("/block @ann spam", _mod);
        Assert.Equal(
            "They were blocked already; that is changed. @ann is blocked in this community for 1 hour, until 2026-01-01 01:00 UTC: less",
            await bench.SayAsync("/block @ann 1h less", _mod));
        Assert.Contains(
            "until 2026-01-01 01:00 UTC by moderators of this community: less",
            await bench.SayAsync("/imagine a fox", _ann),
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
        foreach (var person in new[] { _ann, _mod, Operator }) await bench.AskAsync("/credits", person);
        Assert.Contains(why, await bench.SayAsync(text, _mod), StringComparison.Ordinal);
        Assert.Equal("Nobody is blocked in this community.", await bench.SayAsync("/blocks", _mod));
        await bench.DrawnAsync("/imagine a fox", _ann);
    }

    [Fact]
    public async Task A_bot_and_another_moderator_are_refused_and_an_operator_may_block_a_moderator()
    {
        await using var bench = new IntakeBench();
        var robot = _bob with { IsBot = true };
        Assert.Contains(
            "A bot's commands are ignored", await bench.SayAsync("/block @bob x", _mod, with: Mentioning(robot)), StringComparison.Ordinal);
        var other = _bob with { IsModerator = true };
        Assert.Contains(
            "moderators cannot block each other",
            await bench.SayAsync("/block @bob x", _mod, with: Mentioning(other)),
            StringComparison.Ordinal);
        bench.Chat.Members["2"] = other;
        Assert.Contains("moderators cannot block each other", await bench.SayAsync("/block 2 x", _mod), StringComparison.Ordinal);
        Assert.StartsWith(
            "@bob is blocked", await bench.SayAsync("/block @bob x", Operator, with: Mentioning(other)), StringComparison.Ordinal);
        Assert.Contains("You are blocked", await bench.SayAsync("/imagine a fox", other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whom_the_bot_never_met_is_blocked_before_their_first_command()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Members["1"] = _ann;
        Assert.StartsWith("@ann is blocked", await bench.SayAsync("/block 1 known for it", _mod), StringComparison.Ordinal);
        Assert.Contains("known for it", await bench.SayAsync("/imagine a fox", _ann), StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task Nobody_else_blocks_and_in_private_only_operators_do_for_the_whole_bot()
    {
        await using var bench = new IntakeBench();
        foreach (var text in new[] { "/block @bob x", "/unblock @bob", "/blocks" })
            Assert.Equal("Only moderators can do that. Ask one of them.", await bench.SayAsync(text, _ann));
        Assert.Contains(
            "only its operators decide that", await bench.SayAsync("/block 1 x", _mod, with: InPrivate), StringComparison.Ordinal);
        Assert.Contains(
            "is blocked in the whole bot for 28 days",
            await bench.SayAsync("/block discord:1 4w x", Operator, with: InPrivate),
            StringComparison.Ordinal);
        var told = await bench.SayAsync("/imagine a fox", _ann, with: Elsewhere);
        Assert.Contains(
            "You are blocked from this bot until 2026-01-29 00:00 UTC by the bot's operators: x", told, StringComparison.Ordinal);
        Assert.Contains("ask a moderator to tell the operators", told, StringComparison.Ordinal);
        Assert.Contains("only they can end that", await bench.SayAsync("/unblock 1", _mod), StringComparison.Ordinal);
        Assert.Contains("discord:1", await bench.SayAsync("/blocks", Operator, with: InPrivate), StringComparison.Ordinal);
        Assert.Contains(
            "not blocked in the whole bot any more",
            await bench.SayAsync("/unblock 1", Operator, with: InPrivate),
            StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", _ann, Elsewhere);
    }

    [Fact]
    public async Task A_field_of_its_own_tells_the_duration_and_a_reason_may_begin_with_a_number()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", _ann);
        await bench.SendAsync(
            new CommandInput.Form("block", null, [new("member", "@ann"), new("reason", "3d models, stolen"), new("duration", "12h")]),
            _mod);
        await bench.DrainAsync();
        Assert.Equal("@ann is blocked in this community for 12 hours, until 2026-01-01 12:00 UTC: 3d models, stolen", bench.Chat.LastText);
    }

    [Fact]
    public async Task Moderators_are_told_of_each_block_and_of_its_end()
    {
        await using var bench = new IntakeBench();
        bench.OpenModeratorsRoom();
        await bench.AskAsync("/credits", _ann);
        await bench.AskAsync("/block @ann 7d spam", _mod, "discord:b");
        await bench.AskAsync("/block @ann 7d spam", _mod, "discord:b");
        await bench.AskAsync("/block @ann 1h less", _mod);
        await bench.AskAsync("/unblock @ann sorry", _mod);
        await bench.AskAsync("/unblock @ann sorry", _mod);
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
        await bench.SendAsync(new CommandInput.Text("/imagine a fox {red, blue}"), _ann, "discord:q");
        await bench.DrainAsync();
        await bench.SendAsync(new CommandInput.Press(Start(bench)), _ann);
        await bench.Fal.Watching.Task;
        // The cancelled job's own view may come before the answer.
        await bench.SendAsync(new CommandInput.Text("/block @ann spam"), _mod, with: Mentioning(_ann));
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
        await bench.SendAsync(new CommandInput.Text("/imagine a fox {red, blue}"), _ann, "discord:q");
        await bench.DrainAsync();
        await bench.AskAsync("/block @ann spam", _mod, with: Mentioning(_ann));
        Assert.Contains("You are blocked", await bench.SendAsync(new CommandInput.Press(Start(bench)), _ann), StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(_ann));
    }

    private static string Start(IntakeBench bench) =>
        bench.Chat.Views.SelectMany(static view => view.Buttons)
            .First(static button => button.Label.StartsWith("Start", StringComparison.Ordinal)).Action;
}
