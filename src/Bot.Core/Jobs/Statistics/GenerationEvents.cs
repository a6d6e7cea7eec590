using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Statistics;

/// <summary>
/// Passes events of generations on, beside the jobs: an observer that is slow or broken holds up the other observers at most.
/// </summary>
public sealed partial class GenerationEvents : BackgroundService, IGenerationEvents
{
    /// <summary>The most events that wait; beyond it the oldest is dropped and counted.</summary>
    internal const int Capacity = 4_096;

    private readonly IReadOnlyList<IGenerationObserver> _observers;
    private readonly Channel<GenerationEvent> _waiting;
    private readonly ILogger<GenerationEvents> _log;
    private long _dropped;

    /// <summary>Takes the observers.</summary>
    public GenerationEvents(IEnumerable<IGenerationObserver> observers, ILogger<GenerationEvents> log)
    {
        (_observers, _log) = ([.. observers], log);
        var bounds = new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest };
        _waiting = Channel.CreateBounded<GenerationEvent>(bounds, Drop);
    }

    /// <summary>How many events were dropped since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Publish(GenerationEvent happened) => _waiting.Writer.TryWrite(happened);

    /// <summary>Passes on what waits, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await foreach (var happened in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            foreach (var observer in _observers) Tell(observer, happened);
        }
    }

    private void Drop(GenerationEvent oldest)
    {
        if (Interlocked.Increment(ref _dropped) == 1) Log.Flooded(_log);
    }

    private void Tell(IGenerationObserver observer, GenerationEvent happened)
    {
        try
        {
            observer.Observe(happened);
        }
        catch (Exception defect)
        {
            Log.Broken(_log, defect, observer.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13056, LogLevel.Error, "{Observer} met a defect when it was told of a generation")]
        public static partial void Broken(ILogger logger, Exception defect, string observer);

        [LoggerMessage(13057, LogLevel.Warning, "Events of generations come faster than they are observed; some are dropped")]
        public static partial void Flooded(ILogger logger);
    }
}
