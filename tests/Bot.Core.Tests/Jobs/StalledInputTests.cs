using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Models;

namespace Bot.Core.Tests.Jobs;

/// <summary>Attached files that stall or break off: the place at fal is given back, and nobody calls it the bot's defect.</summary>
public sealed class StalledInputTests
{
    private const string Broken = "The attached file did not come whole";

    private static readonly InputFile Attached = new("image_url", new FileReference("discord", "a"), MaxPixels: null);

    [Fact]
    public async Task A_body_that_stalls_is_given_up_in_time()
    {
        await using var bench = new FlowBench();
        bench.Chat.Open = static _ => Task.FromResult<Stream?>(new StallingStream());
        var running = bench.RunAsync(await bench.AcceptedAsync("discord:1", Attached));
        await bench.Bench.Time.PassAsync(TimeSpan.FromMinutes(2));
        await AssertRefusedAsync(bench, await running);
    }

    [Fact]
    public async Task A_cancel_ends_it_at_once()
    {
        await using var bench = new FlowBench();
        bench.Chat.Open = static _ => Task.FromResult<Stream?>(new StallingStream());
        var running = bench.RunAsync(await bench.AcceptedAsync("discord:1", Attached));
        await bench.Bench.Time.WhenWaitingAsync(TimeSpan.FromMinutes(2));
        bench.SignalCancel();
        await bench.AssertFreeAsync(await running, JobState.Cancelled, "Cancelled.");
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("connection")]
    [InlineData("connect timeout")]
    public async Task One_that_breaks_is_the_chats_fault(string what)
    {
        await using var bench = new FlowBench();
        bench.Chat.Open = _ => what switch
        {
            "body" => Task.FromResult<Stream?>(new BreakingStream()),
            "connection" => Task.FromException<Stream?>(new HttpRequestException(HttpRequestError.ConnectionError, "refused")),
            _ => Task.FromException<Stream?>(new TaskCanceledException("connect", new TimeoutException())),
        };
        await AssertRefusedAsync(bench, await bench.RunAsync(await bench.AcceptedAsync("discord:1", Attached)));
    }

    private static async Task AssertRefusedAsync(FlowBench bench, Job job)
    {
        await bench.AssertFreeAsync(job, JobState.Failed, Broken);
        Assert.DoesNotContain("our side", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
    }

    private sealed class StallingStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("reset"));
    }
}
