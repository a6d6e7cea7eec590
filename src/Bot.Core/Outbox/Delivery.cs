using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Outbox;

/// <summary>
/// Shows what is owed, one message at a time, and notes what came of it. A crash between showing and noting shows a message twice
/// where the platform has no key for it; it loses none.
/// </summary>
internal sealed partial class Delivery(OutboxStore outbox, ReplyDispatcher replies, TimeProvider time, ILogger<Delivery> log)
{
    /// <summary>So many tries that met a defect, and the message is set aside.</summary>
    public const int MaxDefects = 3;

    // Ends before the head start does, so that two never send the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(20));
    private static readonly TimeSpan UntilConnected = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, bool> _showing = new(), _shown = new();

    /// <summary>Shows it. False when its room should rest for a while.</summary>
    public async Task<bool> TellAsync(OwedMessage message, CancellationToken cancellation)
    {
        if (_shown.ContainsKey(message.Id))
        {
            await NoteToldAsync(message);
            return true;
        }

        if (!_showing.TryAdd(message.Id, true)) return false;
        try
        {
            return await TryAsync(message, cancellation);
        }
        finally
        {
            _showing.TryRemove(message.Id, out _);
        }
    }

    private async Task<bool> TryAsync(OwedMessage message, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await ShowAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await outbox.PostponeAsync(message, Pauses.After(message.Tries + 1));
            return false;
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Broken(log, defect, message.Id, message.Room, message.Command);
            if (message.Tries + 1 >= MaxDefects) await outbox.SetAsideAsync(message);
            else await outbox.PostponeAsync(message, Pauses.First);
            return true;
        }
    }

    private async Task<bool> ShowAsync(OwedMessage message, CancellationToken cancellation)
    {
        if (message.View is not { } view) throw new InvalidOperationException("What is stored of it cannot be read.");
        if (replies.Chat(message.Room.Platform) is not { } chat)
        {
            await outbox.PostponeAsync(message, UntilConnected);
            return false;
        }

        var address = message.Reply is { } reply
            ? new ReplyAddress(message.Room.Platform, message.Room.Room, reply)
            : chat.NewMessageIn(message.Room.Room, message.Key);
        if (address is null)
        {
            await GiveUpAsync(message, "it is no room of that chat.");
            return true;
        }

        await using var editor = replies.Open(address, moved => outbox.MoveAsync(message, moved))!;
        var isSecret = view.OnlyForCaller && message.Member is not null && chat.CanAnswerInPrivate;
        if (await editor.FinishAsync(view, cancellation) is not ShowResult.Gone gone) await NoteToldAsync(message);
        else if (isSecret) await outbox.KeepAsNoteAsync(message);
        else await GiveUpAsync(message, gone.Reason);
        return true;
    }

    /// <summary>What was shown while nothing could be stored is noted later, and not shown again.</summary>
    private async Task NoteToldAsync(OwedMessage message)
    {
        _shown[message.Id] = true;
        await outbox.MarkShownAsync(message);
        _shown.TryRemove(message.Id, out _);
    }

    private Task GiveUpAsync(OwedMessage message, string why)
    {
        if (message.Reply is null) Log.NotShown(log, message.Room, why);
        else Log.Lost(log, message.Room, message.Command, why);
        return outbox.RemoveAsync(message);
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Warning, "A message for {Room} cannot be shown (answer to {Command}): {Reason}")]
        public static partial void Lost(ILogger logger, AnnouncementRoom room, string? command, string reason);

        [LoggerMessage(
            4001, LogLevel.Warning,
            "News for {Room} cannot be shown: {Reason} Give the bot the right to write there, or choose another room (BOT_ALERTS, "
            + "/audit channel)")]
        public static partial void NotShown(ILogger logger, AnnouncementRoom room, string reason);

        [LoggerMessage(4002, LogLevel.Error, "Message {Id} for {Room} met a defect (answer to {Command})")]
        public static partial void Broken(ILogger logger, Exception defect, long id, AnnouncementRoom room, string? command);
    }
}
