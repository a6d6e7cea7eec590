using System.Text.Json.Serialization;
using Bot.Core.Chats;

namespace Bot.Core.Announcements;

/// <summary>Something to be told in a room that nobody asked for there.</summary>
/// <param name="Text">The words. Names in them are hostile text, which the chats show as text.</param>
internal sealed record Announcement(string Text)
{
    /// <summary>Buttons under it.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];
}

/// <summary>An announcement that is not shown yet.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Room">Where.</param>
/// <param name="Announcement">What.</param>
/// <param name="At">When it was made.</param>
/// <param name="Tries">How often it was tried in vain.</param>
internal sealed record WaitingAnnouncement(long Id, AnnouncementRoom Room, Announcement Announcement, DateTimeOffset At, int Tries);

/// <summary>How the buttons are stored.</summary>
[JsonSerializable(typeof(IReadOnlyList<Button>))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
