using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class JobFlowTests
{
    private static readonly FalFailure Failure = new(FailureKind.Unavailable, "The model is away. Try later.", "status 503 at fal");

    public static TheoryData<FailureKind> Kinds() =>
        [.. Enum.GetValues<FailureKind>().Where(static kind => !(Failure with { Kind = kind }).IsAccount)];

    [Fact]
    public async Task A_job_ends_in_its_picture_in_the_message_it_began_with()
    {
        await using var bench = new FlowBench();
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync()));
        Assert.Contains("90 left", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Contains("seed 42", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Equal("message 1", (await bench.StoredAsync("discord:1")).ReplyTo.Value);
        Assert.Single(bench.Fal.Submitted);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fal_refuses_to_take_costs_nothing(FailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Fal.Submit = () => Task.FromResult<FalResult<FalTicket>>(Failure with { Kind = kind });
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, Failure.MemberText);
        Assert.DoesNotContain(Failure.OperatorText, bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fal_cannot_make_costs_nothing(FailureKind kind)
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = Failure with { Kind = kind };
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, Failure.MemberText);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_fetched_costs_nothing()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => new MediaResult(
            null, new MediaFailure(MediaFailureKind.TooLarge, "The file is too large.", "300 MB", Retryable: false));
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "That is its fault and not yours.");
    }

    [Fact]
    public async Task An_unsafe_picture_is_covered()
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [ScriptedFal.OnePicture.Media[0] with { IsFlagged = true }] };
        await bench.RunAsync(await bench.AcceptedAsync());
        Assert.True(Assert.Single(bench.Chat.Views[^1].Media).IsSpoiler);
    }

    [Fact]
    public async Task Several_pictures_arrive_in_fals_order()
    {
        await using var bench = new FlowBench();
        var media = Enumerable.Range(1, 4).Select(static n => new FalMedia(new Uri($"https://cdn/{n}.png"), 8, 8, IsFlagged: false));
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [.. media] };
        await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Equal(
            ["https://cdn/1.png", "https://cdn/2.png", "https://cdn/3.png", "https://cdn/4.png"],
            bench.Chat.Views[^1].Media.Select(static file => $"{file.Link}"));
    }

    [Fact]
    public async Task A_place_where_nothing_can_be_shown_costs_nothing()
    {
        await using var bench = new FlowBench();
        for (var i = 0; i < 4; i++) bench.Chat.Answer(new ShowResult.Gone("the bot was removed"));
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Equal((JobState.Failed, false), (job.State, job.NeedsFinalView));
        Assert.Equal(100, (await bench.Bench.WalletAsync()).Available.Value);
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_busy_platform_is_waited_for_as_long_as_it_asks()
    {
        await using var bench = new FlowBench();
        bench.Chat.Before = (view, _) =>
        {
            if (view.Media.Count > 0 && !bench.Chat.Views.Any(static one => one.Media.Count > 0))
                bench.Chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(7)));
            return Task.CompletedTask;
        };
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.Bench.Time.PassAsync(TimeSpan.FromSeconds(7));
        await bench.AssertDeliveredAsync(await running);
        Assert.Equal(2, bench.Chat.Views.Count(static view => view.Media.Count > 0));
    }

    [Fact]
    public async Task A_defect_is_told_as_an_error_id_that_is_in_the_log()
    {
        await using var bench = new FlowBench();
        bench.Fal.Submit = static () => throw new InvalidOperationException("secret detail");
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync()), JobState.Failed, "error ");
        Assert.DoesNotContain("secret detail", bench.Chat.LastText, StringComparison.Ordinal);
        var id = bench.Chat.LastText.Split("error ")[1][..8];
        Assert.Contains(
            bench.Log.Lines,
            line => line.Contains(id, StringComparison.Ordinal) && line.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_that_cannot_be_told_now_is_told_by_a_later_round()
    {
        await using var bench = new FlowBench();
        bench.Fal.Result = Failure;
        bench.Chat.Before = static (view, cancellation) =>
            view.Progress is null ? Task.Delay(Timeout.InfiniteTimeSpan, cancellation) : Task.CompletedTask;
        var running = bench.RunAsync(await bench.AcceptedAsync());
        await bench.Bench.Time.PassAsync(new JobTimes().NotifyTimeout);
        var owing = await running;
        Assert.Equal((JobState.Failed, true), (owing.State, owing.NeedsFinalView));
        bench.Chat.Before = static (_, _) => Task.CompletedTask;
        await bench.AssertFreeAsync(await bench.RunAsync(owing), JobState.Failed, Failure.MemberText);
    }

    [Fact]
    public async Task A_job_whose_lease_went_to_another_runner_is_left_to_it()
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        using (var raw = new RawSql(bench.Bench.Path)) raw.Execute("UPDATE jobs SET lease_owner = 'another'");
        var after = await bench.RunAsync(job);
        Assert.Equal(JobState.Accepted, after.State);
        Assert.Empty(bench.Fal.Submitted);
        Assert.DoesNotContain(bench.Chat.Views, static view => view.Progress is null);
    }
}
