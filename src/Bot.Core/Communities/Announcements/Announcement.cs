using Bot.Core.Chat;

namespace Bot.Core.Communities.Announcements;

/// <summary>Something to be told in a room that nobody asked for there.</summary>
/// <param name="Text">The words. Names in them are hostile text, which the chats show as text.</param>
internal sealed record Announcement(string Text)
{
    /// <summary>Whom its words tell of: who is forgotten before it was told is not told of any more. Null for nobody.</summary>
    public MemberId? About { get; init; }

    /// <summary>Buttons under it.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];
}
