namespace Bot.Telegram.Api;

/// <summary>What a refusal is about, as far as somebody acts on it.</summary>
internal enum RefusalKind
{
    Other,
    MessageGone,
    ReplyGone,
    QueryTooOld,
    ChatGone,
    NoRights,
    TopicGone,
    FileGone,
    FileTooBig,
    BadPhoto,
    BadEntities,
    AlreadyRefunded,
    Conflict,
    UnknownMethod,
}

/// <summary>
/// Tells refusals apart by their wording, which is all that Telegram gives (td/telegram and telegram-bot-api, 10.0). An
/// unknown wording is <see cref="RefusalKind.Other"/>.
/// </summary>
internal static class RefusalReader
{
    private static readonly (string Words, RefusalKind Kind)[] Known =
    [
        ("message to edit not found", RefusalKind.MessageGone),
        ("message to delete not found", RefusalKind.MessageGone),
        ("message can't be edited", RefusalKind.MessageGone),
        ("MESSAGE_ID_INVALID", RefusalKind.MessageGone),
        ("there is no media in the message to edit", RefusalKind.MessageGone),
        ("there is no caption in the message to edit", RefusalKind.MessageGone),
        ("there is no text in the message to edit", RefusalKind.MessageGone),
        ("message to be replied not found", RefusalKind.ReplyGone),
        ("message to reply not found", RefusalKind.ReplyGone),
        ("query is too old", RefusalKind.QueryTooOld),
        ("query ID is invalid", RefusalKind.QueryTooOld),
        ("chat not found", RefusalKind.ChatGone),
        ("PEER_ID_INVALID", RefusalKind.ChatGone),
        ("group chat was deactivated", RefusalKind.ChatGone),
        ("not enough rights", RefusalKind.NoRights),
        ("have no rights to send", RefusalKind.NoRights),
        ("CHAT_WRITE_FORBIDDEN", RefusalKind.NoRights),
        ("CHAT_RESTRICTED", RefusalKind.NoRights),
        ("message thread not found", RefusalKind.TopicGone),
        ("TOPIC_DELETED", RefusalKind.TopicGone),
        ("TOPIC_CLOSED", RefusalKind.TopicGone),
        ("wrong file_id", RefusalKind.FileGone),
        ("wrong file identifier", RefusalKind.FileGone),
        ("wrong remote file identifier", RefusalKind.FileGone),
        ("invalid file_id", RefusalKind.FileGone),
        ("temporarily unavailable", RefusalKind.FileGone),
        ("is too big for a photo", RefusalKind.BadPhoto),
        ("file is too big", RefusalKind.FileTooBig),
        ("Request Entity Too Large", RefusalKind.FileTooBig),
        ("PHOTO_INVALID_DIMENSIONS", RefusalKind.BadPhoto),
        ("IMAGE_PROCESS_FAILED", RefusalKind.BadPhoto),
        ("PHOTO_SAVE_FILE_INVALID", RefusalKind.BadPhoto),
        ("PHOTO_EXT_INVALID", RefusalKind.BadPhoto),
        ("can't parse entities", RefusalKind.BadEntities),
        ("ENTITY_BOUNDS_INVALID", RefusalKind.BadEntities),
        ("can't parse MessageEntity", RefusalKind.BadEntities),
        ("CHARGE_ALREADY_REFUNDED", RefusalKind.AlreadyRefunded),
    ];

    internal static RefusalKind KindOf(int code, string description)
    {
        foreach (var (words, kind) in Known)
        {
            if (description.Contains(words, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        return code switch
        {
            404 => RefusalKind.UnknownMethod,
            409 => RefusalKind.Conflict,
            413 => RefusalKind.FileTooBig,
            _ => RefusalKind.Other,
        };
    }

    /// <summary>Told of a kind of content only, such as CHAT_SEND_PHOTOS_FORBIDDEN: the chat itself is open.</summary>
    internal static bool IsOfContent(string description) => description.Contains("CHAT_SEND_", StringComparison.Ordinal);

    internal static bool IsNotModified(string description) =>
        description.Contains("message is not modified", StringComparison.OrdinalIgnoreCase);
}
