using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Credits;

/// <summary><c>/credits grant|take|set @role</c>: shown first, confirmed once, by the same moderator.</summary>
public sealed class RoleChangesTests
{
    private static readonly Role Artists = new("500", "Artists");

    [Fact]
    public async Task A_grant_is_shown_and_happens_when_it_is_confirmed()
    {
        await using var bench = Filled(3);
        var preview = await PreviewAsync(bench, "/credits grant <@&500> 20 a prize");
        Assert.Equal(
            "3 members, 60 credits in all\nGrant 20 credits to each with the role Artists. Reason: a prize\nNothing has changed yet. "
            + "Confirm within 10 minutes.",
            preview.Text.Plain);
        Assert.Equal(["Confirm for 3 members", "Cancel"], preview.Buttons.Select(static button => button.Label));
        Assert.Equal(100, await bench.AvailableAsync(Person(1)));
        Assert.Equal(
            "Done for 3 members with the role Artists: 60 credits granted in all. Reason: a prize", await PressAsync(bench, "bulk:1"));
        // Pressed or delivered again it says the same and does nothing.
        Assert.StartsWith("Done for 3 members", await PressAsync(bench, "bulk:1"), StringComparison.Ordinal);
        for (var n = 1; n <= 3; n++) Assert.Equal(120, await bench.AvailableAsync(Person(n)));
        using (var raw = new RawSql(bench.DatabasePath))
            Assert.Equal(
                3L,
                raw.Scalar("SELECT count(*) FROM transfers WHERE cause LIKE 'discord:role/%' AND kind = 'Grant' AND reason = 'a prize'"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_cannot_be_charged_is_left_out_and_counted()
    {
        await using var bench = Filled(3);
        await bench.AskAsync("/credits grant 101 400 rich", IntakeBench.Mod, with: Known);
        var preview = await PreviewAsync(bench, "/credits take <@&500> 150 spring cleaning");
        Assert.StartsWith("1 member, 150 credits in all\nTake 150 credits from each", preview.Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "2 members would be left out: they have fewer credits that can be taken.", preview.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("2 members were left out", await PressAsync(bench, "bulk:1"), StringComparison.Ordinal);
        Assert.Equal((350, 100), (await bench.AvailableAsync(Person(1)), await bench.AvailableAsync(Person(2))));
        await bench.AssertBalancedAsync();
    }

    /// <summary>The group is a person for its anonymous administrators, and yet no private chat.</summary>
    [Fact]
    public async Task Who_writes_in_the_groups_name_is_not_alone_with_the_bot()
    {
        await using var bench = Filled(2);
        var group = IntakeBench.Mod with { Id = new MemberId("discord", "-77") };
        await bench.SendAsync(
            new CommandInput.Text("/credits grant <@&500> 20 x"),
            group,
            with: command => WithRole(command) with { Community = new CommunityId("discord", "-77") });
        await bench.DrainAsync();
        Assert.StartsWith("2 members, 40 credits in all", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_grants_and_takes_the_differences()
    {
        await using var bench = Filled(3);
        for (var n = 1; n <= 3; n++) await bench.AvailableAsync(Person(n));
        await bench.AskAsync("/credits grant 101 400 rich", IntakeBench.Mod, with: Known);
        await bench.AskAsync("/credits grant 102 20 exactly", IntakeBench.Mod, with: Known);
        var preview = await PreviewAsync(bench, "/credits set <@&500> 120 a new season");
        Assert.StartsWith("2 members, 20 credits granted and 380 taken in all", preview.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("1 member would be left out: they have exactly that already.", preview.Text.Plain, StringComparison.Ordinal);
        await PressAsync(bench, "bulk:1");
        for (var n = 1; n <= 3; n++) Assert.Equal(120, await bench.AvailableAsync(Person(n)));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(false, 2, "You are left out: you may not raise your own credits here.", 100)]
    [InlineData(true, 3, "Nothing has changed yet", 120)]
    public async Task A_moderator_gets_their_own_part_only_where_that_is_allowed(bool isAllowed, int count, string words, long left)
    {
        await using var bench = Filled(2);
        bench.Chat.Roles["500"] = [.. bench.Chat.Roles["500"], IntakeBench.Mod];
        if (isAllowed)
            await new CommunitySettings(bench.Database)
                .SetAsync(new CommunityId("discord", "77"), SelfGrants.Setting, SelfGrants.Allowed, CancellationToken.None);
        var preview = await PreviewAsync(bench, "/credits grant <@&500> 20 x");
        Assert.StartsWith($"{count} members", preview.Text.Plain, StringComparison.Ordinal);
        Assert.Contains(words, preview.Text.Plain, StringComparison.Ordinal);
        await PressAsync(bench, "bulk:1");
        Assert.Equal(left, await bench.AvailableAsync(IntakeBench.Mod));
    }

    [Fact]
    public async Task A_person_with_two_identities_gets_it_once()
    {
        await using var bench = Filled(2);
        await bench.AvailableAsync(Person(1));
        await bench.AvailableAsync(Person(2));
        using (var raw = new RawSql(bench.DatabasePath))
            raw.Execute(
                "UPDATE identities SET account_id = (SELECT account_id FROM identities WHERE user_id = '101') WHERE user_id = '102'");
        Assert.StartsWith(
            "1 member, 20 credits", (await PreviewAsync(bench, "/credits grant <@&500> 20 x")).Text.Plain, StringComparison.Ordinal);
        Assert.StartsWith("Done for 1 member ", await PressAsync(bench, "bulk:1"), StringComparison.Ordinal);
        Assert.Equal(120, await bench.AvailableAsync(Person(1)));
    }

    [Fact]
    public async Task Only_who_asked_decides_and_only_while_they_moderate_and_in_time()
    {
        await using var bench = Filled(1);
        await PreviewAsync(bench, "/credits grant <@&500> 20 x");
        const string No = "Only the moderator who asked for this can decide it.";
        Assert.Equal(No, await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Ann));
        Assert.Equal(
            No, await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Mod with { Id = new MemberId("discord", "8") }));
        Assert.Equal(No, await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Mod with { IsModerator = false }));
        Assert.Equal(
            "This is no longer kept. Send the command again.", await bench.SendAsync(new CommandInput.Press("bulk:2"), IntakeBench.Mod));
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(
            "This has run out and nothing was changed. Send the command again.",
            await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Mod));
        Assert.Equal(100, await bench.AvailableAsync(Person(1)));
    }

    [Fact]
    public async Task What_was_cancelled_cannot_be_confirmed()
    {
        await using var bench = Filled(1);
        await PreviewAsync(bench, "/credits grant <@&500> 20 x");
        Assert.Equal("This was cancelled, and nothing was changed.", await PressAsync(bench, "bulk-drop:1"));
        Assert.Equal(
            "This was cancelled, and nothing was changed.", await bench.SendAsync(new CommandInput.Press("bulk:1"), IntakeBench.Mod));
        Assert.Equal(100, await bench.AvailableAsync(Person(1)));
    }

    [Fact]
    public async Task A_preview_outlives_the_process_and_its_members_are_those_that_were_shown()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        await using (var before = Filled(2, path)) await PreviewAsync(before, "/credits grant <@&500> 20 x");
        await using var bench = Filled(0, path);
        Assert.StartsWith("Done for 2 members", await PressAsync(bench, "bulk:1"), StringComparison.Ordinal);
        Assert.Equal(120, await bench.AvailableAsync(Person(2)));
    }

    [Fact]
    public async Task A_role_with_nobody_too_many_or_unknown_is_refused()
    {
        await using var bench = Filled(0);
        Assert.Contains(
            "Nobody has the role Artists", (await PreviewAsync(bench, "/credits grant <@&500> 20 x")).Text.Plain, StringComparison.Ordinal);
        bench.Chat.Roles["500"] = [IntakeBench.Bob with { IsBot = true }];
        Assert.Contains(
            "Nobody has the role Artists", (await PreviewAsync(bench, "/credits grant <@&500> 20 x")).Text.Plain, StringComparison.Ordinal);
        bench.Chat.Roles["500"] = [.. Enumerable.Range(1, 5_001).Select(Person)];
        Assert.StartsWith(
            "5,001 members have that role, and at most 5,000",
            (await PreviewAsync(bench, "/credits grant <@&500> 20 x")).Text.Plain,
            StringComparison.Ordinal);
        bench.Chat.Roles.Clear();
        Assert.Equal("This role cannot be read.", (await PreviewAsync(bench, "/credits grant <@&500> 20 x")).Text.Plain);
        Assert.Contains(
            "Only moderators", (await bench.AskAsync("/credits grant <@&500> 20 x", with: WithRole)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_members_are_changed_in_one_go()
    {
        await using var bench = Filled(5_000);
        await PreviewAsync(bench, "/credits grant <@&500> 20 x");
        Assert.StartsWith(
            "Done for 5,000 members with the role Artists: 100,000 credits granted in all",
            await PressAsync(bench, "bulk:1"),
            StringComparison.Ordinal);
        Assert.Equal(120, await bench.AvailableAsync(Person(5_000)));
        await bench.AssertBalancedAsync();
    }

    private static Caller Person(int n) => new(new MemberId("discord", $"{100 + n}"), $"Person {n}", $"person{n}");

    private static IncomingCommand WithRole(IncomingCommand command) => command with
    {
        MentionedRoles = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase) { ["500"] = Artists },
    };

    private static IncomingCommand Known(IncomingCommand command) => command with
    {
        Mentions = Enumerable.Range(1, 3).ToDictionary(static n => $"{100 + n}", Person, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>So many people have the role.</summary>
    private static IntakeBench Filled(int count, string? path = null)
    {
        var bench = new IntakeBench(databasePath: path);
        bench.Chat.Roles["500"] = [.. Enumerable.Range(1, count).Select(Person)];
        foreach (var person in bench.Chat.Roles["500"]) bench.Chat.Members[person.Id.User] = person;
        return bench;
    }

    private static async Task<View> PreviewAsync(IntakeBench bench, string text)
    {
        await bench.SendAsync(new CommandInput.Text(text), IntakeBench.Mod, bench.Chat.Views.Count == 0 ? "discord:role" : null, WithRole);
        await bench.DrainAsync();
        return bench.Chat.Views[^1];
    }

    private static async Task<string> PressAsync(IntakeBench bench, string action)
    {
        Assert.Null(await bench.SendAsync(new CommandInput.Press(action), IntakeBench.Mod));
        await bench.DrainAsync();
        return bench.Chat.LastText;
    }
}
