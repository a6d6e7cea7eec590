using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features;

/// <summary>Who is meant, and for how long: in reply to somebody, by a name, or by a number that is none.</summary>
public sealed class MemberWordsTests
{
    private static readonly CommandReader Reader = new(DeclaredCommands.All);
    private static readonly Caller Ann = IntakeBench.Ann, Bob = IntakeBench.Bob, Mod = IntakeBench.Mod;

    [Theory]
    [InlineData("/credits grant 50 3 contest", null, "50", "3 contest")]
    [InlineData("/credits grant 100 2 pictures well done", null, "100", "2 pictures well done")]
    [InlineData("/credits take 100 2 pictures", null, "100", "2 pictures")]
    [InlineData("/credits set 100 2 pictures", null, "100", "2 pictures")]
    [InlineData("/credits grant @ann 50 thanks", "@ann", "50", "thanks")]
    [InlineData("/credits grant discord:7 50 thanks", "discord:7", "50", "thanks")]
    [InlineData("/credits grant <@7> 50 thanks", "<@7>", "50", "thanks")]
    [InlineData("/credits grant administrators 50 thanks", "administrators", "50", "thanks")]
    [InlineData("/gift 20 4 you", null, "20", "4 you")]
    [InlineData("/block 1 day spam", null, null, "1 day spam")]
    [InlineData("/block 123456789 spam", null, null, "123456789 spam")]
    [InlineData("/block spam 3 times", null, null, "spam 3 times")]
    [InlineData("/block @ann spam 3 times", "@ann", null, "spam 3 times")]
    [InlineData("/unblock 2 weeks are over", null, null, "2 weeks are over")]
    [InlineData("/queue cancel 3 are too many", null, null, "3 are too many")]
    [InlineData("/queue cancel member 3 are too many", null, null, "3 are too many")]
    public void In_a_reply_a_number_is_no_member(string text, string? member, string? amount, string? reason)
    {
        Assert.True(Reader.Read(new CommandInput.Text(text), isReply: true).IsOk(out var read, out var refusal), refusal?.Text);
        Assert.Equal(
            (member, amount, reason), (read.Options.Text("member"), read.Options.Text("amount"), read.Options.Text("reason")));
    }

