using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Limits;

public sealed class LimitsCommandTests
{
    private static readonly Caller Owner = new(new MemberId("discord", "owner"), "Olga", "olga");
    private static readonly Role Painter = new("41", "Painter");
    private static readonly ChatChannel Art = new("501") { Name = "art" };

    [Theory]
    [InlineData("/limits set daily 200", "Set daily credits of this community to 200.")]
    [InlineData("/limits set monthly 5000", "Set monthly credits of this community to 5,000.")]
    [InlineData("/limits set cooldown 40s", "Set cooldown of this community to 40 s.")]
    [InlineData("/limits set cooldown 2h", "Set cooldown of this community to 2 h.")]
    [InlineData("/limits set in-flight 2", "Set jobs in flight of this community to 2.")]
    [InlineData("/limits set n 2", "Set pictures a job of this community to 2.")]
    [InlineData("/limits set models flux-schnell, flux-dev", "Set models of this community to flux-dev, flux-schnell.")]
    [InlineData("/limits set models Flux dev, schnell", "Set models of this community to flux-dev, flux-schnell.")]
    [InlineData("/limits set day 200", "Set daily credits of this community to 200.")]
    [InlineData("/limits set Monthly 5000", "Set monthly credits of this community to 5,000.")]
    [InlineData("/limits set month 5000", "Set monthly credits of this community to 5,000.")]
    [InlineData("/limits set cooldown 5 min", "Set cooldown of this community to 5 min.")]
    [InlineData("/limits set cooldown 1 hour", "Set cooldown of this community to 1 h.")]
    [InlineData("/limits set cooldown 1 day", "Set cooldown of this community to 24 h.")]
    [InlineData("/limits set models all", "Set models of this community to all.")]
    [InlineData("/limits set channels here", "Set channels of this community to #art.")]
    [InlineData("/limits set starting 20", "Set starting grant of this community to 20.")]
    [InlineData("/limits set allowance 10", "Set daily allowance of this community to 10.")]
    [InlineData("/limits set daily 300 --role Painter", "Set daily credits of the role Painter to 300.")]
    [InlineData("/limits set daily 300 --member 1", "Set daily credits of the member @ann to 300.")]
    [InlineData("/limits set daily 300 --channel here", "Set daily credits of the channel #art to 300.")]
    public async Task A_moderator_sets_a_limit_and_is_told(string command, string answer)
    {
        await using var bench = new IntakeBench();
        bench.Chat.Members["1"] = IntakeBench.Ann;
        Assert.Equal(answer, (await bench.AskAsync(command, IntakeBench.Mod, with: InArt)).Text.Plain);
        Assert.Contains(
            "set by @mod, ", (await bench.AskAsync("/limits list", IntakeBench.Mod, with: InArt)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_called_a_topic_and_a_wrong_time_is_told_as_it_was_written()
    {
        await using var bench = new IntakeBench();
        var topic = new Dictionary<string, ChatChannel> { ["12"] = new("12") { IsTopic = true } };
        var view = await bench.AskAsync(
            "/limits set n 1 --channel 12", IntakeBench.Mod, with: command => command with { MentionedChannels = topic });
        Assert.Equal("Set pictures a job of topic 12 to 1.", view.Text.Plain);
        Assert.Equal(
            "Set pictures a job of the channel #13 to 1.",
            (await bench.AskAsync("/limits set n 1 --channel 13", IntakeBench.Mod)).Text.Plain);
        Assert.EndsWith(
            "or none; \"2h30m\" is not.",
            (await bench.AskAsync("/limits set cooldown 2h30m", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_may_be_spent_nobody_is_sent_to_cheaper_models()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set daily 0", IntakeBench.Mod);
        Assert.Contains(
            "This community lets no credits be spent. Ask a moderator.",
            (await bench.AskAsync("/imagine a fox")).Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_says_how_to_read_on()
    {
        await using var bench = new IntakeBench();
        for (var role = 0; role <= Bot.Core.Ledger.Limits.LimitViews.PageSize; role++)
        {
            bench.Chat.Members[$"{1000 + role}"] = new Caller(new MemberId("discord", $"{1000 + role}"), $"Member {role}");
            await bench.AskAsync($"/limits set daily {role + 1} --member {1000 + role}", IntakeBench.Mod);
        }

        Assert.EndsWith(
            "More: /limits list 2", (await bench.AskAsync("/limits list", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("More", (await bench.AskAsync("/limits list 2", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/limits set daily 300 --member 50", "There is no 50 here.")]
    [InlineData("/limits show 50", "There is no 50 here.")]
    [InlineData("/limits set dailly 200", "Did you mean daily?")]
    [InlineData("/limits set daily", "Say how much")]
    [InlineData("/limits set daily -5", "a whole number from 0 to 1,000,000,000, or none; \"-5\" is not")]
    [InlineData("/limits set daily 1.5", "a whole number")]
    [InlineData("/limits set daily 99999999999999999999", "a whole number")]
    [InlineData("/limits set daily 1001", "Operators allow at most 1,000 for daily credits here; you asked for 1,001. An operator of "
        + "the bot can change that")]
    [InlineData("/limits set daily none", "Operators allow at most 1,000")]
    [InlineData("/limits set daily 1001 --role Painter", "Operators allow at most 1,000")]
    [InlineData("/limits set in-flight 4", "Operators allow at most 3")]
    [InlineData("/limits set starting 101", "Operators allow at most 100")]
    [InlineData("/limits set allowance 51", "Operators allow at most 50")]
    [InlineData("/limits set allowance none", "0 gives none")]
    [InlineData("/limits set n 0", "from 1 to 10")]
    [InlineData("/limits set cooldown 2d", "a time such as 40s, 5m or 1h")]
    [InlineData("/limits set cooldown 25h", "up to 24h")]
    [InlineData("/limits set models flux-dew", "Did you mean flux-dev?")]
    [InlineData("/limits set models", "Say which models")]
    [InlineData("/limits set channels #nowhere", "I cannot tell which channel \"#nowhere\" is")]
    [InlineData("/limits set daily 5 --role Sculptor", "There is no role \"Sculptor\" here")]
    [InlineData("/limits set daily 5 --role 77", "There is no role")]
    [InlineData("/limits set daily 5 --role everyone", "Everybody has that role")]
    [InlineData("/limits set daily 5 --role Painter --channel here", "only one of them")]
    [InlineData("/limits set allowance 5 --channel here", "goes to a wallet, which is in no channel")]
    [InlineData("/limits set daily 5 --member robot", "A bot has no limits")]
    [InlineData("/limits clear daily", "No rule for daily credits of this community is set")]
    [InlineData("/limits clear daily --role Painter", "No rule for daily credits of the role Painter is set")]
    [InlineData("/limits list 2", "There is only one page")]
    public async Task A_faulty_rule_is_refused_with_what_would_be_right(string command, string words)
    {
        await using var bench = new IntakeBench();
        if (command.Contains("list", StringComparison.Ordinal)) await bench.AskAsync("/limits set daily 7", IntakeBench.Mod);
        Assert.Contains(words, (await bench.AskAsync(command, IntakeBench.Mod, with: InArt)).Text.Plain, StringComparison.Ordinal);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(command.Contains("list", StringComparison.Ordinal) ? 1L : 0L, raw.Scalar("SELECT count(*) FROM limits"));
    }

    [Theory]
    [InlineData("/limits set daily 5")]
    [InlineData("/limits clear daily")]
    [InlineData("/limits list")]
    [InlineData("/limits show 2")]
    public async Task Members_set_nothing_and_see_only_their_own(string command)
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Only moderators", (await bench.AskAsync(command)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "Daily credits: 1,000, from the bot's settings.", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_explains_each_value_by_its_rules()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set daily 200", IntakeBench.Mod);
        await bench.AskAsync("/limits set daily 500 --role Painter", IntakeBench.Mod, with: InArt);
        await bench.AskAsync("/limits set daily 300 --channel here", IntakeBench.Mod, with: InArt);
        var ann = IntakeBench.Ann with { Roles = [Painter.Id] };
        var shown = await bench.AskAsync(
            "/limits show @ann",
            IntakeBench.Mod,
            with: command => InArt(command) with { Mentions = new Dictionary<string, Caller> { ["@ann"] = ann } });
        Assert.Contains(
            "Daily credits: 300, as the channel #art allows 300; otherwise 500, from the role Painter (its 500 goes before this "
            + "community's 200).",
            shown.Text.Plain,
            StringComparison.Ordinal);
        Assert.True(shown.OnlyForCaller);
        var elsewhere = await bench.AskAsync("/limits", ann);
        Assert.Contains("Daily credits: 500, from the role Painter", elsewhere.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_can_be_cleared_and_the_next_rule_holds()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set daily 200", IntakeBench.Mod);
        Assert.Equal(
            "Cleared daily credits of this community; it was 200.",
            (await bench.AskAsync("/limits clear daily", IntakeBench.Mod)).Text.Plain);
        Assert.Contains("Daily credits: 1,000", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_raises_what_moderators_may_set_here_and_a_moderator_cannot_clear_it()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set daily 100", IntakeBench.Mod);
        var raised = await bench.AskAsync("/limits set daily 5000", Owner);
        Assert.Contains("to 5,000; it was 100. Moderators here can set less, not more.", raised.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Daily credits: 5,000", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "only an operator can clear it",
            (await bench.AskAsync("/limits clear daily", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "Set daily",
            (await bench.AskAsync("/limits set daily 4000 --role Painter", IntakeBench.Mod, with: InArt)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "at most 5,000", (await bench.AskAsync("/limits set daily 5001", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        await bench.AskAsync("/limits clear daily", Owner);
        var painter = IntakeBench.Ann with { Roles = [Painter.Id] };
        Assert.Contains("Daily credits: 1,000, as ", (await bench.AskAsync("/limits", painter)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_private_an_operator_sets_the_whole_bots_limits_and_nobody_else_does()
    {
        await using var bench = new IntakeBench();
        Assert.Contains(
            "Set daily credits of the bot to 300.",
            (await bench.AskAsync("/limits set daily 300", Owner, with: InPrivate)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "go to its community",
            (await bench.AskAsync("/limits set daily 5 --member 1", Owner, with: InPrivate)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "only the bot's operators",
            (await bench.AskAsync("/limits set daily 9", with: InPrivate)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("Daily credits: 300, from the bot.", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "at most 300", (await bench.AskAsync("/limits set daily 301", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_comes_again_after_another_changes_nothing()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set daily 500", IntakeBench.Mod, id: "discord:a");
        await bench.AskAsync("/limits set daily 300", IntakeBench.Mod, id: "discord:b");
        Assert.Contains(
            "to 300",
            (await bench.AskAsync("/limits set daily 500", IntakeBench.Mod, id: "discord:a")).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("Daily credits: 300", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_change_is_announced_once_to_the_moderators_with_who_made_it()
    {
        await using var bench = new IntakeBench();
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("INSERT INTO community_settings VALUES ('discord:77', 'announcements', 'discord:900')");
        await bench.AskAsync("/limits set daily 500", IntakeBench.Mod, id: "discord:a");
        await bench.AskAsync("/limits set daily 500", IntakeBench.Mod, id: "discord:a");
        await bench.AskAsync("/limits set daily 500", IntakeBench.Mod);
        await bench.AskAsync("/limits set daily 5000", IntakeBench.Mod);
        await bench.AskAsync("/limits clear daily", IntakeBench.Mod);
        Assert.Equal(
            ["@mod: Set daily credits of this community to 500.", "@mod: Cleared daily credits of this community; it was 500."],
            bench.Told());
        Assert.Equal(
            ["500", "500", null!],
            raw.Column("SELECT value FROM limit_changes ORDER BY set_at, id").Order()
                .Reverse().Select(static value => value.Length == 0 ? null! : value));
    }

    [Fact]
    public async Task Another_communitys_rules_are_not_ours()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync(
            "/limits set daily 5", IntakeBench.Mod, with: static command => command with { Community = new CommunityId("discord", "78") });
        Assert.Contains("Daily credits: 1,000", (await bench.AskAsync("/limits")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "No rule is set here", (await bench.AskAsync("/limits list", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_the_defaults_too()
    {
        await using var bench = new IntakeBench();
        const string Defaults = "Where no rule is set, the bot's settings hold: daily credits 1,000; monthly credits no limit; cooldown none; "
            + "jobs in flight 3; pictures a job no limit; models all; channels all; starting grant 100; daily allowance 50.";
        Assert.Equal($"No rule is set here. {Defaults}", (await bench.AskAsync("/limits list", IntakeBench.Mod)).Text.Plain);
        await bench.AskAsync("/limits set n 2", IntakeBench.Mod);
        Assert.EndsWith($"\n\n{Defaults}", (await bench.AskAsync("/limits list", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord", "77", "501", "art", "Use #art.", "#art", "https://discord.com/channels/77/501")]
    [InlineData("discord", "77", "112233445566778899", "2024", "Use #2024.", "#2024", "https://discord.com/channels/77/112233445566778899")]
    [InlineData("discord", "77", "112233445566778899", null, "Use this channel.", "this channel", "https://discord.com/channels/77/112233445566778899")]
    [InlineData("telegram", "-1001234", "12", "Foxes", "Use #Foxes.", "#Foxes", "https://t.me/c/1234/12")]
    [InlineData("telegram", "-1001234", "12", null, "Use this topic.", "this topic", "https://t.me/c/1234/12")]
    [InlineData("discord", "77", "12", null, "Use this channel.", "this channel", "https://discord.com/channels/77/12")]
    [InlineData("telegram", "-1001234", "112233445566778899", null, "Use this topic.", "this topic", "https://t.me/c/1234/112233445566778899")]
    [InlineData("telegram", "-55", "12", null, "Use topic 12.", null, null)]
    public async Task Where_it_may_be_is_told_by_name_and_link(
        string platform, string community, string id, string? name, string words, string? linked, string? target)
    {
        await using var bench = new IntakeBench();
        IncomingCommand Here(IncomingCommand command, ChatChannel channel) => command with
        {
            Community = new CommunityId(platform, community),
            Channel = channel,
        };
        await bench.AskAsync("/limits set channels here", IntakeBench.Mod, with: one => Here(one, new ChatChannel(id) { Name = name, IsTopic = platform == "telegram" }));
        var view = await bench.AskAsync("/imagine a fox", with: one => Here(one, new ChatChannel("99")));
        Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
        var link = view.Text.Runs.FirstOrDefault(static run => run.Target is not null);
        Assert.Equal((linked, target), (link.Value, link.Target?.ToString()));
    }

    [Theory]
    [InlineData("/imagine a fox", "flux-schnell", "Allowed for /imagine: flux-dev. Choose one with --model.")]
    [InlineData("/edit make it night --image_url https://example.com/a.png", "flux-dev", "No model of /edit is. Ask a moderator")]
    public async Task A_model_that_is_not_allowed_leads_to_those_of_its_command(string command, string model, string words)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/limits set models flux-dev esrgan", IntakeBench.Mod);
        var asked = model == "flux-schnell" ? $"{command} --model {model}" : command;
        Assert.Contains(words, (await bench.AskAsync(asked)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_keeps_a_bounded_number_of_rules_and_changes_those_it_has()
    {
        await using var bench = new IntakeBench();
        using (var raw = new RawSql(bench.DatabasePath))
        {
            for (var at = 0; at < 200; at++)
                raw.Execute($"INSERT INTO limits VALUES ('discord:77', 'role:{at}', 'daily', '5', '', 0, 'discord:9', 1)");
        }

        Assert.Contains(
            "There are 200 rules here",
            (await bench.AskAsync("/limits set daily 5", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "Set daily",
            (await bench.AskAsync("/limits set daily 6 --role Painter", IntakeBench.Mod, with: InArt)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "Rules, page 17 of 17", (await bench.AskAsync("/limits list 17", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
    }

    private static IncomingCommand InPrivate(IncomingCommand command) =>
        command with { IsPrivate = true, Community = new CommunityId("discord", "600") };

    private static IncomingCommand InArt(IncomingCommand command) => command with
    {
        Channel = Art,
        MentionedRoles = new Dictionary<string, Role> { ["Painter"] = Painter, ["everyone"] = new Role("77", "@everyone") },
        Mentions = new Dictionary<string, Caller> { ["robot"] = new(new MemberId("discord", "66"), "Robot", IsBot: true) },
    };
}
