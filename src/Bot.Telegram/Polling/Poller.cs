using System.Text.Json;
using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Polling;

/// <summary>
/// Long polling. The offset moves only past updates whose commands are stored, so nothing is lost by a crash; what
/// Telegram sends again has the same command id and the same effect.
/// </summary>
internal sealed partial class Poller(
    TelegramApi api, TelegramChat chat, TimeProvider time, Random random, ILogger<Poller> log)
{
    /// <summary>The most Telegram takes.</summary>
    internal const int BatchMax = 100;

    /// <summary>Telegram clamps to 50 s.</summary>
    internal const int WaitSeconds = 50;

    /// <summary>Sent with the first poll and remembered by Telegram: only what is used.</summary>
    internal static readonly UpdateType[] AllowedUpdates = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.PreCheckoutQuery];

    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(WaitSeconds + 15);
    // Phones upload an album's pictures one by one; each look that finds more is followed by another.
    private static readonly TimeSpan AlbumPause = TimeSpan.FromMilliseconds(700);
    private const int AlbumLooks = 8;

    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(3);

    private readonly PollOffset _offset = new();
    private readonly PollPause _pause = new(random);
    private bool _isFirst = true;

    /// <summary>Polls until stopped.</summary>
    /// <param name="intake">Where batches go.</param>
    /// <param name="stopping">Ends the waiting; a batch that came in is still finished.</param>
    /// <param name="givenUp">Ends everything: the host waits no longer.</param>
    /// <returns>False when Telegram refused the token.</returns>
    internal async Task<bool> RunAsync(BatchIntake intake, CancellationToken stopping, CancellationToken givenUp)
    {
        try
        {
            while (true)
            {
                var began = time.GetTimestamp();
                var polled = await PollAsync(stopping);
                if (!polled.IsOk(out var batch, out var failure))
                {
                    if (failure is ApiFailure.Unauthorized) return false;
                    await RestAsync(failure, stopping);
                    continue;
                }

                chat.SetReady(true);
                var read = BatchReader.Read(batch);
                intake.Begin(read, givenUp);
                var updates = await WholeAlbumsAsync(read, intake, stopping, givenUp);
                var isDone = updates.Count == 0 || await intake.TakeAsync(updates, _offset, givenUp);
                var pause = _pause.AfterBatch(updates.Count == 0, isDone, time.GetElapsedTime(began));
                if (pause > TimeSpan.Zero) await Task.Delay(pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            if (!givenUp.IsCancellationRequested) await ConfirmAsync(givenUp);
            return true;
        }
    }

    private async Task<ApiResult<JsonElement[]>> PollAsync(CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();

        // A poll that is still waiting when the host stops has told its offset; one that failed may not have.
        _offset.Told = _offset.Next;
        var polled = await AskAsync(BatchMax, WaitSeconds, PollTimeout, stopping);
        if (polled.IsOk(out _, out _)) _isFirst = false;
        else _offset.Told = null;
        return polled;
    }

    private Task<ApiResult<JsonElement[]>> AskAsync(int limit, int seconds, TimeSpan timeout, CancellationToken cancellation)
    {
        var request = new GetUpdatesRequest
        {
            Offset = _offset.Next,
            Limit = limit,
            Timeout = seconds,
            AllowedUpdates = _isFirst ? AllowedUpdates : null,
        };
        return api.CallAsync(new GetRawUpdates(request), timeout, cancellation);
    }

    /// <summary>Asks again, from the same offset, until the rest of an album that was ordered with is there too.</summary>
    private async Task<IReadOnlyList<ReceivedUpdate>> WholeAlbumsAsync(
        IReadOnlyList<ReceivedUpdate> batch, BatchIntake intake, CancellationToken stopping, CancellationToken givenUp)
    {
        for (var looks = 0; looks < AlbumLooks && Albums.MayBeCut(batch); looks++)
        {
            await Task.Delay(AlbumPause, time, stopping);
            var polled = await AskAsync(BatchMax, 0, PollTimeout, stopping);
            if (!polled.IsOk(out var again, out _)) break;
            var updates = BatchReader.Read(again);
            intake.Begin(updates, givenUp);
            if (updates.Count <= batch.Count) break;
            batch = updates;
        }

        return Albums.Gather(batch);
    }

    private async Task RestAsync(ApiFailure failure, CancellationToken stopping)
    {
        chat.SetReady(false);
        var pause = _pause.AfterFailure(failure);
        if (failure is not ApiFailure.Refused { Kind: RefusalKind.Conflict } conflict) LogFailed(log, failure, pause);
        else LogConflict(log, conflict.Description, pause);
        await Task.Delay(pause, time, stopping);
    }

    /// <summary>
    /// Confirms the last batch, so that the next start does not get it again. Only when it is not confirmed yet, for
    /// a poll ends that of another instance that may have taken over; it asks for one update at most and leaves it in
    /// the queue. When it fails, the batch comes again and does nothing twice.
    /// </summary>
    private async Task ConfirmAsync(CancellationToken givenUp)
    {
        if (_offset.Next is null || _offset.Next == _offset.Told) return;
        try
        {
            await AskAsync(1, 0, ConfirmTimeout, givenUp);
        }
        catch (OperationCanceledException)
        {
            // The host waits no longer; redelivery is harmless.
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Telegram reports a conflict: another process polls with the same TELEGRAM_TOKEN, "
            + "or a webhook was set. Stop the other one. Trying again in {Pause}. ({Description})")]
    private static partial void LogConflict(ILogger log, string description, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Polling Telegram failed, trying again in {Pause}: {Failure}")]
    private static partial void LogFailed(ILogger log, ApiFailure failure, TimeSpan pause);
}
