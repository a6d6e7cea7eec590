using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The webhook methods that a polling bot meets.</summary>
internal sealed class UpdateMethods(World world)
{
    private const int ConnectionsDefault = 40;
    private const int MaxConnections = 100;

    public JsonNode SetWebhook(ApiRequest request)
    {
        var url = request.Text("url");
        if (url.Length == 0) return DeleteWebhook(request);
        var connections = request.Number("max_connections", ConnectionsDefault, 1, MaxConnections);
        world.Webhook.Set(url, request.Text("secret_token"), connections);
        if (request.Flag("drop_pending_updates")) world.Updates.Clear();
        world.Updates.Allow(AllowedUpdates.Read(request));
        request.Remark = "Webhook was set";
        return JsonValue.Create(true);
    }

    public JsonNode DeleteWebhook(ApiRequest request)
    {
        if (request.Flag("drop_pending_updates")) world.Updates.Clear();
        request.Remark = world.Webhook.Delete() ? "Webhook was deleted" : "Webhook is already deleted";
        return JsonValue.Create(true);
    }

    public JsonNode GetWebhookInfo(ApiRequest request)
    {
        var info = new JsonObject
        {
            ["url"] = world.Webhook.Url,
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = world.Updates.Count,
        };
        if (world.Webhook.IsSet) info["max_connections"] = world.Webhook.MaxConnections;
        if (world.Updates.Allowed is { } types) info["allowed_updates"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
        return info;
    }
}
