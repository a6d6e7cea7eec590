using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;

namespace Bot.Core.Ledger.Requests;

/// <summary>Where a press was made, as a room in which something can be told: pure.</summary>
internal static class PressRooms
{
    /// <summary>The channel; on Telegram the chat, with its topic in a forum.</summary>
    public static AnnouncementRoom Of(IncomingCommand press)
    {
        var room = press.ReplyTo.Room;
        // Where a channel is a room of its own, both are the same.
        var topic = press.Channel is { Id: { Length: > 0 } id } && id != room ? $"/{id}" : "";
        return new AnnouncementRoom(press.ReplyTo.Platform, room + topic);
    }
}
