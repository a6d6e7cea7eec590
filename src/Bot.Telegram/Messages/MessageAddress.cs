using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chat;

namespace Bot.Telegram.Messages;

/// <summary>What a <see cref="ReplyAddress"/> of Telegram holds.</summary>
/// <param name="Chat">The chat.</param>
internal sealed record MessageAddress(long Chat)
{
    /// <summary>The forum topic; null for none.</summary>
    public int? Topic { get; init; }

    /// <summary>The message that is answered.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>The bot's own message, once it exists.</summary>
    public int? Message { get; init; }

    /// <summary>What the bot's message is made of now.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>Which file the bot's message shows, so that it is not uploaded again for a new caption.</summary>
    public string? File { get; init; }

    /// <summary>The messages that followed with the other files; null until they were all sent.</summary>
    public IReadOnlyList<int>? FollowUps { get; init; }

    /// <summary>
    /// Which of the other files went out, while others have not, so that none is sent twice; null when that needs no memory.
    /// </summary>
    public IReadOnlyList<string>? Out { get; init; }

    /// <summary>The messages with those.</summary>
    public IReadOnlyList<int>? OutIds { get; init; }

    /// <summary>The other files that Telegram refused in every way; the message's words tell of them. Null for none.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>Null when it is not an address of this adapter.</summary>
    internal static MessageAddress? Read(ReplyAddress address)
    {
        try
        {
            return address.Platform == TelegramChat.PlatformName
                ? JsonSerializer.Deserialize(address.Value, AddressContext.Default.MessageAddress)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A message of its own in a chat; null when the words are not <c>chat</c> or <c>chat/topic</c>.</summary>
    internal static MessageAddress? InRoom(string room)
    {
        var (chat, topic) = room.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash
            ? (room[..slash], room[(slash + 1)..])
            : (room, null);
        if (!long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || id == 0) return null;
        if (topic is null) return new MessageAddress(id);
        if (!int.TryParse(topic, NumberStyles.None, CultureInfo.InvariantCulture, out var thread) || thread <= 0) return null;
        // Messages in General carry no topic, and Telegram does not know its number when one is sent.
        return thread == Updates.Places.General ? new MessageAddress(id) : new MessageAddress(id) { Topic = thread };
    }

    internal ReplyAddress ToReplyAddress() => new(
        TelegramChat.PlatformName,
        Chat.ToString(),
        JsonSerializer.Serialize(this, AddressContext.Default.MessageAddress));

    /// <summary>A message of its own that answers the same message.</summary>
    internal MessageAddress Beside() => new(Chat) { Topic = Topic, ReplyTo = ReplyTo };

    /// <summary>
    /// The message's address for the group's members (core.telegram.org/api/links, private message links); null where
    /// Telegram has none: outside supergroups, and while there is no message.
    /// </summary>
    internal Uri? Link()
    {
        // A supergroup's id is written with -100 before it.
        const string Prefix = "-100";
        var chat = Chat.ToString();
        return Message is { } message && chat.StartsWith(Prefix, StringComparison.Ordinal) && chat.Length > 12
            ? new Uri($"https://t.me/c/{chat[Prefix.Length..]}/{message}")
            : null;
    }

    /// <summary>
    /// The same reply in the supergroup that the group became: message ids of the old group mean nothing there, or even
    /// another message, so it starts afresh.
    /// </summary>
    internal static MessageAddress ForNewMessage(long chat) => new(chat);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MessageAddress))]
internal sealed partial class AddressContext : JsonSerializerContext;
