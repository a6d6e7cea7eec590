using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Turns a stored message into what people see.</summary>
internal static class ShownMessage
{
    public static DiscordMessage Of(StoredMessage message, MessageJson json) => new(
        message.Id,
        message.Content,
        [.. message.Attachments.Select(file => new DiscordAttachment(
            file.FileName, file.ContentType, json.Path(message.ChannelId, file), file.Width, file.Height, file.Size, file.Description))],
        [.. Flat(message.Components).Where(static part => part["type"]?.ToString() == "2").Select(Button)],
        message.OnlyFor,
        message.IsThinking,
        message.InteractionId,
        message.WouldPing,
        [.. message.Versions],
        message.Interaction is { } asked ? $"{asked.Person.Name} used {asked.Shown}" : null)
    {
        Channel = message.ChannelId,
        Embeds = message.Embeds.ToJsonString(),
        Components = message.Components.ToJsonString(),
        Flags = message.Flags,
        Author = message.Author?.Id,
        IsEdited = message.EditedAt is not null,
    };

    /// <summary>Every component, however deep.</summary>
    public static IEnumerable<JsonObject> Flat(JsonArray components)
    {
        foreach (var part in components.OfType<JsonObject>())
        {
            yield return part;
            if (part["accessory"] is JsonObject accessory) yield return accessory;
            foreach (var inner in Flat(part["components"] as JsonArray ?? [])) yield return inner;
        }
    }

    private static DiscordButton Button(JsonObject button) => new(
        button["label"]?.ToString() ?? "",
        button["custom_id"]?.ToString(),
        (int?)button["style"] ?? 1,
        button["url"]?.ToString());
}
