namespace Bot.Sandbox.Telegram;

/// <summary>Something that a person looking at a chat would notice.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ChatId">Where; 0 for all chats.</param>
public sealed record TelegramChange(TelegramChangeKind Kind, long ChatId)
{
    /// <summary>The message sent, edited or deleted, as it now stands.</summary>
    public TelegramMessage? Message { get; init; }

    /// <summary>The action's name for <see cref="TelegramChangeKind.ChatAction"/>.</summary>
    public string? Text { get; init; }

    /// <summary>The new chat's id for <see cref="TelegramChangeKind.Migrated"/>.</summary>
    public long? NewChatId { get; init; }
}

/// <summary>The kinds of <see cref="TelegramChange"/>.</summary>
public enum TelegramChangeKind
{
    /// <summary>A message is there that was not.</summary>
    MessageSent,

    /// <summary>A message changed.</summary>
    MessageEdited,

    /// <summary>A message is gone.</summary>
    MessageDeleted,

    /// <summary>The bot is typing, sending a photo, ...</summary>
    ChatAction,

    /// <summary>The bot registered other commands.</summary>
    CommandsChanged,

    /// <summary>A group became a supergroup.</summary>
    Migrated,
}
