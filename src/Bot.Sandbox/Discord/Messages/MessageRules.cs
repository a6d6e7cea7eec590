using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Discord's limits for a message (documentation: Create Message, Edit Message).</summary>
internal static class MessageRules
{
    public const int Ephemeral = 64, Loading = 128, ComponentsV2 = 1 << 15;

    private const int MaxContent = 2000, SuppressEmbeds = 4, Silent = 4096, MaxNonce = 25;

    /// <summary>Checks a message that is to be created.</summary>
    public static RestFault? CheckNew(
        RestBody body, DiscordStandInOptions options, bool isInteraction, string path = "")
    {
        var allowed = SuppressEmbeds | Silent | ComponentsV2 | (isInteraction ? Ephemeral : 0);
        return Check(body, options, current: null, allowed, path);
    }

    /// <summary>Checks an edit of a message.</summary>
    public static RestFault? CheckEdit(
        RestBody body, DiscordStandInOptions options, StoredMessage current, string path = "") =>
        Check(body, options, current, SuppressEmbeds | ComponentsV2 | Ephemeral, path);

    private static RestFault? Check(
        RestBody body, DiscordStandInOptions options, StoredMessage? current, int allowedFlags, string path)
    {
        if (body.Files.Any(file => file.Bytes.LongLength > options.AttachmentSizeLimit)) return RestFault.TooLarge;
        var errors = new FormErrors();
        var form = new Form(body.Object, path, errors);
        form.Text("content", 0, MaxContent);
        form.Flag("tts");
        if (form.Fields["nonce"] is { } nonce && nonce.ToString().Length > MaxNonce)
            form.Refuse("nonce", "BASE_TYPE_MAX_LENGTH", $"Must be {MaxNonce} or fewer in length.");
        var flags = (int)(form.Integer("flags", 0, int.MaxValue) ?? 0);
        if ((flags & ~allowedFlags) != 0)
            form.Refuse("flags", "MESSAGE_FLAGS_INVALID", "These flags cannot be set here.");
        EmbedRules.Check(form);
        MentionRules.Check(form);
        AttachmentRules.Check(form, body.Files, current);
        var isV2 = ((flags | (current?.Flags ?? 0)) & ComponentsV2) != 0;
        if (isV2) ComponentV2Rules.Check(form);
        else ComponentRules.Check(form);
        if (errors.Fault() is { } fault) return fault;
        if (body.Files.Count > AttachmentRules.Max) return RestFault.TooManyFiles;
        return IsEmpty(body, current) ? RestFault.Empty : null;
    }

    /// <summary>Whether nothing would be left to show.</summary>
    private static bool IsEmpty(RestBody body, StoredMessage? current)
    {
        var json = body.Object;
        var content = json.ContainsKey("content") ? json["content"]?.ToString() : current?.Content;
        return string.IsNullOrWhiteSpace(content)
            && Count(json, "embeds", current?.Embeds) == 0
            && Count(json, "components", current?.Components) == 0
            && AttachmentRules.Kept(json, current).Count + AttachmentRules.Added(json, body.Files).Count == 0;
    }

    private static int Count(JsonObject json, string name, JsonArray? current) =>
        (json.ContainsKey(name) ? json[name] as JsonArray : current)?.Count ?? 0;
}
