using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Tells waiting members their place in the line: at once when they come, and every few seconds what has changed.
/// </summary>
public sealed class WaitingMessageUpdater(
    WaitingLine line, Pauses pauses, ReplyDispatcher replies, TimeProvider time, ILogger<WaitingMessageUpdater> log)
    : PeriodicWorker("Telling members their place in the line", WaitingMessageUpdater.Tick, time, log)
{
    /// <summary>How often changes are told.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<WaitingNotice, bool> _notices = new();
    private readonly long _began = time.GetTimestamp();

    private long _lastTick;

    /// <summary>A job waits from now on, until what this returns is disposed of.</summary>
    internal WaitingNotice Add(Job job, JobTurn turn, ReplyEditor reply)
    {
        var notice = new WaitingNotice(this, job, turn, reply);
        _notices[notice] = true;
        Ring();
        return notice;
    }

    internal void Remove(WaitingNotice notice) => _notices.TryRemove(notice, out _);

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        // Whoever comes calls a round of their own and does not put the next tick off.
        var isTick = !IsRung || Time.GetElapsedTime(_lastTick) >= Tick;
        if (isTick) _lastTick = Time.GetTimestamp();
        if (_notices.IsEmpty) return;
        var places = (await line.LookAsync(stopping)).ToDictionary(static one => one.Turn);
        var waiting = _notices.Keys.Select(notice => UpdateOf(notice, places)).OfType<WaitingUpdate>();
        var now = Time.GetElapsedTime(_began);
        foreach (var one in NoticePlan.Of(waiting, room => isTick ? EditsIn(room.Platform) : 0, now)) one.Notice.Tell(one.Words, now);
    }

    private WaitingUpdate? UpdateOf(WaitingNotice notice, Dictionary<JobTurn, WaitingTurn> places)
    {
        if (places.TryGetValue(notice.Turn, out var place))
            return new WaitingUpdate(notice, place.Position, WaitingText.Of(place.Position, place.Wait));
        return pauses.Of(notice.Job.Community) is { } paused ? new WaitingUpdate(notice, null, paused.InWords) : null;
    }

    // Half of what the room takes; the other half is for the progress of what runs.
    private int EditsIn(string platform) => replies.Chat(platform) is { } chat && chat.ProgressInterval > TimeSpan.Zero
        ? Math.Max(1, (int)(Tick / chat.ProgressInterval / 2))
        : 1;
}
