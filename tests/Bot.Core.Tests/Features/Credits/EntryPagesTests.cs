using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Credits;

/// <summary>
/// <c>/credits</c>, <c>/credits show</c> and <c>/credits audit</c>: pages turn where they stand, and only for who may
/// see them.
/// </summary>
public sealed class EntryPagesTests
{
    private static readonly ReplyAddress Pressed = new("discord", "5", "the pressed message");

    [Fact]
    public async Task A_page_turns_in_its_own_message_there_and_back()
    {
        await using var bench = await FilledAsync();
        var first = await bench.AskAsync("/credits");
        Assert.Contains("#11 2026-01-01 00:00 +10 granted by mod: well done 10", first.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("Older", Assert.Single(first.Buttons).Label);
        var second = await PressAsync(bench, first.Buttons[0].Action, IntakeBench.Ann);
        Assert.Equal(Pressed, bench.Chat.Addresses[^1]);
        Assert.StartsWith("You have 155 credits.", second.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("#1 2026-01-01 00:00 +100 Welcome", second.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("#11 ", second.Text.Plain, StringComparison.Ordinal);
        var back = await PressAsync(bench, Assert.Single(second.Buttons).Action, IntakeBench.Ann);
        Assert.Equal(first.Text, back.Text);
    }

    [Fact]
    public async Task Nobody_turns_anothers_page_and_a_forged_button_shows_nothing()
    {
        await using var bench = await FilledAsync();
        var page = await bench.AskAsync("/credits");
        await bench.AskAsync("/credits", IntakeBench.Bob);
        var before = bench.Chat.Views.Count;
        foreach (var action in new[] { page.Buttons[0].Action, "credits:1:o99", "credits:2:o99x", "credits:", "credits:-1:o9", "credits-of:1:o99", "audit:-:1:a:o99" })
        {
            if (action == "credits:2:o99") continue;
            Assert.Equal(
                "These are not yours to see. Send /credits for your own.",
                await bench.SendAsync(new CommandInput.Press(action), IntakeBench.Bob));
        }

        await bench.DrainAsync();
        Assert.Equal(before, bench.Chat.Views.Count);
    }

    [Fact]
    public async Task A_job_is_named_with_its_prompt_here_and_without_it_in_another_place()
    {
        await using var bench = new IntakeBench();
        bench.Chat.Link = new Uri("https://discord.com/channels/77/5/1");
        await bench.SendAsync(new CommandInput.Text("/imagine a red fox in the snow"));
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.SettledAsync();
        var view = await bench.AskAsync("/credits");
        Assert.Equal([bench.Chat.Link], view.Text.Runs.Select(static run => run.Target).OfType<Uri>());
        var here = view.Text.Plain;
        Assert.EndsWith(
            "#3 2026-01-01 00:00 -3 flux-schnell \"a red fox in the snow\" open\n#1 2026-01-01 00:00 +100 Welcome", here, StringComparison.Ordinal);
        var there = (await bench.AskAsync("/credits", with: Elsewhere)).Text.Plain;
        Assert.DoesNotContain("red fox", there, StringComparison.Ordinal);
        Assert.DoesNotContain("open", there, StringComparison.Ordinal);
        Assert.Contains("-3 /imagine with flux-schnell, elsewhere", there, StringComparison.Ordinal);
        var alone = (await bench.AskAsync("/credits", with: static command => Elsewhere(command) with { IsPrivate = true })).Text.Plain;
        Assert.Contains("red fox", alone, StringComparison.Ordinal);
    }

    /// <summary>The platform has told that the one who is named belongs to the community.</summary>
    private static IncomingCommand Named(IncomingCommand command) => command with
    {
        Mentions = new Dictionary<string, Caller> { ["1"] = IntakeBench.Ann with { IsMember = true } },
    };

    [Fact]
    public async Task Moderators_see_details_of_their_community_only_and_operators_all()
    {
        await using var bench = await FilledAsync();
        Assert.Contains(
            "granted by mod: well done 10",
            (await bench.AskAsync("/credits show 1", IntakeBench.Mod, with: Named)).Text.Plain,
            StringComparison.Ordinal);
        var elsewhere = await bench.AskAsync("/credits show 1", IntakeBench.Mod, with: static command => Named(Elsewhere(command)));
        Assert.EndsWith("There is nothing here.", elsewhere.Text.Plain, StringComparison.Ordinal);
        var owner = new Caller(new MemberId("discord", "owner"), "Olga");
        Assert.Contains(
            "well done 10", (await bench.AskAsync("/credits show 1", owner, with: Elsewhere)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_shows_what_people_did_here_and_turns_its_pages_for_moderators()
    {
        await using var bench = await FilledAsync();
        var page = await bench.AskAsync("/credits audit", IntakeBench.Mod);
        Assert.StartsWith(
            "What people did here\n#11 2026-01-01 00:00 ann +10 granted by mod: well done 10", page.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("Welcome", page.Text.Plain, StringComparison.Ordinal);
        var older = Assert.Single(page.Buttons);
        Assert.Equal("audit:-:-:c:o4", older.Action);
        Assert.Contains("well done 1", (await PressAsync(bench, older.Action, IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        // A button that was carried to another community shows what that one has.
        var carried = await PressAsync(bench, older.Action, IntakeBench.Mod, Elsewhere);
        Assert.Equal("What people did here\nThere is nothing here.", carried.Text.Plain);
    }

    [Theory]
    [InlineData("/credits audit 1", "All entries here\n#11")]
    [InlineData("/credits audit 7d", "What people did here since 2025-12-25 00:00 UTC\n#11")]
    [InlineData("/credits audit 2026-01-01", "What people did here since 2026-01-01 00:00 UTC\n#11")]
    [InlineData("/credits audit 1 2026-01-01", "All entries here since 2026-01-01 00:00 UTC\n#11")]
    [InlineData("/credits audit --what all", "All entries here\n#11")]
    [InlineData("/credits audit all", "All entries here\n#11")]
    [InlineData("/credits audit 1 changes", "All entries here\n#11")]
    [InlineData("/credits audit --since soon", "Since must be a time such as 12h or 7 days")]
    [InlineData("/credits audit --since 2026-01-02", "Since must be a time such as 12h or 7 days")]
    [InlineData("/credits audit --since 2026-02-30", "Since must be a time such as 12h or 7 days")]
    [InlineData("/credits audit --what none", "--what cannot be \"none\". There are changes, all.")]
    [InlineData("/credits audit 404", "404")]
    public async Task An_audit_can_be_of_a_member_and_since_a_day(string text, string answer)
    {
        await using var bench = await FilledAsync();
        bench.Chat.Members["1"] = IntakeBench.Ann;
        await bench.SendAsync(new CommandInput.Text(text), IntakeBench.Mod);
        await bench.DrainAsync();
        Assert.Contains(answer, bench.Chat.Views[^1].Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_alone_with_the_bot_sees_every_community()
    {
        await using var bench = await FilledAsync();
        var owner = new Caller(new MemberId("discord", "owner"), "Olga");
        var alone = await bench.AskAsync("/credits audit", owner, with: static command => Elsewhere(command) with { IsPrivate = true });
        Assert.StartsWith("What people did everywhere\n#11", alone.Text.Plain, StringComparison.Ordinal);
        Assert.StartsWith(
            "What people did here\nThere is nothing",
            (await bench.AskAsync("/credits audit", owner, with: Elsewhere)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("Only moderators", (await bench.AskAsync("/credits audit")).Text.Plain, StringComparison.Ordinal);
    }

    private static IncomingCommand Elsewhere(IncomingCommand command) => command with { Community = new CommunityId("discord", "78") };

    private static async Task<View> PressAsync(
        IntakeBench bench, string action, Caller caller, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        Assert.Null(await bench.SendAsync(
            new CommandInput.Press(action),
            caller,
            with: command => (with?.Invoke(command) ?? command) with { PressedAt = Pressed, IsButtonThere = true }));
        await bench.DrainAsync();
        return bench.Chat.Views[^1];
    }

    /// <summary>Ann's welcome and ten grants.</summary>
    private static async Task<IntakeBench> FilledAsync()
    {
        var bench = new IntakeBench();
        await bench.Ledger.WalletAsync(IntakeBench.Ann, CancellationToken.None);
        for (var n = 1; n <= 10; n++) await bench.AskAsync($"/credits grant 1 {n} well done {n}", IntakeBench.Mod);
        return bench;
    }
}
