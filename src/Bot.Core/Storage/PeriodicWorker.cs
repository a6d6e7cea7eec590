using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Storage;

/// <summary>
/// Work in the background, in rounds: one after each interval, and one whenever it is called for. A round that fails costs no
/// later one.
/// </summary>
/// <param name="work">What is done, at the beginning of a sentence: <c>Finishing payments</c>.</param>
/// <param name="every">From the beginning of one round to that of the next; infinite for a single round.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where rounds that fail are logged.</param>
public abstract partial class PeriodicWorker(string work, TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>Between two rounds, where a round takes longer than the interval.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private CancellationToken _stopping;

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Where this work is logged.</summary>
    protected ILogger Logger => log;

    /// <summary>From the beginning of one round to that of the next.</summary>
    protected TimeSpan Every { get; set; } = every;

    /// <summary>The first round waits for its interval as well, so that it does not slow the start.</summary>
    protected virtual bool WaitsAtFirst => false;

    /// <summary>This round was called for, and did not wait for its interval.</summary>
    protected bool IsRung { get; private set; }

    /// <summary>Does what is due now.</summary>
    protected abstract Task RoundAsync(CancellationToken stopping);

    /// <summary>Calls the next round at once. Never waits.</summary>
    protected void Ring() => _bell.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        await Task.Yield();
        var began = time.GetTimestamp();
        if (WaitsAtFirst) await WaitAsync(began, stoppingToken);
        while (true)
        {
            began = time.GetTimestamp();
            await SafelyAsync(() => RoundAsync(stoppingToken));
            if (Every == Timeout.InfiniteTimeSpan) return;
            await WaitAsync(began, stoppingToken);
        }
    }

    /// <summary>Does a step, or logs why it could not be done.</summary>
    protected async Task SafelyAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (StorageUnavailableException failure)
        {
            Log.Skipped(log, failure, work);
        }
        // What was given up for another reason than the stop, such as a call that took too long, costs this step and no more.
        catch (Exception defect) when (defect is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            Log.Broken(log, defect, work);
        }
    }

    private async Task WaitAsync(long began, CancellationToken stopping)
    {
        var left = Every - time.GetElapsedTime(began);
        using var round = new CancellationTokenSource(left > Rest ? left : Rest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, stopping);
        try
        {
            IsRung = await _bell.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            IsRung = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "{Work} waits for a later round: the database cannot be used")]
        public static partial void Skipped(ILogger logger, Exception failure, string work);

        [LoggerMessage(2002, LogLevel.Error, "{Work} met a defect; a later round tries again")]
        public static partial void Broken(ILogger logger, Exception defect, string work);
    }
}
