using Bot.Core.Chat;

namespace Bot.Core.Communities.Announcements;

/// <summary>Something to be told in a room that nobody asked for there.</summary>
/// <param name="Text">The words. Names in them are hostile text, which the chats show as text.</param>
internal sealed record Announcement(string Text)
{
    /// <summary>Buttons under it.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];
}
