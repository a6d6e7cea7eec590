using System.Text.Json;
using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Polling;

/// <summary>
/// Long polling. The offset moves only past updates that are stored, so nothing is lost by a crash; what
/// Telegram sends again has the same command id and the same effect.
/// </summary>
internal sealed partial class Poller(
    TelegramApi api, TelegramChat chat, TimeProvider time, Random random, ILogger<Poller> log)
{
    /// <summary>The most Telegram takes.</summary>
    internal const int MaxBatch = 100;

    /// <summary>Telegram clamps to 50 s.</summary>
    internal const int WaitSeconds = 50;

    /// <summary>Sent with the first poll and remembered by Telegram: only what is used.</summary>
    internal static readonly UpdateType[] AllowedUpdates =
        [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.PreCheckoutQuery, UpdateType.MyChatMember];

    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(WaitSeconds + 15);

    /// <summary>
    /// While an update is unfinished, a poll returns at once, from the same offset; Telegram answers such a poll within half a
    /// second with one update only (telegram-bot-api, Client.cpp).
    /// </summary>
    private static readonly TimeSpan SameOffsetPause = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(3);

    private readonly PollPause _pause = new(random);
    private readonly TokenConfirmation _token = new(api, time);
    private int? _told;
    private bool _isFirst = true;

    /// <summary>Polls until stopped.</summary>
    /// <param name="take">Takes one update in.</param>
    /// <param name="stopping">Ends the waiting; what is being stored is still finished.</param>
    /// <param name="givenUp">Ends everything: the host waits no longer.</param>
    /// <returns>False when Telegram refuses the token, again and again.</returns>
    internal async Task<bool> RunAsync(UpdateDelivery take, CancellationToken stopping, CancellationToken givenUp)
    {
        var lanes = new ChatLanes(take, time, stopping, givenUp);
        try
        {
            while (true)
            {
                var began = time.GetTimestamp();
                var polled = await PollAsync(lanes.Offset, stopping);
                if (!polled.IsOk(out var batch, out var failure))
                {
                    chat.SetReady(false);
                    if (failure is ApiFailure.Unauthorized && await _token.IsRefusedAsync(stopping)) return false;
                    await RestAsync(failure, stopping);
                    continue;
                }

                chat.SetReady(true);
                var updates = BatchReader.Read(batch);
                lanes.Add(updates);
                var pause = _pause.AfterBatch(updates.Count == 0, time.GetElapsedTime(began));
                if (pause > TimeSpan.Zero) await Task.Delay(pause, time, stopping);
                await SettleAsync(lanes, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            if (!givenUp.IsCancellationRequested) await ConfirmAsync(lanes, givenUp);
            return true;
        }
    }

    /// <summary>Gives the lanes a moment, so that the next poll waits for new updates instead of returning unfinished ones.</summary>
    private async Task SettleAsync(ChatLanes lanes, CancellationToken stopping)
    {
        var idle = lanes.IdleAsync();
        if (idle.IsCompleted) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(idle, Task.Delay(SameOffsetPause, time, enough.Token));
        await enough.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task<ApiResult<JsonElement[]>> PollAsync(PollOffset offset, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();

        // A poll that is still waiting when the host stops has told its offset; one that failed may not have.
        _told = offset.Next;
        var polled = await AskAsync(_told, MaxBatch, WaitSeconds, PollTimeout, stopping);
        if (!polled.IsOk(out _, out _))
        {
            _told = null;
            return polled;
        }

        _isFirst = false;
        offset.Acknowledge(_told);
        return polled;
    }

    private Task<ApiResult<JsonElement[]>> AskAsync(
        int? offset, int limit, int seconds, TimeSpan timeout, CancellationToken cancellation)
    {
        var request = new GetUpdatesRequest
        {
            Offset = offset,
            Limit = limit,
            Timeout = seconds,
            AllowedUpdates = _isFirst ? AllowedUpdates : null,
        };
        return api.CallAsync(new GetRawUpdates(request), timeout, cancellation);
    }

    private async Task RestAsync(ApiFailure failure, CancellationToken stopping)
    {
        var pause = _pause.AfterFailure(failure);
        if (failure is not ApiFailure.Refused { Kind: RefusalKind.Conflict } conflict) Log.Failed(log, failure, pause);
        else Log.Conflict(log, conflict.Description, pause);
        await Task.Delay(pause, time, stopping);
    }

    /// <summary>
    /// Lets the lanes store what they have begun, and confirms it, so that the next start does not get it again. Only when it
    /// is not confirmed yet, for a poll ends that of another instance that may have taken over; it asks for one update at most
    /// and leaves it in the queue. When it fails, the updates come again and do nothing twice.
    /// </summary>
    private async Task ConfirmAsync(ChatLanes lanes, CancellationToken givenUp)
    {
        try
        {
            await lanes.IdleAsync().WaitAsync(givenUp);
            if (lanes.Offset.Next is { } next && next != _told) await AskAsync(next, 1, 0, ConfirmTimeout, givenUp);
        }
        catch (OperationCanceledException)
        {
            // The host waits no longer; redelivery is harmless.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
                40008, LogLevel.Error,
                "Telegram reports a conflict: another process polls with the same TELEGRAM_TOKEN, "
                + "or a webhook was set. Stop the other one. Trying again in {Pause}. ({Description})")]
        public static partial void Conflict(ILogger logger, string description, TimeSpan pause);

        [LoggerMessage(40009, LogLevel.Warning, "Polling Telegram failed, trying again in {Pause}: {Failure}")]
        public static partial void Failed(ILogger logger, ApiFailure failure, TimeSpan pause);
    }
}
