using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Alerts;

/// <summary>
/// Tells the operators when a model's failure rate jumps, and when it is over. It looks in rounds, and only while jobs have ended
/// lately: a bot that nobody uses reads nothing.
/// </summary>
internal sealed partial class FailureWatch(FailureAlerts alerts, TimeProvider time, ILogger<FailureWatch> log)
    : PeriodicWorker("Looking at failure rates", FailureWatch.Round, time, log), IGenerationObserver
{
    /// <summary>How often it looks.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    // Jobs may have ended just before the start.
    private long _lastNews = time.GetTimestamp();

    /// <inheritdoc/>
    protected override bool WaitsAtFirst => true;

    /// <inheritdoc/>
    public void Observe(GenerationEvent happened)
    {
        if (happened is not GenerationEvent.Started) Interlocked.Exchange(ref _lastNews, Time.GetTimestamp());
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (Time.GetElapsedTime(Interlocked.Read(ref _lastNews)) > FailureRule.Window) return;
        foreach (var notice in await alerts.JudgeAsync(stopping)) Log.Noticed(Logger, notice.Text);
    }

    private static partial class Log
    {
        [LoggerMessage(13003, LogLevel.Warning, "{Notice}", EventName = "model.failures")]
        public static partial void Noticed(ILogger logger, string notice);
    }
}
