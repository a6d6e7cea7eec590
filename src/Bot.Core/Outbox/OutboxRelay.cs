using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Outbox;

/// <summary>
/// Sends what is owed, in a lane for each room: at once when it comes to be owed, and in rounds what could not be shown before or
/// was left by a crash. A room that does not answer holds nobody but itself.
/// </summary>
internal sealed partial class OutboxRelay : PeriodicWorker
{
    /// <summary>So many rooms are served at once.</summary>
    public const int MaxLanes = 64;

    // What could not be told for so long is given up; but nothing that was hardly tried, because the bot was off or its clock was
    // set. A note's member may be away for a while.
    private static readonly (string State, TimeSpan Life, int Tries)[] Lives =
        [("Owed", TimeSpan.FromDays(3), 12), ("Broken", TimeSpan.FromDays(3), 0), ("Note", TimeSpan.FromDays(30), 0)];

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private const int ExpiryPageSize = 100;
    private const int NotePageSize = 3;

    private readonly OutboxStore _outbox;
    private readonly Delivery _delivery;
    private readonly ReplyDispatcher _replies;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();

    // The rooms that are served now, with whether something came to be owed there meanwhile.
    private readonly Dictionary<string, bool> _lanes = new(StringComparer.Ordinal);

    private bool _isCrowded;
    private bool _hasBegun;

    public OutboxRelay(OutboxStore outbox, Delivery delivery, ReplyDispatcher replies, TimeProvider time, ILogger<OutboxRelay> log)
        : base("The outbox", Round, time, log)
    {
        (_outbox, _delivery, _replies) = (outbox, delivery, replies);
        outbox.OnOwed = Wake;
    }

    /// <summary>Sends the answer that the command came to be owed just now, without waiting for it; false when it is owed none.</summary>
    public bool Answer(IncomingCommand command)
    {
        if (_outbox.TakeInHand(command.Id) is not { } owed) return false;
        _replies.Run(() => _delivery.TellAsync(owed, _stopping.Token));
        return true;
    }

    /// <summary>Whether the command is owed its answer already, or was told it.</summary>
    public Task<bool> HasAnswerAsync(IncomingCommand command, CancellationToken cancellation) =>
        _outbox.HasAnswerAsync(command.Id, cancellation);

    /// <summary>
    /// Shows the caller, beside the command's own answer, what could not be shown to them before. What keeps it from that is no fault
    /// of the command, which is answered already.
    /// </summary>
    public Task BringNotesAsync(IncomingCommand command, CancellationToken cancellation) =>
        SafelyAsync(() => BringAsync(command, cancellation));

    private async Task BringAsync(IncomingCommand command, CancellationToken cancellation)
    {
        if (_replies.Chat(command.ReplyTo.Platform) is not { CanAnswerInPrivate: true } chat) return;
        var notes = await _outbox.NotesAsync(command.Caller.Id, NotePageSize, cancellation);
        if (notes.Count == 0) return;
        await _outbox.BringAsync([.. notes.Select((note, at) => (note, chat.Beside(command.ReplyTo, $"n{at}")))]);
    }

    /// <summary>Looks after a room, unless that is done already or too many are looked after.</summary>
    public void Wake(string room)
    {
        lock (_lock)
        {
            if (_lanes.ContainsKey(room))
            {
                _lanes[room] = true;
                return;
            }

            _isCrowded |= _lanes.Count >= MaxLanes;
            if (_lanes.Count >= MaxLanes || _stopping.IsCancellationRequested) return;
            _lanes[room] = false;
        }

        _replies.Run(() => ServeAsync(room));
    }

    /// <summary>Wakes every room in which something is due, and gives up what is too old.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var room in await _outbox.RoomsAsync(MaxLanes, cancellation)) Wake(room);
        foreach (var (state, life, tries) in Lives)
        {
            foreach (var old in await _outbox.ExpireAsync(state, life, tries, ExpiryPageSize, cancellation))
                Log.Expired(Logger, old.Id, old.Room, old.Command, old.At);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
    }

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (!_hasBegun) await SafelyAsync(() => _outbox.MakePromisesDueAsync(stopping));
        _hasBegun = true;
        await RunOnceAsync(stopping);
    }

    private async Task ServeAsync(string room)
    {
        try
        {
            do
            {
                while (await _outbox.TakeNextAsync(room, _stopping.Token) is { } owed && await _delivery.TellAsync(owed, _stopping.Token))
                {
                    // One after the other, the oldest first.
                }
            }
            while (IsWokenAgain(room));
        }
        catch (Exception failure)
        {
            Leave(room);
            if (failure is StorageUnavailableException) Log.Skipped(Logger, failure);
            else if (failure is not OperationCanceledException) throw;
        }
    }

    private bool IsWokenAgain(string room)
    {
        lock (_lock)
        {
            if (!_lanes[room])
            {
                Leave(room);
                return false;
            }

            _lanes[room] = false;
            return true;
        }
    }

    private void Leave(string room)
    {
        lock (_lock)
        {
            _lanes.Remove(room);
            if (_isCrowded) Ring();
            _isCrowded = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            4003, LogLevel.Error,
            "Message {Id} for {Room} (answer to {Command}), owed since {At}, was never told and is given up")]
        public static partial void Expired(ILogger logger, long id, AnnouncementRoom room, string? command, DateTimeOffset at);

        [LoggerMessage(4004, LogLevel.Warning, "Messages wait, for the database cannot be used")]
        public static partial void Skipped(ILogger logger, Exception failure);
    }
}
