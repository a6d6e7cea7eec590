namespace Bot.Sandbox.Telegram;

/// <summary>A message as it stood at one moment.</summary>
public sealed record TelegramMessage
{
    /// <summary>The chat it is in.</summary>
    public required long ChatId { get; init; }

    /// <summary>Its id, unique in its chat only.</summary>
    public required long MessageId { get; init; }

    /// <summary>True when the bot wrote it.</summary>
    public required bool IsFromBot { get; init; }

    /// <summary>Who wrote it.</summary>
    public required long FromId { get; init; }

    /// <summary>The writer's name as shown.</summary>
    public required string FromName { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditDate { get; init; }

    /// <summary>The topic it is in; null in General and outside forums.</summary>
    public long? ThreadId { get; init; }

    /// <summary>The message it answers.</summary>
    public long? ReplyToMessageId { get; init; }

    /// <summary>The album it belongs to.</summary>
    public string? MediaGroupId { get; init; }

    /// <summary>What it says and carries now.</summary>
    public required TelegramMessageVersion Current { get; init; }

    /// <summary>Every state it was in, the first one first, <see cref="Current"/> last; the newest 200 are kept.</summary>
    public required IReadOnlyList<TelegramMessageVersion> Versions { get; init; }

    /// <summary>The text, or the caption when there is media; may be empty.</summary>
    public string Text => Current.Text;

    /// <summary>The photo or document; null for plain text.</summary>
    public TelegramMedia? Media => Current.Media;

    /// <summary>The inline keyboard's rows; empty when there is none.</summary>
    public IReadOnlyList<IReadOnlyList<TelegramButton>> Keyboard => Current.Keyboard;

    /// <summary>What it offers for Stars; null for ordinary messages.</summary>
    public TelegramInvoice? Invoice { get; init; }

    /// <summary>What happened to the chat, such as migrate_to_chat_id; null for ordinary messages.</summary>
    public string? Service { get; init; }
}

/// <summary>One state of a message.</summary>
/// <param name="At">Since when.</param>
/// <param name="Text">The text or caption, parsed.</param>
/// <param name="Entities">Its entities.</param>
/// <param name="Media">The photo or document.</param>
/// <param name="Keyboard">The inline keyboard's rows.</param>
public sealed record TelegramMessageVersion(
    DateTimeOffset At,
    string Text,
    IReadOnlyList<TelegramEntity> Entities,
    TelegramMedia? Media,
    IReadOnlyList<IReadOnlyList<TelegramButton>> Keyboard);

/// <summary>A stretch of text with a meaning, counted in UTF-16 units.</summary>
/// <param name="Type">bold, bot_command, text_link and so on.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Url">Where a text_link leads.</param>
/// <param name="Language">The language of a pre.</param>
public sealed record TelegramEntity(string Type, int Offset, int Length, string? Url = null, string? Language = null);

/// <summary>A button below a message.</summary>
/// <param name="Text">Its label.</param>
/// <param name="CallbackData">What the bot is told when it is pressed; null for other kinds of button.</param>
/// <param name="Url">Where it leads, for a link.</param>
/// <param name="Style">danger, success, primary or null.</param>
public sealed record TelegramButton(string Text, string? CallbackData, string? Url, string? Style)
{
    /// <summary>True for the button that pays an invoice.</summary>
    public bool IsPay { get; init; }
}

/// <summary>What a message can carry.</summary>
public enum TelegramMediaKind
{
    /// <summary>Shown as a picture, at most 2560 pixels wide or high.</summary>
    Photo,

    /// <summary>A file as it was sent.</summary>
    Document,

    /// <summary>A film with a player: H.264 in MP4.</summary>
    Video,

    /// <summary>A film that plays by itself again and again, without sound.</summary>
    Animation,

    /// <summary>A piece of music.</summary>
    Audio,

    /// <summary>Spoken into the telephone.</summary>
    Voice,
}

/// <summary>What a message carries besides text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="FileId">The file_id, the largest size's for a photo.</param>
/// <param name="FileUniqueId">The file_unique_id.</param>
/// <param name="FileName">The file's name; null for photos and voice messages.</param>
/// <param name="MimeType">Its type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Pixels, 0 for documents and sounds.</param>
/// <param name="Height">Pixels, 0 for documents and sounds.</param>
/// <param name="HasSpoiler">True when the photo or video is covered until it is tapped.</param>
/// <param name="Url">Where a page on the same origin finds the bytes; it holds no token.</param>
public sealed record TelegramMedia(
    TelegramMediaKind Kind,
    string FileId,
    string FileUniqueId,
    string? FileName,
    string MimeType,
    long Size,
    int Width,
    int Height,
    bool HasSpoiler,
    string Url)
{
    /// <summary>How long it plays, in whole seconds; 0 for photos and documents.</summary>
    public int Duration { get; init; }
}
