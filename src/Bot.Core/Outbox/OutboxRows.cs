using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Outbox;

/// <summary>Messages that are owed, as rows.</summary>
internal static class OutboxRows
{
    private const string Columns = "id, room, reply, view, command, member, at, tries, is_called";

    private const string Insert = """
        INSERT INTO outbox (room, reply, view, command, member, at, due_at)
        SELECT $room, $reply, $view, $command, $member, $at, $due
        WHERE (SELECT count(*) FROM outbox WHERE room = $room AND due_at IS NOT NULL) < $most
        ON CONFLICT (command) WHERE command IS NOT NULL DO NOTHING
        """;

    // What has no member is a promise, and no answer.
    private const string CountAnswers = """
        SELECT count(*) FROM outbox WHERE command = $command AND (member IS NOT NULL OR state <> 'Owed')
        """;

    private const string PromiseOf = $"SELECT {Columns} FROM outbox WHERE command = $command AND member IS NULL AND state = 'Owed'";

    private const string KeepPromise = """
        UPDATE outbox SET view = $view, member = $member, due_at = $due WHERE command = $command AND member IS NULL AND state = 'Owed'
        """;

    private const string CountIn = "SELECT count(*) FROM outbox WHERE room = $room AND due_at IS NOT NULL";

    // What is due later than anything can be is of a clock that was set back. The plus keeps SQLite from walking through all rooms:
    // what is due is found by its time, and is little.
    private const string RoomsDue = """
        SELECT room FROM outbox WHERE due_at <= $now OR due_at > $latest GROUP BY +room ORDER BY min(due_at) LIMIT $limit
        """;

    private const string NextIn = $"""
        SELECT {Columns} FROM outbox WHERE room = $room AND (due_at <= $now OR due_at > $latest) ORDER BY due_at, id LIMIT 1
        """;

    private const string MakeDue = """
        UPDATE outbox SET due_at = $now WHERE due_at > $now AND command IS NOT NULL AND member IS NULL
        """;

    private const string TakeOne = "UPDATE outbox SET due_at = $due WHERE id = $id AND due_at IS NOT NULL";

    private const string SetView = "UPDATE outbox SET view = $view WHERE command = $command AND state = 'Owed'";

    private const string SetReply = "UPDATE outbox SET reply = $reply WHERE id = $id";

    private const string SetDue = "UPDATE outbox SET due_at = $due, tries = tries + 1 WHERE id = $id AND due_at IS NOT NULL";

    // The command delivered again is not answered again; its words, perhaps a secret, go at once.
    private const string Tell = """
        UPDATE outbox SET view = '', reply = NULL, due_at = NULL, state = 'Told' WHERE id = $id AND command IS NOT NULL
        """;

    private const string Delete = "DELETE FROM outbox WHERE id = $id AND (command IS NULL OR $all)";

    private const string SetNote = "UPDATE outbox SET view = $view, due_at = NULL, state = 'Note', is_called = 1 WHERE id = $id";

    private const string CountNotes = "SELECT count(*) FROM outbox WHERE member = $member AND state = 'Note'";

    private const string NotesOf = $"SELECT {Columns} FROM outbox WHERE member = $member AND state = 'Note' ORDER BY id LIMIT $limit";

    private const string BringNote =
        "UPDATE outbox SET room = $room, reply = $reply, due_at = $now, state = 'Owed' WHERE id = $id AND state = 'Note'";

    private const string SetAsideOne = "UPDATE outbox SET due_at = NULL, state = 'Broken' WHERE id = $id";

    private const string ListOld = $"""
        SELECT {Columns} FROM outbox WHERE state = $state AND at < $before AND tries >= $tries LIMIT $limit
        """;

