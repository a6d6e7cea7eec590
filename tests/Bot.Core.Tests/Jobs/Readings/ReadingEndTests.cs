using Bot.Core.Jobs.Readings;
using Bot.Core.Media;
using Bot.Core.Outbox;
using Bot.Core.Tests.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Readings;

/// <summary>How a reading ended is told, whatever becomes of its row, of the process or of the room; and it keeps nobody's place for ever.</summary>
public sealed class ReadingEndTests
{
    private const string Edit = "/edit at night --model flux-image-to-image --image_url https://example.com/a.png";

    public static TheoryData<string> Chats => ["discord", "telegram"];

    [Theory]
    [InlineData("discord", "{")]
    [InlineData("telegram", "null")]
    public async Task A_row_that_cannot_be_read_ends_alone_and_its_member_is_told(string platform, string damage)
    {
        using var folder = new TempFolder();
        await using var bench = await NextAsync(platform, folder, $"""
            INSERT INTO readings SELECT 'worse', platform, user_id, community_platform, community_id, reply_platform, reply_room, 'worse',
                '{damage}', least, NULL, 1, NULL FROM readings
            """);
        await RunAsync(bench);
        var told = bench.Chat.Views.Zip(bench.Chat.Addresses).Single(static shown => shown.Second.Value == "worse").First;
        Assert.StartsWith("Something went wrong on our side, and nothing was charged (error ", told.Text.Plain, StringComparison.Ordinal);
        // The other one was made.
        Assert.Single(bench.Core.Fal.Submitted);
        AssertNothingLeft(bench);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task An_end_that_the_room_does_not_take_is_told_later(string platform)
    {
        await using var bench = new ReadingBench(platform);
        bench.Core.Measure = static (_, _) => Task.FromResult(
            new MeasureResult(null, new MediaFailure(MediaFailureKind.TooLarge, "The file is too large.", "much", Retryable: false)));
        bench.Chat.Before = static (view, _) => view.Progress is null ? throw new HttpRequestException("down") : Task.CompletedTask;
        await bench.SayAsync(Edit);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Progress is null);
        AssertNothingLeft(bench);
        bench.Chat.Before = static (_, _) => Task.CompletedTask;
        bench.Core.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.Core.Service<OutboxRelay>().RunOnceAsync(CancellationToken.None);
        await bench.EndedAsync();
        Assert.Equal("The file is too large.", bench.Last.Text.Plain);
        Assert.Equal("message 1", bench.Chat.Addresses[^1].Value);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task A_refusal_for_want_of_credits_keeps_its_button_over_a_crash(string platform)
    {
        using var folder = new TempFolder();
        await using var bench = new ReadingBench(platform);
        // The process dies between the end and its telling.
        using (var raw = new RawSql(bench.Core.DatabasePath))
        {
            raw.Execute("CREATE TRIGGER dying BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'dying'); END");
            await bench.SayAsync("/lipsync Good morning", bench.Sent(Videos.Mp4(8, dataBytes: 200_000), type: "video/mp4"));
            Assert.DoesNotContain(bench.Chat.Views, static view => view.Progress is null);
            raw.Execute($"VACUUM INTO '{folder.File("next.db")}'");
            raw.Execute("DROP TRIGGER dying");
        }

        using (var raw = new RawSql(folder.File("next.db"))) raw.Execute("DROP TRIGGER dying");
        await using var next = new ReadingBench(platform, folder.File("next.db"));
        await RunAsync(next);
        Assert.Contains("This costs", next.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("Ask a moderator", Assert.Single(next.Last.Buttons).Label);
        AssertNothingLeft(next);
    }

    [Fact]
    public async Task A_reading_that_meets_a_defect_at_its_end_is_told_and_kept_no_longer()
    {
        await using var bench = new ReadingBench("telegram");
        using var raw = new RawSql(bench.Core.DatabasePath);
        raw.Execute("CREATE TRIGGER broken BEFORE INSERT ON jobs BEGIN SELECT RAISE(ABORT, 'broken'); END");
        await bench.SayAsync(Edit);
        Assert.Contains("Something went wrong on our side, and nothing was charged", bench.Last.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(0, await bench.PaidAsync());
        AssertNothingLeft(bench);
    }

    /// <summary>The next process over a copy of the database in which a command was being read, and what was done to that copy.</summary>
    private static async Task<ReadingBench> NextAsync(string platform, TempFolder folder, string change)
    {
        var path = folder.File("next.db");
        await using var bench = new ReadingBench(platform);
        var go = new TaskCompletionSource();
        bench.Core.Measure = async (_, cancellation) =>
        {
            await go.Task.WaitAsync(cancellation);
            throw new InvalidOperationException("Nobody lets it go.");
        };
        await bench.GiveAsync("read", Edit);
        await bench.Chat.WhenAskedAsync(static view => view.Progress is not null);
        using (var raw = new RawSql(bench.Core.DatabasePath)) raw.Execute($"VACUUM INTO '{path}'");
        using (var raw = new RawSql(path)) raw.Execute(change);
        return new ReadingBench(platform, path);
    }

    /// <summary>One round of the runner, to its end.</summary>
    private static async Task RunAsync(ReadingBench bench)
    {
        await bench.Core.Service<ReadingRunner>().StartAsync(CancellationToken.None);
        while (!IsEmpty(bench)) await Task.Delay(5, TestContext.Current.CancellationToken);
        await bench.EndedAsync();
    }

    private static bool IsEmpty(ReadingBench bench)
    {
        using var raw = new RawSql(bench.Core.DatabasePath);
        return raw.Scalar("SELECT count(*) FROM readings") is 0L;
    }

    private static void AssertNothingLeft(ReadingBench bench) => Assert.True(IsEmpty(bench));
}
