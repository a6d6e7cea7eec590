using Bot.Core.Generations;
using Bot.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Batches;

/// <summary>
/// Shows of each batch that its last job has ended: at once by the news of it, and in rounds what a stop or a crash left.
/// </summary>
internal sealed partial class BatchEnds(BatchStore store, BatchBoard board, TimeProvider time, ILogger<BatchEnds> log)
    : BackgroundService, IGenerationObserver
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _news = new(0, 1);

    /// <inheritdoc/>
    public void Observe(GenerationEvent happened)
    {
        var ended = happened switch
        {
            GenerationEvent.Completed completed => completed.Generation.Job,
            GenerationEvent.Failed failed => failed.Generation.Job,
            _ => null,
        };
        if (ended is not null && Batch.HasPart(ended) && _news.CurrentCount == 0) _news.Release();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _news.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            try
            {
                foreach (var id in await store.ListOwingAsync(MostAtOnce, stoppingToken)) board.Show(id);
            }
            catch (StorageUnavailableException failure)
            {
                LogLater(log, failure);
            }

            await NewsAsync(stoppingToken);
        }
    }

    private async Task NewsAsync(CancellationToken stopping)
    {
        using var round = new CancellationTokenSource(Round, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, stopping);
        try
        {
            await _news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Time for a round.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batches that have ended are shown later: the database is not available")]
    private static partial void LogLater(ILogger log, Exception failure);
}
