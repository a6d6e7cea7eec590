using System.Collections.Concurrent;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Turns;

/// <summary>How long models usually take, measured over the last days and remembered for a while.</summary>
public sealed partial class MeasuredTimes(GenerationStats stats, TimeProvider time, ILogger<MeasuredTimes> log)
{
    private const int MaxModels = 500;

    private static readonly TimeSpan Span = TimeSpan.FromDays(7), Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TimeSpan? Usual, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>The usual time from the start of a job to its result with the member; null when it was never measured.</summary>
    public TimeSpan? Of(string model) => _known.TryGetValue(model, out var known) ? known.Usual : null;

    /// <summary>Measures those of these models that were not measured lately. Never throws for a database that is away.</summary>
    public async Task RefreshAsync(IEnumerable<string> models, CancellationToken cancellation)
    {
        if (_known.Count > MaxModels) _known.Clear();
        foreach (var model in models.Distinct().Take(MaxModels))
        {
            if (_known.TryGetValue(model, out var known) && time.GetElapsedTime(known.At) < Fresh) continue;
            try
            {
                _known[model] = (await stats.MedianAsync(model, Span, cancellation), time.GetTimestamp());
            }
            catch (StorageUnavailableException failure)
            {
                Log.NotMeasured(log, failure, model);
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13061, LogLevel.Warning, "How long {Model} takes cannot be read now; waiting times may be old")]
        public static partial void NotMeasured(ILogger logger, Exception failure, string model);
    }
}
