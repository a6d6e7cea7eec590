using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Tests.Outbox;

namespace Bot.Core.Tests.Features.Credits;

/// <summary>An empty wallet: the refusal, the question to the moderators, and their answer.</summary>
public sealed class AskTests
{
    private static readonly CommunityId Here = new("discord", "77");

    private static readonly ReplyAddress Pressed = new("discord", "5", "the request");

    [Fact]
    public async Task A_refusal_for_want_of_credits_names_the_rule_and_every_way_on()
    {
        await using var bench = Poor();
        var view = await bench.AskAsync("/imagine a fox");
        Assert.Equal(
            "Too few credits. This costs 3 credits and you have 2. Ask for fewer or smaller pictures, or choose a cheaper model (see "
            + "/models). "
            + "Or /redeem a code, or ask a moderator. Nothing was charged.",
            view.Text.Plain);
        Assert.Equal(TextStyle.Bold, view.Text.Runs[0].Style);
        Assert.Equal(new Button("Ask a moderator", "ask:1"), Assert.Single(view.Buttons));
        Assert.Empty((await bench.AskAsync("/imagine a fox", with: static command => command with { IsPrivate = true })).Buttons);
    }

    [Fact]
    public async Task An_empty_wallet_shows_how_to_get_more_and_a_full_one_does_not()
    {
        await using var bench = Poor();
        Assert.DoesNotContain("To get more", (await bench.AskAsync("/credits")).Text.Plain, StringComparison.Ordinal);
        await bench.AskAsync("/credits take @ann 2 all of it", new Caller(new MemberId("discord", "owner"), "Olga"));
        var view = await bench.AskAsync("/credits");
        Assert.StartsWith(
            "You have 0 credits.\nTo get more, /redeem a code, or ask a moderator.\n", view.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(new Button("Ask a moderator", "ask:20"), Assert.Single(view.Buttons));
        Assert.Empty((await bench.AskAsync("/credits", with: static command => command with { IsPrivate = true })).Buttons);
    }

    [Fact]
    public async Task The_moderators_read_in_their_room_who_asks_for_what_and_what_they_did_lately()
    {
        await using var bench = Poor();
        await new CommunitySettings(bench.Database).SetAsync(Here, AnnouncementOutbox.RoomSetting, "discord:900", CancellationToken.None);
        bench.Chat.Members["1"] = IntakeBench.Ann;
        await bench.AskAsync("/credits grant 1 1 a start", IntakeBench.Mod);
        Assert.Equal("The moderators are asked for 5 credits. You will read here what they say.", await AskAsync(bench));
        var request = Assert.Single(Told(bench, "discord:900"), static one => one.Buttons.Count > 0);
        Assert.Equal(
            "ann asks for 5 credits and has 3. Spent here: 0 in 7 days, 0 in 30 days; 0 jobs delivered, 0 failed or cancelled. "
            + "Last grants: +1 on 2026-01-01 by mod.",
            request.Text);
        Assert.Equal(["Approve 5", "Approve half, 3", "Decline"], request.Buttons.Select(static button => button.Label));
    }

    [Fact]
    public async Task Without_a_room_of_their_own_they_read_it_where_it_was_asked()
    {
        await using var bench = Poor();
        await AskAsync(bench);
        var request = Assert.Single(Told(bench, "discord:5"));
        // What somebody has and spends is not for everybody there.
        Assert.Equal("ann asks the moderators for 5 credits.", request.Text);
        var use = request.Buttons[^1];
        Assert.Equal("Recent use", use.Label);
        Assert.Equal(
            "They have 2. Spent here: 0 in 7 days, 0 in 30 days; 0 jobs delivered, 0 failed or cancelled. No grants here yet.",
            await bench.SendAsync(new CommandInput.Press(use.Action), IntakeBench.Mod));
        Assert.StartsWith(
            "Only moderators", await bench.SendAsync(new CommandInput.Press(use.Action), IntakeBench.Bob), StringComparison.Ordinal);
        Assert.Equal("This request is no longer kept.", await bench.SendAsync(new CommandInput.Press("asked:use:99"), IntakeBench.Mod));
    }

    [Theory]
    [InlineData("approve", 5, "Granted 5 credits by mod.", "ann: mod granted you 5 credits. Send your command again.")]
    [InlineData("half", 3, "Granted 3 credits by mod.", "ann: mod granted you 3 credits of the 5 you asked for. If that is enough, "
        + "send your command again; if not, choose something cheaper (see /models).")]
    [InlineData("decline", 0, "Declined by mod.", "ann: mod declined your request for 5 credits.")]
    public async Task A_moderator_decides_once_and_the_asker_is_told(string word, long granted, string outcome, string told)
    {
        await using var bench = Poor();
        await AskAsync(bench);
        Assert.Null(await DecideAsync(bench, word, IntakeBench.Mod));
        await bench.DrainAsync();
        Assert.Equal(Pressed, bench.Chat.Addresses[^1]);
        Assert.EndsWith($"\n{outcome}", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Empty(bench.Chat.Views[^1].Buttons);
        Assert.Equal(2 + granted, await bench.AvailableAsync(IntakeBench.Ann));
        var answer = Told(bench, "discord:5")[^1];
        Assert.StartsWith(told, answer.Text, StringComparison.Ordinal);
        Assert.Equal("Somebody has decided this already.", await DecideAsync(bench, "approve", IntakeBench.Mod));
        Assert.Equal(2 + granted, await bench.AvailableAsync(IntakeBench.Ann));
        if (granted > 0)
            Assert.Contains(
                $"+{granted} granted by mod: Asked for: 5 credits",
                (await bench.AskAsync("/credits")).Text.Plain,
                StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Only_moderators_of_that_community_and_operators_decide()
    {
        await using var bench = Poor();
        await AskAsync(bench);
        const string No = "Only moderators of the community where it was asked decide that.";
        Assert.Equal(No, await DecideAsync(bench, "approve", IntakeBench.Ann));
        Assert.Equal(
            No,
            await DecideAsync(
                bench, "approve", IntakeBench.Mod, static press => press with { Community = new CommunityId("discord", "78") }));
        Assert.Equal("This request is no longer kept.", await bench.SendAsync(new CommandInput.Press("asked:approve:99"), IntakeBench.Mod));
        Assert.Equal("This request is no longer kept.", await bench.SendAsync(new CommandInput.Press("asked:all:1"), IntakeBench.Mod));
        Assert.Equal(2, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Null(await DecideAsync(bench, "approve", new Caller(new MemberId("discord", "owner"), "Olga")));
        Assert.Equal(7, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task A_moderator_does_not_approve_their_own_unless_that_is_allowed()
    {
        await using var bench = Poor();
        await AskAsync(bench, IntakeBench.Mod);
        Assert.Contains("may not raise their own", await DecideAsync(bench, "approve", IntakeBench.Mod), StringComparison.Ordinal);
        await new CommunitySettings(bench.Database).SetAsync(Here, SelfGrants.Setting, SelfGrants.Allowed, CancellationToken.None);
        Assert.Null(await DecideAsync(bench, "approve", IntakeBench.Mod));
        Assert.Equal(7, await bench.AvailableAsync(IntakeBench.Mod));
    }

    [Fact]
    public async Task One_request_is_open_at_a_time_and_three_are_made_in_a_day()
    {
        await using var bench = Poor();
        for (var n = 1; n <= 3; n++)
        {
            await AskAsync(bench);
            Assert.Contains("You have asked for 5 credits already", await AskAsync(bench), StringComparison.Ordinal);
            await DecideAsync(bench, "decline", IntakeBench.Mod, number: n);
        }

        Assert.Equal("You have asked 3 times within a day. Try again tomorrow.", await AskAsync(bench));
        Assert.StartsWith("The moderators are asked", await AskAsync(bench, IntakeBench.Bob), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.StartsWith("The moderators are asked", await AskAsync(bench), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_runs_out_after_a_week_and_another_may_follow()
    {
        await using var bench = Poor();
        await AskAsync(bench);
        bench.Time.Advance(TimeSpan.FromDays(7));
        Assert.StartsWith("The moderators are asked", await AskAsync(bench), StringComparison.Ordinal);
        Assert.Equal("Somebody has decided this already.", await DecideAsync(bench, "approve", IntakeBench.Mod));
        bench.Time.Advance(TimeSpan.FromDays(7));
        Assert.Null(await DecideAsync(bench, "approve", IntakeBench.Mod, number: 2));
        await bench.DrainAsync();
        Assert.Contains("This request has run out", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal(2, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Theory]
    [InlineData("ask:0")]
    [InlineData("ask:-5")]
    [InlineData("ask:")]
    [InlineData("ask:1e9")]
    public async Task A_forged_question_is_none(string action)
    {
        await using var bench = Poor();
        Assert.Equal("This request is no longer kept.", await bench.SendAsync(new CommandInput.Press(action)));
        Assert.Empty(Told(bench));
    }

    [Fact]
    public async Task A_forged_amount_is_bounded_and_nobody_is_asked_where_nobody_moderates()
    {
        await using var bench = Poor();
        Assert.Contains(
            "Nobody moderates here",
            await bench.SendAsync(new CommandInput.Press("ask:5"), with: static press => press with { IsPrivate = true }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The moderators are asked for 100,000 credits",
            await bench.SendAsync(new CommandInput.Press("ask:9223372036854775807")),
            StringComparison.Ordinal);
    }

    private static IntakeBench Poor() => new(new CreditPolicy(new CreditAmount(2), CreditAmount.Zero, new CreditAmount(1000), 3));

    private static Task<string?> AskAsync(IntakeBench bench, Caller? caller = null) =>
        bench.SendAsync(new CommandInput.Press("ask:1"), caller);

    private static Task<string?> DecideAsync(
        IntakeBench bench,
        string word,
        Caller caller,
        Func<IncomingCommand,
        IncomingCommand>? with = null,
        int number = 1) => bench.SendAsync(
        new CommandInput.Press($"asked:{word}:{number}"),
        caller,
        with: press => (with?.Invoke(press) ?? press) with { PressedAt = Pressed, IsButtonThere = true });

    private static IReadOnlyList<Announcement> Told(IntakeBench bench, string? room = null) =>
        OwedRows.Announced(bench.DatabasePath, room);
}
