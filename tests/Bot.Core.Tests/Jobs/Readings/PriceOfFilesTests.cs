using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Media;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Readings;

/// <summary>Whatever a platform tells of a file and whatever the file is: nobody pays more than they were shown or agreed to.</summary>
public sealed class PriceOfFilesTests
{
    private const string Edit = "/edit at night --model flux-image-to-image";

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_video_that_is_shorter_than_was_told_is_settled_to_its_true_length(string platform)
    {
        await using var bench = new ReadingBench(platform);
        await RichAsync(bench);
        await bench.SayAsync("/lipsync Good morning", bench.Sent(Videos.Mp4(4), type: "video/mp4") with { Seconds = 10 });
        Assert.Single(bench.Last.Media);
        Assert.Contains(" · 70 credits · 930 left", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(930, await bench.AvailableAsync());
        var entries = await bench.Core.AskAsync("/credits", bench.Ann, with: command => command with { IsPrivate = true });
        Assert.Equal(1, entries.Text.Plain.Split('\n').Count(static line => line.Contains("lipsync", StringComparison.Ordinal)));
        Assert.Contains("-70", entries.Text.Plain.Replace('−', '-'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settled_job_that_fails_gives_back_all_that_was_held()
    {
        await using var bench = new ReadingBench("discord");
        await RichAsync(bench);
        bench.Core.Fal.Result = new FalFailure(FailureKind.ContentPolicy, "fal refused it.", "policy");
        await bench.SayAsync("/lipsync Good morning", bench.Sent(Videos.Mp4(4), type: "video/mp4") with { Seconds = 10 });
        Assert.Contains("your 140 credits are back", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(1000, await bench.AvailableAsync());
    }

    /// <summary>Both may lower the price of one job: what its files cost less, and the fallback that ran.</summary>
    [Fact]
    public void What_is_spared_adds_up()
    {
        var request = Bench.Request("x") with { Fallback = new FallbackRequest("other", "fal-ai/other", "{}") { Price = new CreditAmount(100) } };
        var job = new Job(
            new JobId("j"), new MemberId("discord", "1"), new CommunityId("discord", "77"), new ReplyAddress("discord", "5", "a"), request, new CreditAmount(140),
            JobState.Submitting, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        Assert.Same(job, job.Measured(null));
        var settled = job.Measured(new MeasuredPrice(new CreditAmount(70), null, new CreditAmount(50)));
        Assert.Equal((70, 70, 50), (settled.Price.Value, settled.Request.Spared.Value, settled.Request.Fallback!.Price?.Value));
        Assert.Equal((50, 90), (settled.FallenBack().Price.Value, settled.FallenBack().Request.Spared.Value));
    }

    [Fact]
    public async Task A_video_that_lasts_longer_than_was_told_costs_no_more_and_goes_nowhere()
    {
        await using var bench = new ReadingBench("telegram");
        await RichAsync(bench);
        await bench.SayAsync("/lipsync Good morning", bench.Sent(Videos.Mp4(9), type: "video/mp4") with { Seconds = 4 });
        Assert.Contains("this one lasts 9", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Empty(bench.Core.Fal.Submitted);
        Assert.Equal(1000, await bench.AvailableAsync());
    }

    [Fact]
    public async Task A_picture_somewhat_larger_than_was_told_is_taken_where_it_costs_the_same()
    {
        await using var bench = new ReadingBench("telegram");
        await bench.SayAsync(Edit, bench.Sent(Pictures.Png(1_024, 1_000)) with { Width = 1_020, Height = 1_000 });
        Assert.Equal(30, await bench.PaidAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nobody_pays_more_than_was_shown_or_agreed_to(int seed)
    {
        var random = new Random(seed);
        await using var bench = new ReadingBench(seed % 2 == 0 ? "discord" : "telegram");
        await RichAsync(bench);
        for (var n = 0; n < 25; n++)
        {
            var (width, height) = ((uint)random.Next(1, 4_200), (uint)random.Next(1, 4_200));
            var picture = random.Next(2) == 0 ? Pictures.Png(width, height) : Pictures.Jpeg((ushort)width, (ushort)height, 2);
            var file = bench.Sent(Broken(random, picture));
            // Some platforms tell a size, and not all of them the truth.
            if (random.Next(3) == 0) file = file with { Width = random.Next(1, 4_200), Height = random.Next(1, 4_200) };
            var (had, views) = (await bench.AvailableAsync(), bench.Chat.Views.Count);
            await bench.SayAsync(Edit, file);
            var shown = Told(bench.Chat.Views[views]);
            if (bench.Last.Buttons is [{ Label: { } label }, ..] && label.StartsWith("Start for", StringComparison.Ordinal))
            {
                Assert.Equal(had, await bench.AvailableAsync());
                if (random.Next(2) == 0) continue;
                shown = Number(label.Split(' ')[2]);
                await bench.PressLastAsync("Start for");
            }

            Assert.InRange(had - await bench.AvailableAsync(), 0, shown);
        }

        using var raw = new RawSql(bench.Core.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM readings"));
        Assert.Equal(0L, raw.Scalar("SELECT held FROM accounts WHERE id = 1"));
    }

    /// <summary>The price in a view: a job's own, or the least of one whose file is read.</summary>
    private static long Told(View view)
    {
        var words = view.Text.Plain.Split(' ');
        var at = Array.FindIndex(words, static word => word.StartsWith("credit", StringComparison.Ordinal));
        return at > 0 ? Number(words[at - 1]) : 0;
    }

    private static long Number(string word) =>
        long.Parse(word, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Broken(Random random, byte[] bytes)
    {
        if (random.Next(4) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static async Task RichAsync(ReadingBench bench)
    {
        await bench.Core.GrantAsync(bench.Ann, 900, "rich");
        Assert.Equal(1000, await bench.AvailableAsync());
    }
}
