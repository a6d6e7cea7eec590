using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities;

/// <summary>A moderator neither clears nor loosens what an operator has set for a member, place or community.</summary>
public sealed class OperatorOverrideTests
{
    private static readonly Role Painter = new("41", "Painter");
    private static readonly ChatChannel Art = new("501") { Name = "art" };

    private const string Settings = """
        SELECT 'limit ' || subject || kind || value || by_operator FROM limits
        UNION ALL SELECT 'block ' || id || coalesce(until, '') || coalesce(ended_at, '') FROM blocks
        UNION ALL SELECT 'filter ' || number || coalesce(removed_at, '') FROM filters
        UNION ALL SELECT 'setting ' || name || value FROM community_settings WHERE name <> 'unsafe'
        UNION ALL SELECT 'budget ' || coalesce(day_ceiling, '') || coalesce(month_ceiling, '') FROM fuses
        ORDER BY 1
        """;

    public static TheoryData<string, string, string, string> Words()
    {
        var data = new TheoryData<string, string, string, string>();
        (string Set, string Loosens, string Told)[] all =
        [
            ("/limits set daily 5 --member 1", "/limits clear daily --member 1", "is an operator's"),
            ("/limits set daily 5 --member 1", "/limits set daily 500 --member 1", "is an operator's"),
            ("/limits set daily 5 --member 1", "/limits set daily 4 --member 1", "is an operator's"),
            ("/limits set daily 5 --role Painter", "/limits clear daily --role Painter", "is an operator's"),
            ("/limits set daily 5 --channel here", "/limits set daily 500 --channel here", "is an operator's"),
            ("/limits set daily 5 --channel here", "/limits clear daily --channel here", "is an operator's"),
            ("/limits set daily 5", "/limits clear daily", "is an operator's"),
            ("/limits set daily 5", "/limits set daily 500", "Operators allow at most"),
            ("/block 1 spam", "/unblock 1", "An operator of the bot has blocked"),
            ("/block 1 spam", "/block 1 1h less", "An operator of the bot has blocked"),
            ("/block 1 7d spam", "/block 1 30d more", "An operator of the bot has blocked"),
            ("/filter add word fox", "/filter remove 1", "An operator of the bot has added"),
            ("/filter unsafe never", "/filter unsafe spoiler", "The operators have set that"),
            ("/filter unsafe age-restricted", "/filter unsafe spoiler", "The operators have set that"),
            ("/queue pause Upkeep", "/queue resume", "An operator of the bot has decided"),
            ("/queue pause Upkeep", "/queue pause Mine", "It is paused here already"),
            ("/privacy retention 7", "/privacy retention 30", "An operator of the bot has decided"),
            ("/privacy retention 7", "/privacy retention usual", "An operator of the bot has decided"),
            ("/privacy retention 7", "/privacy retention 1", "An operator of the bot has decided"),
            ("/audit channel", "/audit off", "An operator of the bot has decided"),
            ("/audit channel", "/audit channel", "An operator of the bot has decided"),
            ("/budget set day 1", "/budget clear day", "operators'"),
            ("/budget set day 1", "/budget set day 2", "operators allow"),
            ("/credits own-grants allow", "/credits own-grants forbid", "Only the bot's operators"),
        ];
        foreach (var (set, loosens, told) in all)
        {
            data.Add("discord", set, loosens, told);
            data.Add("telegram", set, loosens, told);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task What_an_operator_has_set_stays(string platform, string set, string loosens, string told)
    {
        await using var bench = await FreshAsync(platform);
        await SayAsync(bench, platform, set, "owner");
        var before = Stored(bench);
        Assert.NotEmpty(before);
        Assert.Contains(told, await SayAsync(bench, platform, loosens, "9"), StringComparison.Ordinal);
        Assert.Equal(before, Stored(bench));
    }

    [Theory]
    [InlineData("/limits set daily 5 --member 1", "/limits clear daily --member 1", "/limits set daily 7 --member 1", "Set daily credits")]
    [InlineData("/block 1 spam", "/unblock 1", "/block 1 1h less", "is blocked")]
    [InlineData("/queue pause Upkeep", "/queue resume", "/queue pause Mine", "Paused here")]
    [InlineData("/privacy retention 7", "/privacy retention usual", "/privacy retention 30", "for 30 days")]
    [InlineData("/audit channel", "/audit off", "/audit channel", "from now on")]
    [InlineData("/filter unsafe never", "/filter unsafe spoiler", "/filter unsafe spoiler", "spoiler:")]
    public async Task What_an_operator_clears_is_the_moderators_again(string set, string clear, string then, string told)
    {
        await using var bench = await FreshAsync("discord");
        await SayAsync(bench, "discord", set, "owner");
        await SayAsync(bench, "discord", clear, "owner");
        Assert.Contains(told, await SayAsync(bench, "discord", then, "9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_may_be_stricter_about_unsafe_pictures_and_go_back_to_the_operators_word()
    {
        await using var bench = await FreshAsync("discord");
        await SayAsync(bench, "discord", "/filter unsafe age-restricted", "owner");
        Assert.StartsWith("never:", await SayAsync(bench, "discord", "/filter unsafe never", "9"), StringComparison.Ordinal);
        Assert.StartsWith("age-restricted:", await SayAsync(bench, "discord", "/filter unsafe spoiler", "9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_takes_a_moderators_pause_over()
    {
        await using var bench = await FreshAsync("discord");
        await SayAsync(bench, "discord", "/queue pause Mine", "9");
        Assert.Contains("Paused here", await SayAsync(bench, "discord", "/queue pause Upkeep", "owner"), StringComparison.Ordinal);
        Assert.Contains("only an operator can change it", await SayAsync(bench, "discord", "/queue resume", "9"), StringComparison.Ordinal);
        Assert.Contains("goes on", await SayAsync(bench, "discord", "/queue resume", "owner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_undoes_no_operators_entry_and_revokes_no_operators_code()
    {
        await using var bench = await FreshAsync("discord");
        await SayAsync(bench, "discord", "/credits take 1 5 a fine", "owner");
        using var raw = new RawSql(bench.DatabasePath);
        var entry = raw.Scalar("SELECT id FROM transfers WHERE kind = 'Take'");
        Assert.Contains(
            "is an operator's", await SayAsync(bench, "discord", $"/credits undo {entry} mercy", "9"), StringComparison.Ordinal);
        await SayAsync(bench, "discord", "/credits code create 5 1 7d a gift", "owner");
        var head = raw.Scalar("SELECT head FROM codes");
        var revoke = $"/credits code revoke {head}";
        Assert.Contains("is an operator's", await SayAsync(bench, "discord", revoke, "9"), StringComparison.Ordinal);
        Assert.Contains("brings nothing any more", await SayAsync(bench, "discord", revoke, "owner"), StringComparison.Ordinal);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Moderators_rules_leave_room_for_an_operators()
    {
        await using var bench = await FreshAsync("discord");
        using (var raw = new RawSql(bench.DatabasePath))
        {
            raw.Execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                INSERT INTO limits (community, subject, kind, value, name, by_operator, set_by, set_at)
                SELECT 'discord:77', 'role:' || i, 'daily', '5', '', 0, 'discord:9', 1 FROM n
                """);
        }

        const string Rule = "/limits set daily 5 --member 1";
        Assert.Contains("no more are kept", await SayAsync(bench, "discord", Rule, "9"), StringComparison.Ordinal);
        Assert.Contains("Set daily credits", await SayAsync(bench, "discord", Rule, "owner"), StringComparison.Ordinal);
    }

    private static async Task<IntakeBench> FreshAsync(string platform)
    {
        var bench = new IntakeBench();
        bench.Chat.Members["1"] = bench.Telegram.Members["1"] = new Caller(new MemberId(platform, "1"), "Ann", "ann");
        await SayAsync(bench, platform, "/credits", "1");
        return bench;
    }

    private static async Task<string> SayAsync(IntakeBench bench, string platform, string text, string user)
    {
        var chat = platform == "telegram" ? bench.Telegram : bench.Chat;
        var before = chat.Views.Count;
        var who = new Caller(new MemberId(platform, user), user == "1" ? "Ann" : user, IsModerator: user == "9");
        await bench.SendAsync(new CommandInput.Text(text), who, with: command => command with
        {
            Community = new CommunityId(platform, "77"),
            ReplyTo = new ReplyAddress(platform, "5", $"first {command.Id}"),
            Channel = Art,
            MentionedRoles = new Dictionary<string, Role> { ["Painter"] = Painter },
            MentionedChannels = new Dictionary<string, ChatChannel> { ["here"] = Art },
        });
        await bench.DrainAsync();
        Assert.True(chat.Views.Count > before, text);
        return chat.LastText;
    }

    private static string Stored(IntakeBench bench)
    {
        using var raw = new RawSql(bench.DatabasePath);
        return string.Join('\n', raw.Column(Settings));
    }
}
