using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Media;
using Bot.Core.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Fal;

/// <summary>A connection that does not come about within the handler's own limit: over real handlers.</summary>
public sealed class ConnectTimeoutTests
{
    private static readonly FalOptions Options = new(
        new Uri("https://queue.fal.run"), new Uri("https://rest.fal.ai"), new Uri("https://api.fal.ai/v1"), "key")
    {
        OverallDeadline = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public async Task A_submit_that_found_no_connection_has_never_left()
    {
        using var handler = Deaf(FalHttp.CreateHandler());
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        // The first pause is at least its length long, and so beyond the overall deadline: one try.
        var queue = new FalQueue(http, Options, TimeProvider.System, new Late(), NullLogger<FalQueue>.Instance);
        var failure = (await queue.SubmitAsync("fal-ai/flux", "{}", CancellationToken.None)).Failure!;
        Assert.Equal((FailureKind.Network, false), (failure.Kind, failure.MayHaveBeenAccepted));
    }

    [Fact]
    public async Task A_download_that_found_no_connection_is_tried_again()
    {
        using var handler = Deaf(GuardedHttp.CreateHandler(new PublicAddress([])));
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var time = new ManualTime();
        var download = new MediaDownload(http, new PublicAddress([]), time, new Random(1));
        var limits = new MediaLimits(10, TimeSpan.FromMinutes(1), FileKind.Image);
        var fetch = download.ToFileAsync("https://v3.fal.media/a.png", Path.GetTempFileName(), limits, CancellationToken.None);
        while (!fetch.IsCompleted)
        {
            await Task.WhenAny(fetch, Task.Delay(10));
            time.AdvanceToNext(within: TimeSpan.FromSeconds(5));
        }

        Assert.Equal(MediaFailureKind.Unreachable, (await fetch).Failure!.Kind);
        Assert.Equal(3, _connections);
    }

    private int _connections;

    private SocketsHttpHandler Deaf(SocketsHttpHandler handler)
    {
        handler.ConnectTimeout = TimeSpan.FromMilliseconds(20);
        handler.ConnectCallback = async (_, cancellation) =>
        {
            Interlocked.Increment(ref _connections);
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("never");
        };
        return handler;
    }

    private sealed class Late : Random
    {
        public override double NextDouble() => 1;
    }
}
