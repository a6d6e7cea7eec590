using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Models;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Runs readings from their stored state: those just accepted, and in rounds those that anybody left unfinished. There is no other
/// path of recovery.
/// </summary>
internal sealed partial class ReadingRunner(
    ReadingStore store, ReadingDecision decision, AbandonedRows abandoned, ReplyDispatcher replies, BatchMessageUpdater messages, Ids ids,
    TimeProvider time, ILogger<ReadingRunner> log)
    : PeriodicWorker("Looking for readings that were left", TimeSpan.FromSeconds(10), time, log)
{
    /// <summary>The most readings here; further ones are refused.</summary>
    internal const int Max = 64;

    /// <summary>So many of them read at once.</summary>
    private const int MaxConcurrent = 8;

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, RunningReading> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(MaxConcurrent);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>How many run here.</summary>
    public int Running => _running.Count;

    /// <summary>There is no room for another reading.</summary>
    public bool IsFull => Running >= Max;

    /// <summary>Runs a stored reading; one that runs already goes on as it is. Never waits.</summary>
    public void Start(string id)
    {
        if (_running.ContainsKey(id)) return;
        var running = new RunningReading(_stopping.Token);
        if (!_running.TryAdd(id, running))
        {
            running.Dispose();
            return;
        }

        running.Task = RunAsync(id, running);
    }

    /// <summary>Lets a reading whose end is stored come to it.</summary>
    public void Stop(string id)
    {
        if (_running.TryGetValue(id, out var running)) running.Stop();
        else Start(id);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_running.Values.Select(static running => running.Task)).WaitAsync(Drain, Time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            Log.LeftForNextStart(Logger, _running.Count);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
        _places.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        foreach (var id in await store.ListAsync(Max, stopping)) Start(id);
    }

    private async Task RunAsync(string id, RunningReading running)
    {
        await Task.Yield();
        try
        {
            if (await store.FindAsync(id, CancellationToken.None) is { Words: null } reading) await ReadAsync(reading, running);
            await TellEndAsync(id, running);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            Log.Stopped(Logger, id);
        }
        catch (StorageUnavailableException failure)
        {
            Log.Waits(Logger, failure, id);
        }
        catch (Exception defect)
        {
            await AbandonAsync(id, defect);
        }
        finally
        {
            _running.TryRemove(id, out _);
            running.Dispose();
        }
    }

    /// <summary>A row that cannot be read, or meets a defect at each step, would keep its member's place for ever.</summary>
    private Task AbandonAsync(string id, Exception defect)
    {
        var errorId = ids.NewError();
        Log.Broken(Logger, defect, id, errorId);
        return SafelyAsync(() => abandoned.EndReadingAsync(id, ReadingRefusals.Broken(errorId).Text));
    }

    /// <summary>What it becomes is shown in the message that tells of the reading, so that message comes first.</summary>
    private async Task ReadAsync(Reading reading, RunningReading running)
    {
        var showing = replies.ShowAsync(
            reading.ReplyTo, ReadingViews.Of(reading), address => store.SetReplyAsync(reading.Id, address, CancellationToken.None));
        Result<GenerationRequest> read;
        try
        {
            read = await ReadInPlaceAsync(reading, running.Ends);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            Log.Dropped(Logger, reading.Id);
            await showing;
            return;
        }

        await showing;
        if (await store.FindAsync(reading.Id, CancellationToken.None) is { Words: null } current)
            running.Refusal = await decision.DecideAsync(current, read);
    }

    private async Task<Result<GenerationRequest>> ReadInPlaceAsync(Reading reading, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await decision.ReadAsync(reading, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task TellEndAsync(string id, RunningReading running)
    {
        if (await store.FindAsync(id, CancellationToken.None) is not { Words: { } words } ended) return;
        if (words.Length == 0)
        {
            await messages.ShowAsync(id);
            await store.ForgetAsync(id, CancellationToken.None);
            return;
        }

        var view = running.Refusal is { } refusal ? Answers.Refused(refusal, ended.Command) : ReadingViews.Ended(ended, words);
        await store.TellAsync(ended, view with { OnlyForCaller = false }, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(13050, LogLevel.Warning, "Stopping with {Count} files being read; that begins anew at the next start")]
        public static partial void LeftForNextStart(ILogger logger, int count);

        [LoggerMessage(13052, LogLevel.Information, "Reading {ReadingId} stops here and begins anew at the next start")]
        public static partial void Stopped(ILogger logger, string readingId);

        [LoggerMessage(13053, LogLevel.Error, "Reading {ReadingId} met a defect and is ended; its member is told error {ErrorId}")]
        public static partial void Broken(ILogger logger, Exception defect, string readingId, string errorId);

        [LoggerMessage(13063, LogLevel.Warning, "Reading {ReadingId} waits for a later round: the database cannot be used")]
        public static partial void Waits(ILogger logger, Exception failure, string readingId);

        [LoggerMessage(13054, LogLevel.Information, "Reading {ReadingId} is not wanted any more")]
        public static partial void Dropped(ILogger logger, string readingId);
    }
}
