using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Alerts;

/// <summary>
/// Tells the operators when a model's failure rate jumps, and when it is over. It looks in rounds, and only while jobs have ended
/// lately: a bot that nobody uses reads nothing.
/// </summary>
internal sealed partial class FailureWatch : BackgroundService, IGenerationObserver
{
    /// <summary>How often it looks.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly FailureAlerts _alerts;
    private readonly TimeProvider _time;
    private readonly ILogger<FailureWatch> _log;
    private long _lastNews;

    public FailureWatch(FailureAlerts alerts, TimeProvider time, ILogger<FailureWatch> log)
    {
        (_alerts, _time, _log) = (alerts, time, log);
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
                if (HasNews) await LookAsync(stoppingToken);
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
    }

    private static partial class Log
    {
        [LoggerMessage(13003, LogLevel.Warning, "{Notice}", EventName = "model.failures")]
        public static partial void Noticed(ILogger logger, string notice);

        [LoggerMessage(13004, LogLevel.Warning, "The database is not available; failure rates wait for the next round")]
        public static partial void Skipped(ILogger logger, Exception failure);

        [LoggerMessage(13005, LogLevel.Error, "Looking at failure rates met a defect")]
        public static partial void Broken(ILogger logger, Exception defect);
    }
}
