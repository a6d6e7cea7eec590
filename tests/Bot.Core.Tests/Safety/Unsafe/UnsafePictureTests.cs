using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using static Bot.Core.Tests.Communities.ModerationBench;

namespace Bot.Core.Tests.Safety.Unsafe;

/// <summary>What becomes of pictures that fal flags.</summary>
public sealed class UnsafePictureTests
{
    [Theory]
    [InlineData(UnsafePlace.Spoiler, false, UnsafeShowing.Hidden)]
    [InlineData(UnsafePlace.Spoiler, true, UnsafeShowing.Hidden)]
    [InlineData(UnsafePlace.AgeRestricted, true, UnsafeShowing.Plain)]
    [InlineData(UnsafePlace.AgeRestricted, false, UnsafeShowing.Withheld)]
    [InlineData(UnsafePlace.Never, true, UnsafeShowing.Withheld)]
    [InlineData(UnsafePlace.Never, false, UnsafeShowing.Withheld)]
    public void Place_and_channel_decide(UnsafePlace place, bool isAgeRestricted, UnsafeShowing showing) =>
        Assert.Equal(showing, UnsafePictures.Decide(place, isAgeRestricted));

    [Fact]
    public async Task Hidden_is_the_usual_and_the_picture_says_so()
    {
        await using var bench = Flagging();
        var shown = await PictureAsync(bench);
        Assert.True(Assert.Single(shown.Media).IsSpoiler);
        Assert.Contains("flagged unsafe by fal, hidden · 3 credits · 97 left", shown.Text.Plain, StringComparison.Ordinal);
    }

    /// <summary>Nobody can tell before fal has made it, so it counts against the day of who asks for such pictures.</summary>
    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task What_is_withheld_counts_against_the_day_on_which_it_was_made(string platform)
    {
        await using var bench = Flagging();
        var (ann, chat) = (IntakeBench.Ann with { Id = new MemberId(platform, "1") }, platform == "discord" ? bench.Chat : bench.Telegram);
        IncomingCommand Here(IncomingCommand command) =>
            command with { Community = new CommunityId(platform, "77"), ReplyTo = new ReplyAddress(platform, "5", "first") };
        using var raw = new RawSql(bench.DatabasePath);
        foreach (var words in new[] { "/filter unsafe never", "/limits set daily 6" })
            await bench.SendAsync(new CommandInput.Text(words), IntakeBench.Mod with { Id = new MemberId(platform, "9") }, with: Here);
        for (var n = 1; n <= 2; n++)
        {
            await bench.SendAsync(new CommandInput.Text("/imagine a fox"), ann, $"{platform}:p{n}", Here);
            await bench.SettledAsync();
            Assert.Equal(
                3L * n, raw.Scalar("SELECT joined_spent FROM accounts JOIN identities ON account_id = accounts.id WHERE user_id = '1'"));
        }

        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), ann, $"{platform}:p3", Here);
        await bench.DrainAsync();
        Assert.Contains("Daily limit", chat.LastText, StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(ann));
        Assert.Equal(2, bench.Fal.Submitted.Count);
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), ann, $"{platform}:p4", Here);
        await bench.SettledAsync();
        Assert.Equal(3, bench.Fal.Submitted.Count);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Never_shows_nothing_and_gives_the_credits_back()
    {
        await using var bench = Flagging();
        Assert.StartsWith(
            "never: in this community pictures that fal flags as unsafe are not shown",
            await bench.SayAsync("/filter unsafe never", IntakeBench.Mod),
            StringComparison.Ordinal);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:p");
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("such pictures are not shown here", StringComparison.Ordinal));
        await bench.SettledAsync();
        Assert.EndsWith(
            "The picture was flagged as unsafe by fal, and such pictures are not shown here. Change the prompt and try again. "
            + "It was made all the same, so 3 credits fewer can be spent today. Nothing was charged: your 3 credits are back.",
            bench.Chat.LastText,
            StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Media.Count > 0);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(
            ["Failed", "Withheld", "1"],
            new[] { "outcome", "failure", "is_excused" }.SelectMany(column => raw.Column($"SELECT {column} FROM generations")));
    }

    [Fact]
    public async Task Age_restricted_shows_plainly_there_and_nowhere_else()
    {
        await using var bench = Flagging();
        await bench.AskAsync("/filter unsafe age-restricted", IntakeBench.Mod);
        var shown = await PictureAsync(bench, static command => command with { Channel = new ChatChannel("5") { IsAgeRestricted = true } });
        Assert.False(Assert.Single(shown.Media).IsSpoiler);
        Assert.Contains("shown in this age-restricted channel", shown.Text.Plain, StringComparison.Ordinal);
        await bench.SendAsync(
            new CommandInput.Text("/imagine a fox"), with: static command => command with { Channel = new ChatChannel("6") });
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("such pictures are not shown here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_community_may_be_stricter_than_the_operators_and_never_laxer()
    {
        await using var bench = Flagging();
        Assert.StartsWith(
            "age-restricted: ", await bench.SayAsync("/filter unsafe age-restricted", Operator, with: InPrivate), StringComparison.Ordinal);
        var told = await bench.SayAsync("/filter unsafe spoiler", IntakeBench.Mod);
        Assert.StartsWith("age-restricted: ", told, StringComparison.Ordinal);
        Assert.Contains("a community can only be stricter", told, StringComparison.Ordinal);
        Assert.StartsWith("never: ", await bench.SayAsync("/filter unsafe never", IntakeBench.Mod), StringComparison.Ordinal);
        Assert.StartsWith("never: ", await bench.SayAsync("/filter unsafe", IntakeBench.Mod), StringComparison.Ordinal);
        Assert.StartsWith(
            "age-restricted: ", await bench.SayAsync("/filter unsafe", IntakeBench.Mod, with: Elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_flagged_picture_of_several_withholds_them_all_for_a_price_is_whole()
    {
        await using var bench = Flagging(2, flagged: 1);
        await bench.AskAsync("/filter unsafe never", IntakeBench.Mod);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox --n 2"));
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("1 of the 2 pictures was flagged", StringComparison.Ordinal));
        await bench.SettledAsync();
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
    }

    [Fact]
    public async Task Only_the_flagged_ones_are_hidden()
    {
        await using var bench = Flagging(2, flagged: 1);
        var shown = await PictureAsync(bench);
        Assert.Equal([true, false], shown.Media.Select(static file => file.IsSpoiler));
    }

    [Fact]
    public async Task What_is_not_flagged_is_never_withheld()
    {
        await using var bench = Flagging(1, flagged: 0);
        await bench.AskAsync("/filter unsafe never", IntakeBench.Mod);
        var shown = await PictureAsync(bench);
        Assert.False(Assert.Single(shown.Media).IsSpoiler);
        Assert.DoesNotContain("flagged", shown.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_picture_says_nothing_about_its_model() => Assert.True(FailureKinds.IsExcused(FailureKind.Withheld));

    private static async Task<View> PictureAsync(IntakeBench bench, Func<IncomingCommand, IncomingCommand>? with = null)
    {
        await bench.DrawnAsync("/imagine a fox", with: with);
        return bench.Chat.Views.Last(static view => view.Media.Count > 0);
    }

    private static IntakeBench Flagging(int count = 1, int flagged = 1)
    {
        var media = Enumerable.Range(0, count)
            .Select(at => new FalMedia(new Uri($"https://cdn/{at}.png"), 1024, 768, IsFlagged: at < flagged));
        var bench = new IntakeBench();
        bench.Fal.Result = new FalOutput([.. media], 42, 1);
        return bench;
    }
}
