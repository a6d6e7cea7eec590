using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>
/// What the attachments list of a request means (documentation: Uploading Files, Edit Message): an id is either the n
/// of files[n] or that of a present attachment, and where there is a list, what is not in it is not in the message.
/// </summary>
internal static class AttachmentRules
{
    public const int Max = 10;

    private const int MaxDescription = 1024;

    public static void Check(Form form, IReadOnlyList<UploadedFile> files, StoredMessage? current)
    {
        foreach (var entry in form.Items("attachments", 0, Max))
        {
            var id = Id(entry.Fields);
            if (id is null) entry.Refuse("id", "BASE_TYPE_REQUIRED", "This field is required");
            else if (!Snowflakes.IsOne(id))
                entry.Refuse("id", "NUMBER_TYPE_COERCE", $"Value \"{id}\" is not snowflake.");
            else if (files.All(file => file.Number != id) && current?.Attachments.Any(one => one.Id == id) != true)
                entry.Refuse("", "ATTACHMENT_NOT_FOUND", "Attachment data not found");
            entry.Text("filename", 1, 260);
            entry.Text("description", 0, MaxDescription);
        }
    }

    /// <summary>The present attachments that an edit leaves, with their new descriptions.</summary>
    public static IReadOnlyList<StoredAttachment> Kept(JsonObject json, StoredMessage? current)
    {
        if (current is null) return [];
        if (!json.ContainsKey("attachments")) return current.Attachments;
        return
        [
            .. Entries(json).Join(
                current.Attachments, Id, static one => one.Id,
                static (entry, one) => entry.ContainsKey("description")
                    ? one with { Description = entry["description"]?.ToString() }
                    : one),
        ];
    }

    /// <summary>The files that a request adds, with what its list says of them.</summary>
    public static IReadOnlyList<(UploadedFile File, JsonObject? Entry)> Added(
        JsonObject json, IReadOnlyList<UploadedFile> files)
    {
        if (json["attachments"] is not JsonArray) return [.. files.Select(static file => (file, (JsonObject?)null))];
        return
        [
            .. files.Join(
                Entries(json), static file => file.Number, Id, static (file, entry) => (file, (JsonObject?)entry)),
        ];
    }

    private static IEnumerable<JsonObject> Entries(JsonObject json) =>
        (json["attachments"] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Id(JsonObject entry) => entry["id"]?.ToString();
}
