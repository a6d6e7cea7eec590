using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The webhook methods that a polling bot calls. A webhook itself cannot be set: the stand-in is on loopback.</summary>
internal sealed class UpdateMethods(World world)
{
    public JsonNode DeleteWebhook(ApiRequest request)
    {
        if (request.Flag("drop_pending_updates")) world.Updates.Clear();
        return JsonValue.Create(true);
    }

    public JsonNode GetWebhookInfo(ApiRequest request) => new JsonObject
    {
        ["url"] = "",
        ["has_custom_certificate"] = false,
        ["pending_update_count"] = world.Updates.Count,
    };

    public JsonNode SetWebhook(ApiRequest request)
    {
        if (request.Text("url").Length == 0) return DeleteWebhook(request);
        throw ApiException.BadRequest("bad webhook: IP address 127.0.0.1 is reserved");
    }
}
