using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Reads the text or the caption of a method call.</summary>
internal static class TextInput
{
    public static FormattedText Text(ApiRequest request)
    {
        if (request.Text("text").Length == 0) throw ApiException.BadRequest("message text is empty");
        var text = FormattedText.Parse(
            request.Text("text"), request.Text("parse_mode"), request.JsonOrNothing("entities"));
        if (text.Text.Length == 0) throw ApiException.BadRequest("text must be non-empty");
        if (text.Text.Length > FormattedText.MaxTextLength) throw ApiException.BadRequest("message is too long");
        return text;
    }

    public static FormattedText Caption(ApiRequest request) =>
        Caption(request.Text("caption"), request.Text("parse_mode"), request.JsonOrNothing("caption_entities"));

    /// <summary>The caption inside an InputMedia object.</summary>
    public static FormattedText Caption(JsonObject media) => Caption(
        media.OptionalText("caption") ?? "", media.OptionalText("parse_mode") ?? "", media["caption_entities"]);

    private static FormattedText Caption(string raw, string parseMode, JsonNode? entities)
    {
        var caption = FormattedText.Parse(raw, parseMode, entities);
        return caption.Text.Length <= FormattedText.MaxCaptionLength
            ? caption
            : throw ApiException.BadRequest("message caption is too long");
    }
}
