using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Outbox;

/// <summary>
/// Everything that is told and belongs to an effect, stored in the effect's transaction: nothing is told that did not happen,
/// and a crash loses none. <see cref="OutboxRelay"/> sends it.
/// </summary>
internal sealed class OutboxStore(Database database, TimeProvider time)
{
    /// <summary>More than this in one room is not kept: a room that nobody can reach must not fill the disk.</summary>
    public const int MaxInRoom = 1_000;

    /// <summary>For so long only who took a command in sends its answer: it ends before this, or the relay takes over.</summary>
    public static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(15);

    /// <summary>Nothing is put off for longer.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(25);

    private readonly ConcurrentDictionary<string, OwedMessage> _inHand = new(StringComparer.Ordinal);

    /// <summary>Called with a room in which something came to be owed, once it is stored; must not wait.</summary>
    public Action<string>? OnOwed { get; set; }

    /// <summary>Owes a message of its own in a room, about somebody or nobody; false when too much waits there already.</summary>
    public bool Owe(WriteTransaction transaction, AnnouncementRoom room, View view, DateTimeOffset now, MemberId? about = null) =>
        Owe(transaction, new OwedMessage(0, room, Reply: null, view, now, Tries: 0) { Member = about });

    /// <summary>Owes somebody a reply that answers no command of theirs; false when too much waits there already.</summary>
    public bool Owe(WriteTransaction transaction, ReplyAddress to, View view, MemberId member, DateTimeOffset now) =>
        Owe(transaction, new OwedMessage(0, RoomOf(to), to.Value, view, now, Tries: 0) { Member = member });

    /// <summary>
    /// Owes a command its answer, once. Who took the command in sends it at once: <see cref="TakeInHand"/>. False when too much waits
    /// in its room.
    /// </summary>
    public bool OweAnswer(WriteTransaction transaction, IncomingCommand command, ReplyAddress to, View view)
    {
        var now = StoredTime.Now(time);
        var message = new OwedMessage(0, RoomOf(to), to.Value, view, now, Tries: 0) { Command = command.Id, Member = command.Caller.Id };
        var stored = message with { View = ForLater(command, view) };
        if (OutboxRows.FindPromise(transaction, command.Id) is { } promise)
        {
            OutboxRows.Keep(transaction, stored, now + HeadStart);
            message = message with { Id = promise.Id, Reply = promise.Reply };
        }
        else
        {
            if (!OutboxRows.Add(transaction, stored, now + HeadStart, MaxInRoom)) return OutboxRows.IsAnswered(transaction, command.Id);
            message = message with { Id = transaction.LastId() };
        }

        transaction.OnCommit(() => _inHand[command.Id] = message);
        return true;
    }

