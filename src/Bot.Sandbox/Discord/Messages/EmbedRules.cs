using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Discord's limits for embeds (documentation: Embed Limits).</summary>
internal static class EmbedRules
{
    private const int Max = 10, MaxFields = 25, MaxTotal = 6000, MaxColour = 0xFFFFFF;

    public static void Check(Form message)
    {
        var total = 0;
        foreach (var embed in message.Items("embeds", 0, Max))
        {
            total += Length(embed.Text("title", 0, 256)) + Length(embed.Text("description", 0, 4096));
            embed.Integer("color", 0, MaxColour);
            CheckUrl(embed, "url");
            if (embed.Child("footer") is { } footer) total += Length(footer.Text("text", 1, 2048, required: true));
            if (embed.Child("author") is { } author) total += Length(author.Text("name", 1, 256, required: true));
            if (embed.Child("image") is { } image) CheckUrl(image, "url");
            if (embed.Child("thumbnail") is { } thumbnail) CheckUrl(thumbnail, "url");
            foreach (var field in embed.Items("fields", 0, MaxFields))
            {
                total += Length(field.Text("name", 1, 256, required: true));
                total += Length(field.Text("value", 1, 1024, required: true));
            }
        }

        if (total > MaxTotal)
            message.Refuse("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MaxTotal}");
    }

    private static void CheckUrl(Form form, string name)
    {
        if (form.Text(name, 0, 2048) is not { } url) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            form.Refuse(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        else if (uri.Scheme is not ("http" or "https" or "attachment"))
        {
            form.Refuse(
                name, "URL_TYPE_INVALID_SCHEME",
                $"Scheme \"{uri.Scheme}\" is not supported. Scheme must be one of ('http', 'https').");
        }
    }

    private static int Length(string? text) => text?.Length ?? 0;
}
