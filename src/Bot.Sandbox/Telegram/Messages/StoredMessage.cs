using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>A message as the server holds it, with every state it was in.</summary>
internal sealed class StoredMessage(ChatState chat, long id, DateTimeOffset date, MessageContent content, JsonObject? markup)
{
    private const int MaxVersions = 200;

    private readonly List<TelegramMessageVersion> _versions = [Version(date, content, markup)];

    public long ChatId => chat.Id;

    public long Id { get; } = id;

    /// <summary>The person who wrote it; null for the bot.</summary>
    public TelegramPerson? Person { get; init; }

    /// <summary>The person hides behind the group's name.</summary>
    public bool IsAnonymous => Person is { } person && chat.Anonymous.Contains(person.Id);

    public required long BotId { get; init; }

    public required string BotName { get; init; }

    public DateTimeOffset Date { get; } = date;

    public DateTimeOffset? EditDate { get; private set; }

    public long? ThreadId { get; init; }

    public long? ReplyTo { get; init; }

    public string? MediaGroupId { get; init; }

    /// <summary>The fields of a service message.</summary>
    public JsonObject? Service { get; init; }

    public MessageContent Content { get; private set; } = content;

    /// <summary>The inline keyboard, if any.</summary>
    public JsonObject? Markup { get; private set; } = markup;

    public void Edit(MessageContent content, JsonObject? markup, DateTimeOffset now, bool showsAsEdited = true)
    {
        Content = content;
        Markup = markup;
        if (showsAsEdited) EditDate = now;
        _versions.Add(Version(now, content, markup));
        if (_versions.Count > MaxVersions) _versions.RemoveAt(0);
    }

    public TelegramMessage Snapshot() => new()
    {
        ChatId = ChatId,
        MessageId = Id,
        IsFromBot = Person is null,
        FromId = Person?.Id ?? BotId,
        FromName = IsAnonymous ? chat.Title : Person?.FirstName ?? BotName,
        Date = Date,
        EditDate = EditDate,
        ThreadId = ThreadId,
        ReplyToMessageId = ReplyTo,
        MediaGroupId = MediaGroupId,
        Current = _versions[^1],
        Versions = [.. _versions],
        Service = Service?.First().Key,
        Invoice = Content.Invoice is { } invoice ? new TelegramInvoice(invoice.Title, invoice.Description, invoice.Stars) : null,
    };

    private static TelegramMessageVersion Version(DateTimeOffset at, MessageContent content, JsonObject? markup) =>
        new(at, content.Text.Text, content.Text.Entities, Media(content), Buttons(markup));

    private static TelegramMedia? Media(MessageContent content) => content.Media?.Main is not { } file ? null : new(
        file.Kind,
        file.FileId,
        file.UniqueId,
        file.FileName,
        file.MimeType,
        file.Bytes.Length,
        file.Width,
        file.Height,
        content.HasSpoiler,
        $"/media/{file.FileId}")
    {
        Duration = file.Duration,
    };

    private static TelegramButton[][] Buttons(JsonObject? markup) =>
        markup?["inline_keyboard"] is not JsonArray rows
            ? []
            : [.. rows.Select(row => row!.AsArray().Select(button => Button(button!)).ToArray())];

    private static TelegramButton Button(JsonNode button) => new(
        button["text"]!.ToString(),
        button["callback_data"]?.ToString(),
        button["url"]?.ToString(),
        button["style"]?.ToString())
    {
        IsPay = button["pay"] is not null,
    };
}
