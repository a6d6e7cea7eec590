using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>reply_markup, checked. Only inline keyboards stay with the message; the others are checked and passed on.</summary>
internal static class Keyboard
{
    private const int ButtonsMax = 100;
    private const int DataBytesMax = 64;

    /// <summary>The inline keyboard in normal form, another kind of markup as it came, or null when there is none.</summary>
    public static JsonObject? Read(ApiRequest request)
    {
        if (request.Json("reply_markup", "reply keyboard markup") is not { } node) return null;
        if (node is not JsonObject markup) throw ApiException.BadRequest("object expected as reply markup");
        if (markup["inline_keyboard"] is { } inline) return ReadInline(inline);
        if (markup["keyboard"] is { } keyboard) CheckReplyKeyboard(keyboard);
        CheckFlag(markup, "remove_keyboard", "ReplyKeyboardRemove");
        CheckFlag(markup, "force_reply", "ForceReply");
        if (markup["input_field_placeholder"] is { } hint && hint.ToString().Length > 64)
            throw ApiException.BadRequest("BUTTON_PLACEHOLDER_INVALID");
        return markup.Count == 0 ? null : markup.DeepClone().AsObject();
    }

    /// <summary>As <see cref="Read"/>, where only an inline keyboard will do.</summary>
    public static JsonObject? ReadInlineOnly(ApiRequest request)
    {
        var markup = Read(request);
        return markup is null || markup.ContainsKey("inline_keyboard")
            ? markup
            : throw ApiException.BadRequest("inline keyboard expected");
    }

    private static JsonObject? ReadInline(JsonNode inline)
    {
        if (inline is not JsonArray rows)
            throw ApiException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array");
        var kept = new JsonArray();
        var count = 0;
        foreach (var row in rows)
        {
            if (row is not JsonArray buttons)
            {
                throw ApiException.BadRequest(
                    "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            }

            if (buttons.Count == 0) continue;
            kept.Add(new JsonArray([.. buttons.Select(ReadButton)]));
            count += buttons.Count;
        }

        if (count > ButtonsMax) throw ApiException.BadRequest("reply markup is too long");
        return kept.Count == 0 ? null : new JsonObject { ["inline_keyboard"] = kept };
    }

    private static JsonNode ReadButton(JsonNode? node)
    {
        if (node is not JsonObject button) throw Refuse("InlineKeyboardButton must be an Object");
        if (Text(button, "text") is not { } text) throw Refuse("Can't find field \"text\"");
        if (text.Length == 0) throw ApiException.BadRequest("text buttons must be non-empty");
        if (Text(button, "callback_data") is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > DataBytesMax)
            throw ApiException.BadRequest("BUTTON_DATA_INVALID");
        if (Text(button, "url") is { } url && !IsLink(url))
            throw ApiException.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        if (button["style"] is { } style && style.ToString() is not ("danger" or "success" or "primary"))
            throw ApiException.BadRequest("invalid button style specified");
        var actions = ((string[])["url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat", "copy_text", "web_app", "login_url", "callback_game", "pay"])
            .Count(button.ContainsKey);
        if (actions == 0) throw Refuse("Text buttons are unallowed in the inline keyboard");
        return button.DeepClone();
    }

    private static bool IsLink(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg";

    private static void CheckReplyKeyboard(JsonNode keyboard)
    {
        if (keyboard is not JsonArray rows || rows.Any(row => row is not JsonArray))
            throw ApiException.BadRequest("field \"keyboard\" of the ReplyKeyboardMarkup must be an Array of Arrays");
    }

    private static void CheckFlag(JsonObject markup, string name, string kind)
    {
        if (markup[name] is { } flag && flag.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            throw ApiException.BadRequest($"field \"{name}\" of the {kind} must be of the type Boolean");
    }

    private static string? Text(JsonObject button, string name) =>
        button[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static ApiException Refuse(string why) =>
        ApiException.BadRequest($"can't parse inline keyboard button: {why}");
}
