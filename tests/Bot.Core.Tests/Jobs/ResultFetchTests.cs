using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Media;

namespace Bot.Core.Tests.Jobs;

/// <summary>What fal made is brought to its member through trouble on the way, and what cannot be is told as fal's fault.</summary>
public sealed class ResultFetchTests
{
    private static readonly MediaFailure Away = new(
        MediaFailureKind.Unreachable, "Check that it is public.", "status 503 from v3.fal.media", Retryable: true);

    private static readonly MediaFailure Unknown = new(MediaFailureKind.NotMedia, "That is not a picture.", "heic", Retryable: false)
    {
        IsThere = true,
    };

    [Fact]
    public async Task A_media_host_that_is_away_is_outlived()
    {
        await using var bench = new FlowBench();
        var faults = 3;
        bench.Download = path => faults-- > 0 ? new MediaResult(null, Away) : FlowBench.Fetched(path);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        foreach (var wait in (int[])[5, 10, 20]) await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(wait));
        await bench.AssertDeliveredAsync(await running);
        Assert.Single(bench.Fal.Submitted);
    }

    [Fact]
    public async Task One_that_stays_away_is_told_as_fals_fault()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => new MediaResult(null, Away);
        var job = await bench.AcceptedAsync();
        var running = bench.RunAsync(job);
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromSeconds(5));
        bench.Bench.Time.Advance(job.Deadline - bench.Bench.Time.GetUtcNow());
        await bench.AssertFreeAsync(await running, JobState.Failed, "That is its fault and not yours.");
    }

    [Theory]
    [InlineData(MediaFailureKind.NotMedia)]
    [InlineData(MediaFailureKind.Refused)]
    [InlineData(MediaFailureKind.Unreachable)]
    [InlineData(MediaFailureKind.TooLarge)]
    public async Task What_cannot_be_had_is_never_the_members_fault(MediaFailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Download = _ => new MediaResult(null, new MediaFailure(kind, "Attach the file.", "x", Retryable: false));
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "That is its fault and not yours.");
        Assert.Empty(Links(bench));
    }

    [Fact]
    public async Task What_is_there_and_cannot_be_shown_is_given_by_its_address()
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = ScriptedFal.OnePicture with
        {
            Media = [ScriptedFal.OnePicture.Media[0], ScriptedFal.OnePicture.Media[0] with { Url = new Uri("https://cdn/2.heic") }],
        };
        var fetches = 0;
        bench.Download = path => fetches++ == 0 ? FlowBench.Fetched(path) : new MediaResult(null, Unknown);
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        await bench.AssertDeliveredAsync(job);
        Assert.Single(bench.Chat.Views[^1].Media);
        Assert.Equal(["https://cdn/2.heic"], Links(bench));
    }

    [Fact]
    public async Task What_is_to_be_hidden_is_not_given_by_its_address()
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [ScriptedFal.OnePicture.Media[0] with { IsFlagged = true }] };
        bench.Download = static _ => new MediaResult(null, Unknown);
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "That is its fault and not yours.");
    }

    [Fact]
    public async Task A_picture_in_the_result_itself_is_brought_also_after_a_crash()
    {
        await using var bench = new FlowBench();
        bench.Fal.Embedded[1] = Pictures(8, 6);
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [ScriptedFal.OnePicture.Media[0] with { Url = EmbeddedFile.Address(1) }] };
        bench.Download = static _ => throw new InvalidOperationException("There is nothing to download.");
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync()));
        var file = Assert.Single(bench.Chat.Views[^1].Media);
        Assert.Equal((8, 6, null), (file.Width, file.Height, file.Link));
    }

    [Fact]
    public async Task One_that_is_no_picture_is_fals_fault()
    {
        await using var bench = new FlowBench();
        bench.Fal.Embedded[0] = "<html>"u8.ToArray();
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [ScriptedFal.OnePicture.Media[0] with { Url = EmbeddedFile.Address(0) }] };
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "That is its fault and not yours.");
    }

    [Fact]
    public async Task A_cancel_ends_the_asking_for_a_result_that_does_not_come()
    {
        await using var bench = new FlowBench();
        (bench.Fal.HangsOnResult, bench.Fal.CancelAnswer) = (true, FalCancel.AlreadyCompleted);
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Fal.AskedForResult.Task;
        bench.SignalCancel();
        await bench.Bench.Time.PassAsync(TimeSpan.FromMinutes(1));
        await bench.AssertFreeAsync(await running, JobState.Cancelled, "Cancelled.");
    }

    [Fact]
    public async Task What_the_status_told_goes_with_the_question_for_the_result()
    {
        await using var bench = new FlowBench();
        var told = new FalFailure(FailureKind.NoMedia, "Nothing came of it.", "x");
        bench.Fal.Updates.Clear();
        bench.Fal.Updates.Add(new FalUpdate.Completed(told));
        bench.Fal.Result = told;
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "Nothing came of it.");
        Assert.Same(told, bench.Fal.Told);
    }

    private static IEnumerable<string> Links(FlowBench bench) =>
        bench.Chat.Views[^1].Text.Runs.Where(static run => run.Target is not null).Select(static run => run.Target!.AbsoluteUri);

    private static byte[] Pictures(uint width, uint height) => Bot.Core.Tests.Media.Pictures.Png(width, height);
}
