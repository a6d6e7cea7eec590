using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>reply_markup, checked. Only inline keyboards stay with the message; the others are checked and passed on.</summary>
internal static class Keyboard
{
    private const int MaxButtons = 100;
    private const int MaxDataBytes = 64;
    private const int MaxPlaceholderLength = 64;

    private static readonly string[] OtherKinds =
    [
        "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat", "switch_inline_query_current_chat",
        "login_url", "web_app", "copy_text",
    ];

    /// <summary>The inline keyboard in normal form, another kind of markup as it came, or null when there is none.</summary>
    public static JsonObject? Read(ApiRequest request)
    {
        if (request.Json("reply_markup", "reply keyboard markup") is not { } node) return null;
        if (node is not JsonObject markup) throw ApiException.BadRequest("object expected as reply markup");
        try
        {
            return Read(markup);
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest(char.ToLowerInvariant(wrong.Message[0]) + wrong.Message[1..]);
        }
    }

    /// <summary>As <see cref="Read(ApiRequest)"/>, where only an inline keyboard will do.</summary>
    public static JsonObject? ReadInlineOnly(ApiRequest request)
    {
        var markup = Read(request);
        return markup is null || markup.ContainsKey("inline_keyboard")
            ? markup
            : throw ApiException.BadRequest("inline keyboard expected");
    }

    /// <summary>The keyboard that an invoice has by itself.</summary>
    public static JsonObject Pay(Invoice invoice) => new()
    {
        ["inline_keyboard"] = new JsonArray(new JsonArray(new JsonObject { ["text"] = $"Pay ⭐ {invoice.Stars}", ["pay"] = true })),
    };

    /// <summary>True when the first button is the one that pays.</summary>
    public static bool BeginsWithPay(JsonObject markup) => markup["inline_keyboard"]?[0]?[0]?["pay"]?.GetValueKind() == JsonValueKind.True;

    // tdlib/telegram-bot-api, Client::get_reply_markup: a keyboard wins over an inline one, and that over the flags.
    private static JsonObject? Read(JsonObject markup)
    {
        var (keyboard, inline) = (markup.OptionalArray("keyboard"), markup.OptionalArray("inline_keyboard"));
        if (keyboard?.Any(row => row is not JsonArray) == true)
            throw new FieldException("Field \"keyboard\" must be an Array of Arrays");
        if (keyboard is not { Count: > 0 } && inline is { Count: > 0 }) return ReadInline(inline);
        var removes = markup.OptionalFlag("remove_keyboard");
        var forces = markup.OptionalFlag("force_reply");
        if (markup.OptionalText("input_field_placeholder") is { Length: > MaxPlaceholderLength })
            throw ApiException.BadRequest("BUTTON_PLACEHOLDER_INVALID");
        return keyboard is { Count: > 0 } || removes || forces ? markup.DeepClone().AsObject() : null;
    }

    private static JsonObject? ReadInline(JsonArray rows)
    {
        var kept = new JsonArray();
        var count = 0;
        foreach (var row in rows)
        {
            if (row is not JsonArray buttons)
                throw new FieldException("Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            if (buttons.Count == 0) continue;
            kept.Add((JsonNode)new JsonArray([.. buttons.Select(ReadButton)]));
            count += buttons.Count;
        }

        if (count > MaxButtons) throw ApiException.BadRequest("reply markup is too long");
        return kept.Count == 0 ? null : new JsonObject { ["inline_keyboard"] = kept };
    }

    private static JsonNode ReadButton(JsonNode? node)
    {
        try
        {
            return ReadButton(node as JsonObject ?? throw new FieldException("InlineKeyboardButton must be an Object"));
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse inline keyboard button: {wrong.Message}");
        }
    }

    // The first kind that is there counts, and an empty url or callback_data counts as none.
    private static JsonObject ReadButton(JsonObject button)
    {
        var text = button.RequiredText("text");
        var (url, data) = (button.OptionalText("url") ?? "", button.OptionalText("callback_data") ?? "");
        if (url.Length == 0 && data.Length == 0 && !OtherKinds.Any(button.ContainsKey))
            throw new FieldException("Text buttons are unallowed in the inline keyboard");
        if (text.Trim().Length == 0) throw ApiException.BadRequest("text buttons must be non-empty");
        if (url.Length > 0 && !IsLink(url))
            throw ApiException.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        if (url.Length == 0 && Encoding.UTF8.GetByteCount(data) > MaxDataBytes)
            throw ApiException.BadRequest("BUTTON_DATA_INVALID");
        if (button.OptionalText("style") is not (null or "danger" or "success" or "primary"))
            throw ApiException.BadRequest("invalid button style specified");
        return button.DeepClone().AsObject();
    }

    private static bool IsLink(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg";
}
