using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;

namespace Bot.Sandbox.Page;

/// <summary>A Discord message as the page reads it.</summary>
internal static class DiscordMessageJson
{
    public static JsonObject Write(DiscordMessage message) => new()
    {
        ["id"] = message.Id,
        ["channel"] = message.Channel,
        ["content"] = message.Content,
        ["onlyFor"] = message.OnlyFor,
        ["isThinking"] = message.IsThinking,
        ["isEdited"] = message.Versions.Count > 1,
        ["answers"] = message.ReplyTo,
        ["attachments"] = new JsonArray([.. message.Attachments.Select(Attachment)]),
        ["buttons"] = new JsonArray([.. message.Buttons.Select(Button)]),
    };

    private static JsonObject Attachment(DiscordAttachment file) => new()
    {
        ["name"] = file.FileName,
        ["type"] = file.ContentType,
        ["path"] = file.Path,
        ["width"] = file.Width,
        ["height"] = file.Height,
        ["bytes"] = file.Bytes,
        ["description"] = file.Description,
    };

    private static JsonObject Button(DiscordButton button) => new()
    {
        ["label"] = button.Label,
        ["id"] = button.CustomId,
        ["style"] = button.Style,
        ["url"] = button.Url,
    };
}
