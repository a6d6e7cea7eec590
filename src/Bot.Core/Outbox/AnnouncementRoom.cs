using Bot.Core.Chat;

namespace Bot.Core.Outbox;

/// <summary>A room as an operator writes it, <c>discord:123</c> or <c>telegram:-100123/5</c>.</summary>
/// <param name="Platform">The platform's name in lower case.</param>
/// <param name="Room">Discord's channel id; Telegram's chat id, with <c>/topic</c> in a forum.</param>
public readonly record struct AnnouncementRoom(string Platform, string Room)
{
    /// <summary>Reads <c>platform:room</c>; null when either part is missing.</summary>
    public static AnnouncementRoom? Read(string? text) =>
        MemberId.TryParse(text, out var parts) ? new AnnouncementRoom(parts.Platform, parts.User) : null;

    /// <summary><c>platform:room</c>.</summary>
    public override string ToString() => $"{Platform}:{Room}";
}