    /// <summary>
    /// Before an answer is made that takes its time, and a first view of it is shown: what the relay says in that view's place if this
    /// process does not come to the answer. A command that comes again gets the promise that there is, with where its message stands.
    /// Null where it cannot be stored.
    /// </summary>
    /// <param name="command">What is being answered.</param>
    /// <param name="within">By then it is answered, or given up.</param>
    public async Task<OwedMessage?> PromiseAsync(IncomingCommand command, TimeSpan within)
    {
        try
        {
            return await database.WriteAsync(transaction => Promise(transaction, command, within), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }

    /// <summary>At the start: what an earlier process promised it does not keep any more.</summary>
    public Task MakePromisesDueAsync(CancellationToken cancellation) =>
        database.WriteAsync(transaction => OutboxRows.MakePromisesDue(transaction, time.GetUtcNow()), cancellation);

    /// <summary>Says more in an answer that is owed and not told yet.</summary>
    public void Amend(WriteTransaction transaction, IncomingCommand command, View view)
    {
        OutboxRows.Amend(transaction, command.Id, ForLater(command, view));
        transaction.OnCommit(() =>
        {
            if (_inHand.TryGetValue(command.Id, out var message)) _inHand.TryUpdate(command.Id, message with { View = view }, message);
        });
    }

    /// <inheritdoc cref="Amend"/>
    public Task AmendAsync(IncomingCommand command, View view) => database.WriteAsync(
        transaction =>
        {
            Amend(transaction, command, view);
            return true;
        },
        CancellationToken.None);

    /// <summary>The answer that the command came to be owed just now; null for none, and when somebody has taken it.</summary>
    public OwedMessage? TakeInHand(string command) => _inHand.TryRemove(command, out var message) ? message : null;

    /// <summary>Whether the command came to be owed its answer just now, and nobody has taken it.</summary>
    public bool IsInHand(string command) => _inHand.ContainsKey(command);

    /// <summary>Whether the command is owed its answer already, or was told it.</summary>
    public Task<bool> HasAnswerAsync(string command, CancellationToken cancellation) =>
        database.ReadAsync(transaction => OutboxRows.IsAnswered(transaction, command), cancellation);

    /// <summary>Whether the room takes one more.</summary>
    public static bool HasPlace(ReadTransaction transaction, AnnouncementRoom room) =>
        OutboxRows.Count(transaction, room.ToString()) < MaxInRoom;

    /// <summary>Rooms in which something is to be shown now, that which has waited longest first.</summary>
    public Task<IReadOnlyList<string>> RoomsAsync(int limit, CancellationToken cancellation) =>
        database.ReadAsync(transaction => OutboxRows.ListRooms(transaction, time.GetUtcNow(), limit), cancellation);

    /// <summary>
    /// Takes what is to be shown next in the room; null for nothing. Nobody else shows it for a while, in whatever process; and where
    /// nothing can be stored, nothing is shown: it could not be noted that it was.
    /// </summary>
    public async Task<OwedMessage?> TakeNextAsync(string room, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await database.ReadAsync(transaction => OutboxRows.Next(transaction, room, now), cancellation) is null) return null;
        return await database.WriteAsync(
            transaction =>
            {
                if (OutboxRows.Next(transaction, room, now) is not { } next) return null;
                OutboxRows.Take(transaction, next.Id, now + HeadStart);
                return next;
            },
            cancellation);
    }

    /// <summary>Its reply is there from now on.</summary>
    public Task MoveAsync(OwedMessage message, ReplyAddress address) =>
        database.WriteAsync(transaction => OutboxRows.Move(transaction, message.Id, address.Value), CancellationToken.None);

    /// <summary>It is tried again after a while.</summary>
    public Task PostponeAsync(OwedMessage message, TimeSpan pause) =>
        database.WriteAsync(transaction => OutboxRows.Postpone(transaction, message.Id, time.GetUtcNow() + pause), CancellationToken.None);

    /// <summary>The platform has confirmed it.</summary>
    public Task MarkShownAsync(OwedMessage message) =>
        database.WriteAsync(transaction => OutboxRows.MarkTold(transaction, message.Id), CancellationToken.None);

    /// <summary>It can be shown to nobody.</summary>
    public Task RemoveAsync(OwedMessage message) =>
        database.WriteAsync(transaction => OutboxRows.Remove(transaction, message.Id), CancellationToken.None);

    /// <summary>Defects keep it from being shown.</summary>
    public Task SetAsideAsync(OwedMessage message) =>
        database.WriteAsync(transaction => OutboxRows.SetAside(transaction, message.Id), CancellationToken.None);

    /// <summary>
    /// No way leads to its reader now: the member is called once, in words that tell nothing, and finds it at their next command.
    /// </summary>
    public Task KeepAsNoteAsync(OwedMessage message) => database.WriteAsync(
        transaction =>
        {
            // Who was called to another, and has not come yet, finds both.
            var isCalled = message.IsCalled || (message.Member is { } member && OutboxRows.HasNotes(transaction, member));
            var says = message.IsCalled ? message.View! : LateAnswerViews.FromEarlier(message);
            // Who has been forgotten meanwhile is not called.
            if (OutboxRows.KeepAsNote(transaction, message.Id, says) == 0 || isCalled) return false;
            var call = new OwedMessage(0, message.Room, Reply: null, LateAnswerViews.Call(message), StoredTime.Now(time), Tries: 0)
            {
                Member = message.Member,
            };
            return Owe(transaction, call);
        },
        CancellationToken.None);

    /// <summary>What waits for the member's next command, the oldest first.</summary>
    public Task<IReadOnlyList<OwedMessage>> NotesAsync(MemberId member, int limit, CancellationToken cancellation) =>
        database.ReadAsync(transaction => OutboxRows.Notes(transaction, member, limit), cancellation);

    /// <summary>Owes the notes at these addresses, in the same order.</summary>
    public Task BringAsync(IReadOnlyList<(OwedMessage Note, ReplyAddress To)> notes) => database.WriteAsync(
        transaction =>
        {
            foreach (var (note, to) in notes)
            {
                OutboxRows.Bring(transaction, note.Id, to, StoredTime.Now(time));
                transaction.OnCommit(() => OnOwed?.Invoke(RoomOf(to).ToString()));
            }

            return notes.Count;
        },
        CancellationToken.None);

    /// <summary>Takes out what has been in that state for so long, and was tried so often; some of them at once.</summary>
    public async Task<IReadOnlyList<OwedMessage>> ExpireAsync(
        string state, TimeSpan age, int tries, int limit, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - age;
        var old = await database.ReadAsync(transaction => OutboxRows.Old(transaction, state, before, tries, limit), cancellation);
        foreach (var message in old) await RemoveAsync(message);
        return old;
    }

    private OwedMessage? Promise(WriteTransaction transaction, IncomingCommand command, TimeSpan within)
    {
        var now = StoredTime.Now(time);
        if (OutboxRows.FindPromise(transaction, command.Id) is { } earlier)
        {
            OutboxRows.Take(transaction, earlier.Id, now + within);
            return earlier;
        }

        var to = command.ReplyTo;
        // It is for nobody by name: where it cannot be shown, nobody is called to it.
        var promise = new OwedMessage(0, RoomOf(to), to.Value, LateAnswerViews.Interrupted, now, Tries: 0) { Command = command.Id };
        return OutboxRows.Add(transaction, promise, now + within, MaxInRoom) ? promise with { Id = transaction.LastId() } : null;
    }

    // Where nobody else reads, any way that leads there will do later.
    private static View ForLater(IncomingCommand command, View view) => command.IsPrivate ? view with { OnlyForCaller = false } : view;

    private bool Owe(WriteTransaction transaction, OwedMessage message)
    {
        if (!OutboxRows.Add(transaction, message, message.At, MaxInRoom)) return false;
        transaction.OnCommit(() => OnOwed?.Invoke(message.Room.ToString()));
        return true;
    }

    private static AnnouncementRoom RoomOf(ReplyAddress address) => new(address.Platform, address.Room);
}
