using System.Text.Json;
using System.Threading.Channels;
using Bot.Core.Chats;
using Bot.Core.Moderation;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Announcements;

/// <summary>
/// Announcements that wait to be shown, stored in the transaction of what they tell: nothing is told that did not happen,
/// and a crash loses none.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="operators">The operators' room; null when there is none.</param>
internal sealed class AnnouncementBox(Database database, AnnouncementRoom? operators)
{
    /// <summary>The setting of a community that names its moderators' room.</summary>
    public const string RoomSetting = "announcements";

    private const string NameSetting = "announcements_name";

    /// <summary>More than this in one room are not kept: a room that nobody can reach must not fill the disk.</summary>
    private const int MostInRoom = 1_000;

    private const string Insert = """
        INSERT INTO announcements (room, text, buttons, at, due_at)
        SELECT $room, $text, $buttons, $at, $at WHERE (SELECT count(*) FROM announcements WHERE room = $room) < $most
        """;

    private const string Waiting = "SELECT count(*) FROM announcements WHERE room = $room";

    private const string ListDue = """
        SELECT id, room, text, buttons, at, tries FROM announcements WHERE due_at <= $now ORDER BY due_at, id LIMIT $limit
        """;

    private const string Delete = "DELETE FROM announcements WHERE id = $id";

    private const string Postpone = "UPDATE announcements SET due_at = $due, tries = tries + 1 WHERE id = $id";

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The operators' room; null when there is none.</summary>
    public AnnouncementRoom? OperatorsRoom => operators;

    /// <summary>Ends when something was added since it last ended.</summary>
    public ValueTask<bool> NewsAsync(CancellationToken cancellation) => _news.Reader.ReadAsync(cancellation);

    /// <summary>The room in which the community's moderators read; null when they have chosen none.</summary>
    public static AnnouncementRoom? ModeratorsRoom(ReadTransaction transaction, CommunityId community) =>
        AnnouncementRoom.Read(CommunitySettings.Find(transaction, community, RoomSetting));

    /// <summary>What to call the moderators' room: <c>#art</c>, <c>this chat</c>; hostile text.</summary>
    public static string ModeratorsRoomName(ReadTransaction transaction, CommunityId community) =>
        CommunitySettings.Find(transaction, community, NameSetting) ?? "the channel that was chosen";

    /// <summary>Chooses the moderators' room, or none; whether there was one.</summary>
    public static bool ChooseRoom(WriteTransaction transaction, CommunityId community, AnnouncementRoom? room, string? name)
    {
        CommunitySettings.Set(transaction, community, NameSetting, name);
        return CommunitySettings.Set(transaction, community, RoomSetting, room?.ToString());
    }

    /// <summary>Tells the community's moderators; false when they have chosen no room.</summary>
    public bool TellModerators(WriteTransaction transaction, CommunityId community, Announcement announcement, DateTimeOffset now) =>
        ModeratorsRoom(transaction, community) is { } room && Tell(transaction, room, announcement, now);

    /// <summary>Tells the operators; false when they have no room.</summary>
    public bool TellOperators(WriteTransaction transaction, Announcement announcement, DateTimeOffset now) =>
        operators is { } room && Tell(transaction, room, announcement, now);

    /// <summary>Whether the room takes one more.</summary>
    public static bool HasPlace(ReadTransaction transaction, AnnouncementRoom room) =>
        transaction.Connection.ExecuteScalar<long>(Waiting, new { room = room.ToString() }) < MostInRoom;

    /// <summary>Tells a room; false when too much waits there already.</summary>
    public bool Tell(WriteTransaction transaction, AnnouncementRoom room, Announcement announcement, DateTimeOffset now)
    {
        var isKept = transaction.Connection.Execute(
            Insert,
            new
            {
                room = room.ToString(),
                text = announcement.Text,
                buttons = Write(announcement.Buttons),
                at = now.ToUnixTimeMilliseconds(),
                most = MostInRoom,
            }) == 1;
        // The transaction has not ended yet: who hears of it looks a moment later, and once more in its next round.
        if (isKept) _news.Writer.TryWrite(true);
        return isKept;
    }

    /// <summary>Those to be shown now, the oldest first.</summary>
    public Task<IReadOnlyList<WaitingAnnouncement>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<WaitingAnnouncement>>(
            transaction => transaction.Connection.Query<AnnouncementRow>(
                ListDue, new { now = now.ToUnixTimeMilliseconds(), limit }).Select(static row => row.ToWaiting()).ToList(), cancellation);

    /// <summary>It was shown, or can be shown to nobody.</summary>
    public Task RemoveAsync(long id, CancellationToken cancellation) =>
        database.WriteAsync(transaction => transaction.Connection.Execute(Delete, new { id }), cancellation);

    /// <summary>It is to be tried again later.</summary>
    public Task PostponeAsync(long id, DateTimeOffset due, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction => transaction.Connection.Execute(Postpone, new { due = due.ToUnixTimeMilliseconds(), id }), cancellation);

    private static string Write(IReadOnlyList<Button> buttons) =>
        buttons.Count == 0 ? "" : JsonSerializer.Serialize(buttons, AnnouncementJson.Default.IReadOnlyListButton);
}

/// <summary>An announcement as the database has it.</summary>
internal sealed record AnnouncementRow(long Id, string Room, string Text, string Buttons, long At, int Tries)
{
    public WaitingAnnouncement ToWaiting() => new(
        Id,
        AnnouncementRoom.Read(Room) ?? default,
        new Announcement(Text)
        {
            Buttons = Buttons.Length > 0 ? JsonSerializer.Deserialize(Buttons, AnnouncementJson.Default.IReadOnlyListButton) ?? [] : [],
        },
        StoredTime.Read(At),
        Tries);
}