    [Theory]
    [InlineData("/block 1 day spam", null, "1 day spam")]
    [InlineData("/block 30 min spam", null, "30 min spam")]
    [InlineData("/block 123456789 1 day spam", "123456789", "1 day spam")]
    [InlineData("/block @ann 1 day spam", "@ann", "1 day spam")]
    public void Elsewhere_a_time_is_no_member_either(string text, string? member, string reason)
    {
        Assert.True(Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out var refusal), refusal?.Text);
        Assert.Equal((member, reason), (read.Options.Text("member"), read.Options.Text("reason")));
    }

    [Theory]
    [InlineData("1 day spam", "@bob is blocked in this community for 1 day, until 2026-01-02 00:00 UTC: spam")]
    [InlineData("1d spam", "@bob is blocked in this community for 1 day, until 2026-01-02 00:00 UTC: spam")]
    [InlineData("7 days spam and more", "@bob is blocked in this community for 7 days, until 2026-01-08 00:00 UTC: spam and more")]
    [InlineData("30 min spam", "@bob is blocked in this community for 30 minutes, until 2026-01-01 00:30 UTC: spam")]
    [InlineData("--for 2 hours spam", "@bob is blocked in this community for 2 hours, until 2026-01-01 02:00 UTC: spam")]
    [InlineData("2 WEEKS spam", "@bob is blocked in this community for 14 days, until 2026-01-15 00:00 UTC: spam")]
    [InlineData("1.5 days spam", "\"1.5 days\" is no duration")]
    [InlineData("0 days spam", "\"0 days\" is no duration")]
    [InlineData("-1 day spam", "\"-1 day\" is no duration")]
    [InlineData("999999 years spam", "\"999999 years\" is no duration")]
    [InlineData("1 day", "Say why behind the duration")]
    public async Task The_replied_to_person_is_blocked_for_the_time_that_is_said(string words, string answer)
    {
        await using var bench = new IntakeBench();
        // There is somebody with the number of days.
        bench.Chat.Members["1"] = bench.Chat.Members["7"] = bench.Chat.Members["30"] = Ann;
        bench.Chat.Members["2"] = Bob;
        var said = await bench.SayAsync($"/block {words}", Mod, with: static command => command with { RepliedTo = Bob });
        Assert.StartsWith(answer, said, StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox", Ann);
    }

    [Theory]
    [InlineData("/credits grant 50 3 contest", 150)]
    [InlineData("/credits grant 100 2 pictures well done", 200)]
    [InlineData("/credits take 30 2 much", 170, 100)]
    [InlineData("/credits set 105 1 left", 105, 100)]
    public async Task The_replied_to_persons_credits_are_changed(string text, long left, int given = 0)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", Bob);
        if (given > 0) await bench.AskAsync($"/credits grant {given} start", Mod, with: static command => command with { RepliedTo = Bob });
        await bench.AskAsync(text, Mod, with: static command => command with { RepliedTo = Bob });
        Assert.Equal(left, await bench.AvailableAsync(Bob));
    }

    [Theory]
    [InlineData("/credits grant 50 3 contest")]
    [InlineData("/credits take 50 3 contest")]
    [InlineData("/credits set 50 3 contest")]
    [InlineData("/credits show 50")]
    [InlineData("/credits audit 50")]
    [InlineData("/gift 50 3 contest")]
    [InlineData("/block 50 contest")]
    [InlineData("/unblock 50 contest")]
    [InlineData("/limits set daily 3 --member 50")]
    [InlineData("/limits show 50")]
    [InlineData("/queue cancel 50 contest")]
    public async Task No_command_makes_an_account_for_a_number_that_is_nobody(string text)
    {
        await using var bench = new IntakeBench();
        await bench.SendAsync(new CommandInput.Text(text), Mod);
        await bench.DrainAsync();
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["0"], raw.Column("SELECT count(*) FROM identities WHERE user_id = '50'"));
        Assert.Equal(["0"], raw.Column("SELECT count(*) FROM blocks"));
        Assert.Equal(["0"], raw.Column("SELECT count(*) FROM limits"));
    }

    [Fact]
    public async Task An_operator_in_private_blocks_nobody_by_a_slip()
    {
        await using var bench = new IntakeBench();
        var slip = await bench.SayAsync("/block 50 spam", ModerationBench.Operator, with: ModerationBench.InPrivate);
        Assert.Equal("I have met nobody with the id 50. If it is right, write it with the platform: discord:50", slip);
        Assert.Contains(
            "is blocked",
            await bench.SayAsync("/block discord:50 spam", ModerationBench.Operator, with: ModerationBench.InPrivate),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/credits code create 50 10 7 days Stream giveaway", "expiry", "7 days", "reason", "Stream giveaway")]
    [InlineData("/credits code create 50 10 7d Stream giveaway", "expiry", "7d", "reason", "Stream giveaway")]
    [InlineData("/credits audit 7 days all", "since", "7 days", "what", "all")]
    [InlineData("/credits audit @bob 30 min", "since", "30 min", "member", "@bob")]
    [InlineData("/credits export 2 weeks", "since", "2 weeks", "what", null)]
    [InlineData("/credits top 1 week", "days", "7", "what", null)]
    [InlineData("/credits top 30 days", "days", "30", "what", null)]
    [InlineData("/credits top 30d", "days", "30", "what", null)]
    [InlineData("/stats 7 days all", "days", "7", "scope", "all")]
    [InlineData("/privacy retention 90 days", "days", "90 days", "what", null)]
    [InlineData("/video a fox --duration 4s", "duration", "4", "prompt", "a fox")]
    [InlineData("/video --duration 4 seconds a fox", "duration", "4", "prompt", "a fox")]
    [InlineData("/video --seconds 4 a fox", "duration", "4", "prompt", "a fox")]
    public void A_time_is_written_alike_in_every_command(string text, string option, string value, string other, string? rest)
    {
        Assert.True(Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out var refusal), refusal?.Text);
        Assert.Equal((value, rest), (read.Options.Text(option), read.Options.Text(other)));
    }

    [Theory]
    [InlineData("/credits code create 5 2 7 days x", "until 2026-01-08")]
    [InlineData("/credits audit 7 days", "since")]
    [InlineData("/credits top 1 week", "7 days")]
    [InlineData("/stats 30 days", "30 days")]
    [InlineData("/stats 1 week", "7 days")]
    [InlineData("/stats 1 month", "30 days")]
    [InlineData("/budget set daily 5", "day")]
    [InlineData("/budget set Monthly 50", "month")]
    [InlineData("/privacy retention 90 days", "for 90 days")]
    [InlineData("/privacy retention 3 months", "for 90 days")]
    public async Task And_every_command_takes_it(string text, string words)
    {
        await using var bench = new IntakeBench();
        var said = await bench.SayAsync(text, Mod);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("must be", said, StringComparison.Ordinal);
    }
}
