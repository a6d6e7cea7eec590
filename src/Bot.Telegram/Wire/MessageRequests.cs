namespace Bot.Telegram.Wire;

internal sealed record SendMessage(
    long ChatId,
    long? MessageThreadId,
    string Text,
    MessageEntity[]? Entities,
    ReplyParameters? ReplyParameters,
    InlineKeyboard? ReplyMarkup)
{
    public LinkPreview LinkPreviewOptions { get; } = LinkPreview.Off;
}

/// <summary>sendPhoto, sendVideo and sendDocument; the file is a direct part, which more servers read than attach://.</summary>
internal sealed record SendMedia(
    long ChatId,
    long? MessageThreadId,
    string? Caption,
    MessageEntity[]? CaptionEntities,
    bool? HasSpoiler,
    bool? SupportsStreaming,
    ReplyParameters? ReplyParameters,
    InlineKeyboard? ReplyMarkup);

internal sealed record SendMediaGroup(
    long ChatId, long? MessageThreadId, InputMedia[] Media, ReplyParameters? ReplyParameters);

internal sealed record EditMessageText(
    long ChatId, long MessageId, string Text, MessageEntity[]? Entities, InlineKeyboard? ReplyMarkup)
{
    public LinkPreview LinkPreviewOptions { get; } = LinkPreview.Off;
}

internal sealed record EditMessageCaption(
    long ChatId, long MessageId, string? Caption, MessageEntity[]? CaptionEntities, InlineKeyboard? ReplyMarkup);

internal sealed record EditMessageMedia(long ChatId, long MessageId, InputMedia Media, InlineKeyboard? ReplyMarkup);

/// <param name="Type">photo, video or document.</param>
/// <param name="Media">attach://NAME of a file part.</param>
/// <param name="Caption">The words under it.</param>
/// <param name="CaptionEntities">Their styles.</param>
/// <param name="HasSpoiler">Photos and videos only.</param>
/// <param name="SupportsStreaming">Videos only.</param>
internal sealed record InputMedia(
    string Type,
    string Media,
    string? Caption,
    MessageEntity[]? CaptionEntities,
    bool? HasSpoiler,
    bool? SupportsStreaming);

internal sealed record ReplyParameters(long MessageId)
{
    /// <summary>A prompt deleted meanwhile must not cost its answer.</summary>
    public bool AllowSendingWithoutReply { get; } = true;
}

internal sealed record LinkPreview(bool IsDisabled)
{
    internal static LinkPreview Off { get; } = new(true);
}

internal sealed record InlineKeyboard(InlineButton[][] Inline)
{
    [System.Text.Json.Serialization.JsonPropertyName("inline_keyboard")]
    public InlineButton[][] Inline { get; init; } = Inline;
}

/// <param name="Text">The label.</param>
/// <param name="CallbackData">1 to 64 bytes.</param>
/// <param name="Style">danger, success or primary; servers from before 9.4 ignore it.</param>
internal sealed record InlineButton(string Text, string CallbackData, string? Style);