    private const string ForgetTold =
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'Told' AND at < $before LIMIT $limit)";

    /// <summary>Stores one; false when its room is full, or the command has its answer already.</summary>
    public static bool Add(WriteTransaction transaction, OwedMessage message, DateTimeOffset due, int mostInRoom)
    {
        var view = Write(message.View!);
        return transaction.Connection.Execute(
            Insert,
            new
            {
                room = message.Room.ToString(),
                reply = message.Reply,
                view,
                command = message.Command,
                member = message.Member?.ToString(),
                at = message.At.ToUnixTimeMilliseconds(),
                due = due.ToUnixTimeMilliseconds(),
                most = mostInRoom,
            }) == 1;
    }

    /// <summary>Whether the command's answer is owed or was told.</summary>
    public static bool IsAnswered(ReadTransaction transaction, string command) =>
        transaction.Connection.ExecuteScalar<long>(CountAnswers, new { command }) > 0;

    /// <summary>What the command is promised while its answer is being made; null for nothing.</summary>
    public static OwedMessage? FindPromise(ReadTransaction transaction, string command) =>
        transaction.Connection.QueryFirstOrDefault<OwedRow>(PromiseOf, new { command })?.ToMessage();

    /// <summary>The answer takes the place of what was promised; 0 when nothing was.</summary>
    public static int Keep(WriteTransaction transaction, OwedMessage answer, DateTimeOffset due)
    {
        var view = Write(answer.View!);
        return transaction.Connection.Execute(
            KeepPromise, new { view, member = answer.Member?.ToString(), due = due.ToUnixTimeMilliseconds(), command = answer.Command });
    }

    /// <summary>How many wait in the room.</summary>
    public static long Count(ReadTransaction transaction, string room) =>
        transaction.Connection.ExecuteScalar<long>(CountIn, new { room });

    /// <summary>Rooms in which something is to be shown now, that which has waited longest first.</summary>
    public static IReadOnlyList<string> ListRooms(ReadTransaction transaction, DateTimeOffset now, int limit) =>
        transaction.Connection.Query<string>(
            RoomsDue,
            new
            {
                now = now.ToUnixTimeMilliseconds(),
                latest = (now + OutboxStore.MaxPause).ToUnixTimeMilliseconds(),
                limit,
            }).ToList();

    /// <summary>What is to be shown next in the room; null for nothing.</summary>
    public static OwedMessage? Next(ReadTransaction transaction, string room, DateTimeOffset now) =>
        transaction.Connection.QueryFirstOrDefault<OwedRow>(
            NextIn,
            new
            {
                room,
                now = now.ToUnixTimeMilliseconds(),
                latest = (now + OutboxStore.MaxPause).ToUnixTimeMilliseconds(),
            })?.ToMessage();

    /// <summary>What was promised is told now.</summary>
    public static int MakePromisesDue(WriteTransaction transaction, DateTimeOffset now) =>
        transaction.Connection.Execute(MakeDue, new { now = now.ToUnixTimeMilliseconds() });

    /// <summary>Nobody else shows it until then.</summary>
    public static int Take(WriteTransaction transaction, long id, DateTimeOffset until) =>
        transaction.Connection.Execute(TakeOne, new { due = until.ToUnixTimeMilliseconds(), id });

    /// <summary>The answer that is owed says this.</summary>
    public static void Amend(WriteTransaction transaction, string command, View says)
    {
        var view = Write(says);
        transaction.Connection.Execute(SetView, new { view, command });
    }

    /// <summary>Its reply is there from now on.</summary>
    public static int Move(WriteTransaction transaction, long id, string reply) =>
        transaction.Connection.Execute(SetReply, new { reply, id });

    /// <summary>It is tried again later.</summary>
    public static int Postpone(WriteTransaction transaction, long id, DateTimeOffset due) =>
        transaction.Connection.Execute(SetDue, new { due = due.ToUnixTimeMilliseconds(), id });

    /// <summary>It was shown: of an answer, that it was is kept.</summary>
    public static int MarkTold(WriteTransaction transaction, long id) =>
        transaction.Connection.Execute(Tell, new { id }) + transaction.Connection.Execute(Delete, new { id, all = false });

    /// <summary>It is given up.</summary>
    public static int Remove(WriteTransaction transaction, long id) => transaction.Connection.Execute(Delete, new { id, all = true });

    /// <summary>It waits for its member's next command; 0 when it is no longer kept.</summary>
    public static int KeepAsNote(WriteTransaction transaction, long id, View says)
    {
        var view = Write(says);
        return transaction.Connection.Execute(SetNote, new { view, id });
    }

    /// <summary>Whether something waits for the member's next command.</summary>
    public static bool HasNotes(ReadTransaction transaction, MemberId member) =>
        transaction.Connection.ExecuteScalar<long>(CountNotes, new { member = member.ToString() }) > 0;

    /// <summary>What waits for the member's next command, the oldest first.</summary>
    public static IReadOnlyList<OwedMessage> Notes(ReadTransaction transaction, MemberId member, int limit) =>
        transaction.Connection.Query<OwedRow>(NotesOf, new { member = member.ToString(), limit })
            .Select(static row => row.ToMessage()).ToList();

    /// <summary>The note is owed there from now on.</summary>
    public static int Bring(WriteTransaction transaction, long id, ReplyAddress to, DateTimeOffset now) => transaction.Connection.Execute(
        BringNote, new { room = $"{to.Platform}:{to.Room}", reply = to.Value, now = now.ToUnixTimeMilliseconds(), id });

    /// <summary>It is set aside, for whoever looks into it.</summary>
    public static int SetAside(WriteTransaction transaction, long id) => transaction.Connection.Execute(SetAsideOne, new { id });

    /// <summary>Those in the state that are older, and were tried so often.</summary>
    public static IReadOnlyList<OwedMessage> Old(
        ReadTransaction transaction, string state, DateTimeOffset before, int tries, int limit) =>
        transaction.Connection.Query<OwedRow>(ListOld, new { state, before = before.ToUnixTimeMilliseconds(), tries, limit })
            .Select(static row => row.ToMessage()).ToList();

    /// <summary>Lets go of the memory of answers that no platform asks for again.</summary>
    public static int Forget(WriteTransaction transaction, DateTimeOffset before, int limit) =>
        transaction.Connection.Execute(ForgetTold, new { before = before.ToUnixTimeMilliseconds(), limit });

    private static string Write(View view) => JsonSerializer.Serialize(view, OutboxJson.Default.View);
}

/// <summary>A message that is owed, as the database has it.</summary>
internal sealed record OwedRow(
    long Id, string Room, string? Reply, string View, string? Command, string? Member, long At, int Tries, bool IsCalled)
{
    /// <summary>What cannot be read of it costs no other row: without a view it meets a defect of its own.</summary>
    public OwedMessage ToMessage()
    {
        var (view, at) = ReadWhole() ?? (null, DateTimeOffset.UnixEpoch);
        return new OwedMessage(Id, AnnouncementRoom.Read(Room) ?? default, Reply, view, at, Tries)
        {
            Command = Command,
            IsCalled = IsCalled,
            Member = MemberId.TryParse(Member, out var member) ? member : null,
        };
    }

    private (View? View, DateTimeOffset At)? ReadWhole()
    {
        try
        {
            return UnreadableRowException.Guard<(View?, DateTimeOffset)>(
                $"message {Id}", () => (JsonSerializer.Deserialize(View, OutboxJson.Default.View), StoredTime.Read(At)));
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }
}
