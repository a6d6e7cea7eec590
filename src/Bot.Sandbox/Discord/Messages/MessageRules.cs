using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Discord's limits for a message (documentation: Create Message, Component Reference).</summary>
internal static class MessageRules
{
    private const int MaxContent = 2000, MaxEmbeds = 10, MaxRows = 5, MaxInRow = 5, MaxCustomId = 100, MaxLabel = 80;

    public static RestFault? Check(JsonObject body, DiscordStandInOptions options, IReadOnlyList<UploadedFile> files, bool mayBeEmpty)
    {
        var content = body["content"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        if (content?.Length > MaxContent) return RestFault.Invalid("content", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxContent} or fewer in length.");
        if (body["embeds"] is JsonArray { Count: > MaxEmbeds }) return RestFault.Invalid("embeds", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxEmbeds} or fewer in length.");
        if (files.Any(file => file.Bytes.Length > options.AttachmentSizeLimit)) return RestFault.TooLarge;
        if (!mayBeEmpty && string.IsNullOrWhiteSpace(content) && files.Count == 0 && body["embeds"] is not JsonArray { Count: > 0 })
            return RestFault.Empty;
        return Components(body["components"] as JsonArray) ?? Attachments(body["attachments"] as JsonArray, files);
    }

    private static RestFault? Components(JsonArray? rows)
    {
        if (rows is null) return null;
        if (rows.Count > MaxRows) return RestFault.Invalid("components", "BASE_TYPE_BAD_LENGTH", $"Must be between 1 and {MaxRows} in length.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row is not JsonObject { } holder || (int?)holder["type"] != 1 || holder["components"] is not JsonArray { Count: > 0 and <= MaxInRow } inside)
                return RestFault.Invalid("components", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
            foreach (var button in inside.OfType<JsonObject>())
            {
                if (Button(button, seen) is { } fault) return fault;
            }
        }

        return null;
    }

    private static RestFault? Button(JsonObject button, HashSet<string> seen)
    {
        if ((int?)button["type"] != 2) return null;
        if (((string?)button["label"])?.Length > MaxLabel) return RestFault.Invalid("components", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxLabel} or fewer in length.");
        if ((int?)button["style"] == 5) return button["url"] is null ? RestFault.Invalid("components", "BUTTON_COMPONENT_URL_REQUIRED", "A url is required") : null;
        var id = (string?)button["custom_id"];
        if (id is null) return RestFault.Invalid("components", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
        if (id.Length is 0 or > MaxCustomId) return RestFault.Invalid("components", "BASE_TYPE_BAD_LENGTH", $"Must be between 1 and {MaxCustomId} in length.");
        return seen.Add(id) ? null : RestFault.Invalid("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static RestFault? Attachments(JsonArray? listed, IReadOnlyList<UploadedFile> files)
    {
        foreach (var entry in listed?.OfType<JsonObject>() ?? [])
        {
            var id = entry["id"]?.ToString();
            var isNumbered = id is { Length: <= 2 } && id.All(char.IsAsciiDigit);
            if (isNumbered && files.All(file => file.Number != id))
                return RestFault.Invalid("attachments", "ATTACHMENT_NOT_FOUND", $"There is no file with the id {id}.");
        }

        return null;
    }
}
