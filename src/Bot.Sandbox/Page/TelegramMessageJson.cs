using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;

namespace Bot.Sandbox.Page;

/// <summary>Telegram's chats and messages as the page reads them.</summary>
internal static class TelegramMessageJson
{
    public static JsonObject Write(TelegramMessage message) => new()
    {
        ["chat"] = message.ChatId,
        ["id"] = message.MessageId,
        ["isFromBot"] = message.IsFromBot,
        ["from"] = $"{message.FromId}",
        ["name"] = message.FromName,
        ["at"] = message.Date.ToUnixTimeMilliseconds(),
        ["isEdited"] = message.EditDate is not null,
        ["topic"] = message.ThreadId,
        ["replyTo"] = message.ReplyToMessageId,
        ["service"] = message.Service,
        ["text"] = message.Text,
        ["entities"] = new JsonArray([.. message.Current.Entities.Select(Entity)]),
        ["media"] = message.Media is { } media ? Media(media) : null,
        ["invoice"] = message.Invoice is { } invoice
            ? new JsonObject { ["title"] = invoice.Title, ["description"] = invoice.Description, ["stars"] = invoice.Stars }
            : null,
        ["keyboard"] = new JsonArray([.. message.Keyboard.Select(static row => new JsonArray([.. row.Select(Button)]))]),
    };

    public static JsonObject WriteChat(TelegramChatInfo chat) => new()
    {
        ["id"] = chat.Id,
        ["kind"] = chat.Kind.ToString(),
        ["title"] = chat.Title,
        ["topics"] = new JsonArray([.. chat.Topics.Select(static topic => new JsonObject { ["id"] = topic.Id, ["name"] = topic.Name })]),
    };

    private static JsonObject Entity(TelegramEntity entity) => new()
    {
        ["type"] = entity.Type,
        ["offset"] = entity.Offset,
        ["length"] = entity.Length,
        ["url"] = entity.Url,
    };

    private static JsonObject Media(TelegramMedia media) => new()
    {
        ["kind"] = media.Kind.ToString().ToLowerInvariant(),
        ["path"] = media.Url,
        ["name"] = media.FileName,
        ["bytes"] = media.Size,
        ["width"] = media.Width,
        ["height"] = media.Height,
        ["seconds"] = media.Duration,
        ["isSpoiler"] = media.HasSpoiler,
    };

    private static JsonObject Button(TelegramButton button) => new()
    {
        ["text"] = button.Text,
        ["data"] = button.CallbackData,
        ["url"] = button.Url,
        ["style"] = button.Style,
        ["isPay"] = button.IsPay,
    };
}
