using System.Collections.Concurrent;
using Bot.Core.Chat.Commands;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Chat;

/// <summary>Opens replies on the chats there are, and sends answers that no job stands behind.</summary>
public sealed partial class ReplyDispatcher
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, IChat> _chats;
    private readonly RoomPacers _rooms;
    private readonly TimeProvider _time;
    private readonly ILogger<ReplyDispatcher> _log;
    private readonly ConcurrentDictionary<long, Task> _sending = new();
    private long _lastSending;

    /// <summary>Takes the chats that are connected.</summary>
    public ReplyDispatcher(IEnumerable<IChat> chats, TimeProvider time, ILogger<ReplyDispatcher> log)
    {
        _chats = chats.ToDictionary(static chat => chat.Platform, StringComparer.Ordinal);
        (_rooms, _time, _log) = (new RoomPacers(time), time, log);
    }

    /// <summary>The chat of that platform; null when it is not connected.</summary>
    public IChat? Chat(string platform) => _chats.GetValueOrDefault(platform);

    /// <summary>Whether a private answer to the command is read by nobody but the caller.</summary>
    internal bool IsForCallerAlone(IncomingCommand command) =>
        command.IsPrivate || Chat(command.ReplyTo.Platform)?.CanAnswerInPrivate == true;

    /// <summary>Opens a reply; null when its platform is not connected now.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="addressChanged">Stores where it has moved to; what it throws is logged, and the next view calls it again.</param>
    public ReplyEditor? Open(ReplyAddress address, Func<ReplyAddress, Task> addressChanged) =>
        Chat(address.Platform) is { } chat ? new ReplyEditor(chat, address, _rooms, _time, _log, addressChanged) : null;

    /// <summary>Sends an answer on its way and does not wait for it.</summary>
    public void Send(ReplyAddress address, View view) => Run(() => ShowAsync(address, view, static _ => Task.CompletedTask));

    /// <summary>Lets something be shown without waiting for it; <see cref="DrainAsync"/> waits. A defect is logged.</summary>
    internal void Run(Func<Task> show)
    {
        var id = Interlocked.Increment(ref _lastSending);
        var sending = RunAsync(show);
        _sending[id] = sending;
        // The task removes itself only after it is in the table, so none stays behind.
        _ = sending.ContinueWith(_ => _sending.TryRemove(id, out Task? _), TaskScheduler.Default);
    }

    /// <summary>Waits until the answers under way are out, or the token says that it is time.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(_sending.Values).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Log.AnswersLeft(_log, _sending.Count);
        }
    }

    /// <summary>Shows an answer, or edits it; false when it gave up after a while.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="addressChanged">Stores where it has moved to.</param>
    internal async Task<bool> ShowAsync(ReplyAddress address, View view, Func<ReplyAddress, Task> addressChanged)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            await using var editor = Open(address, addressChanged);
            if (editor is null) return false;
            if (await editor.FinishAsync(view, patience.Token) is ShowResult.Gone gone) Log.AnswerGone(_log, address, gone.Reason);
            return true;
        }
        catch (OperationCanceledException)
        {
            Log.AnswerGivenUp(_log, address, Patience);
        }
        catch (Exception defect)
        {
            Log.AnswerBroken(_log, defect, address);
        }

        return false;
    }

    private async Task RunAsync(Func<Task> show)
    {
        await Task.Yield();
        try
        {
            await show();
        }
        catch (Exception defect)
        {
            Log.ShowingBroken(_log, defect);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Warning, "An answer in {Room} cannot be shown: {Reason}")]
        public static partial void AnswerGone(ILogger logger, ReplyAddress room, string reason);

        [LoggerMessage(3001, LogLevel.Warning, "An answer in {Room} was given up after {Patience}")]
        public static partial void AnswerGivenUp(ILogger logger, ReplyAddress room, TimeSpan patience);

        [LoggerMessage(3002, LogLevel.Error, "An answer in {Room} met a defect")]
        public static partial void AnswerBroken(ILogger logger, Exception defect, ReplyAddress room);

        [LoggerMessage(3003, LogLevel.Error, "What is to be shown could not be read")]
        public static partial void ShowingBroken(ILogger logger, Exception defect);

        [LoggerMessage(3004, LogLevel.Warning, "Stopping with {Count} answers not yet sent")]
        public static partial void AnswersLeft(ILogger logger, int count);
    }
}
