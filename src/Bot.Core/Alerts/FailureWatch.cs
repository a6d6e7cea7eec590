using Bot.Core.Chats;
using Bot.Core.Generations;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Alerts;

/// <summary>
/// Tells the operators' chat when a model's failure rate jumps, and when it is over. It looks in rounds, and only while
/// jobs have ended lately or a notice was not shown yet: a bot that nobody uses reads nothing.
/// </summary>
public sealed partial class FailureWatch : BackgroundService, IGenerationObserver
{
    /// <summary>How often it looks.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FailureAlerts _alerts;
    private readonly Replies _replies;
    private readonly AlertRoom? _room;
    private readonly TimeProvider _time;
    private readonly ILogger<FailureWatch> _log;
    private long _lastNews;
    private bool _owesNotice = true;

    /// <summary>Tells nobody, and only logs, without a room.</summary>
    public FailureWatch(FailureAlerts alerts, Replies replies, CoreOptions options, TimeProvider time, ILogger<FailureWatch> log)
    {
        (_alerts, _replies, _room, _time, _log) = (alerts, replies, options.Alerts, time, log);
        // Jobs may have ended just before the start.
        _lastNews = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Observe(GenerationEvent happened)
    {
        if (happened is not GenerationEvent.Started) Interlocked.Exchange(ref _lastNews, _time.GetTimestamp());
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Round, _time, stoppingToken);
            try
            {
                if (HasNews || _owesNotice) await LookAsync(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                Log.Skipped(_log, failure);
            }
            catch (Exception defect) when (defect is not OperationCanceledException)
            {
                Log.Broken(_log, defect);
            }
        }
    }

    private bool HasNews => _time.GetElapsedTime(Interlocked.Read(ref _lastNews)) <= FailureRule.Window;

    private async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var notice in await _alerts.JudgeAsync(cancellation)) Log.Noticed(_log, notice.Text);
        _owesNotice = false;
        foreach (var notice in await _alerts.UntoldAsync(cancellation))
        {
            if (await TellAsync(notice, cancellation)) await _alerts.ToldAsync(notice, CancellationToken.None);
            else _owesNotice = true;
        }
    }

    /// <summary>False when a later round should try again.</summary>
    private async Task<bool> TellAsync(AlertNotice notice, CancellationToken cancellation)
    {
        if (_room is null) return true;
        if (_replies.Chat(_room.Platform)?.NewMessageIn(_room.Room, notice.Key) is not { } address)
        {
            Log.NoRoom(_log, _room);
            return true;
        }

        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await using var reply = _replies.Open(address, static _ => Task.CompletedTask)!;
            if (await reply.FinishAsync(new View(notice.Text), either.Token) is ShowResult.Gone gone) Log.NotTold(_log, _room, gone.Reason);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Notice}", EventName = "model.failures")]
        public static partial void Noticed(ILogger logger, string notice);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "An alert cannot be shown in {Room}: {Reason} Correct BOT_ALERTS, or give the bot the right to write there")]
        public static partial void NotTold(ILogger logger, AlertRoom room, string reason);

        [LoggerMessage(3, LogLevel.Error, "An alert cannot be shown: {Room} is no room of a connected chat. Correct BOT_ALERTS")]
        public static partial void NoRoom(ILogger logger, AlertRoom room);

        [LoggerMessage(4, LogLevel.Warning, "The database is not available; failure rates wait for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(5, LogLevel.Error, "Looking at failure rates met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
