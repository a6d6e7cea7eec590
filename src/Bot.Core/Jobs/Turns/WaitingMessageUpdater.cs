using System.Collections.Concurrent;
using System.Threading.Channels;
using Bot.Core.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Tells waiting members their place in the line: at once when they come, and every few seconds what has changed. It rests
/// while nobody waits.
/// </summary>
public sealed partial class WaitingMessageUpdater(
    WaitingLine line, Pauses pauses, ReplyDispatcher replies, TimeProvider time, ILogger<WaitingMessageUpdater> log) : BackgroundService
{
    /// <summary>How often changes are told.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<WaitingNotice, bool> _notices = new();
    private readonly long _began = time.GetTimestamp();

    private readonly Channel<bool> _arrivals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A job waits from now on, until what this returns is disposed of.</summary>
    internal WaitingNotice Add(Job job, JobTurn turn, ReplyEditor reply)
    {
        var notice = new WaitingNotice(this, job, turn, reply);
        _notices[notice] = true;
        _arrivals.Writer.TryWrite(true);
        return notice;
    }

    internal void Remove(WaitingNotice notice) => _notices.TryRemove(notice, out _);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _arrivals.Reader.ReadAsync(stoppingToken);
            var last = time.GetTimestamp();
            await LookAsync(isTick: false, stoppingToken);
            while (!_notices.IsEmpty)
            {
                var isTick = !await ArrivalAsync(Tick - time.GetElapsedTime(last), stoppingToken);
                if (isTick) last = time.GetTimestamp();
                await LookAsync(isTick, stoppingToken);
            }
        }
    }

    private async Task LookAsync(bool isTick, CancellationToken cancellation)
    {
        try
        {
            var places = (await line.LookAsync(cancellation)).ToDictionary(static one => one.Turn);
            var news = _notices.Keys.Select(notice => News(notice, places)).OfType<WaitingUpdate>();
            var now = time.GetElapsedTime(_began);
            foreach (var one in NoticePlan.Of(news, room => isTick ? EditsIn(room.Platform) : 0, now)) one.Notice.Tell(one.Words, now);
        }
        catch (Exception defect) when (!cancellation.IsCancellationRequested)
        {
            // It costs this look and nothing else: the jobs run whoever hears of it.
            Log.Broken(log, defect);
        }
    }

    private WaitingUpdate? News(WaitingNotice notice, Dictionary<JobTurn, WaitingTurn> places)
    {
        if (places.TryGetValue(notice.Turn, out var place))
            return new WaitingUpdate(notice, place.Position, WaitingText.Of(place.Position, place.Wait));
        return pauses.Of(notice.Job.Community) is { } paused ? new WaitingUpdate(notice, null, paused.InWords) : null;
    }

    // Half of what the room takes; the other half is for the progress of what runs.
    private int EditsIn(string platform) => replies.Chat(platform) is { } chat && chat.ProgressInterval > TimeSpan.Zero
        ? Math.Max(1, (int)(Tick / chat.ProgressInterval / 2))
        : 1;

    /// <summary>False when nobody came in that time.</summary>
    private async Task<bool> ArrivalAsync(TimeSpan within, CancellationToken cancellation)
    {
        if (within <= TimeSpan.Zero) return false;
        using var round = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, cancellation);
        try
        {
            return await _arrivals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13062, LogLevel.Error, "Telling members their place in the line met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
