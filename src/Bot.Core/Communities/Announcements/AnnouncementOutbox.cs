using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;
using Bot.Core.Storage;

namespace Bot.Core.Communities.Announcements;

/// <summary>
/// Owes announcements to rooms, in the transaction of what they tell, and knows which room is whose.
/// </summary>
/// <param name="outbox">Where they wait to be shown.</param>
/// <param name="operators">The operators' room; null when there is none.</param>
internal sealed class AnnouncementOutbox(OutboxStore outbox, AnnouncementRoom? operators)
{
    /// <summary>The setting of a community that names its moderators' room.</summary>
    public const string RoomSetting = "announcements";

    private const string NameSetting = "announcements_name";

    /// <summary>The operators' room; null when there is none.</summary>
    public AnnouncementRoom? OperatorsRoom => operators;

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

    /// <summary>Tells a room; false when too much waits there already.</summary>
    public bool Tell(WriteTransaction transaction, AnnouncementRoom room, Announcement announcement, DateTimeOffset now) => outbox.Owe(
        transaction,
        room,
        new View(MemberName.Quiet(announcement.Text)) { Buttons = announcement.Buttons },
        now,
        announcement.About);
}
