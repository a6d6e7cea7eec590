using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Who the bot is, and where the gateway is.</summary>
internal sealed class ApplicationRoutes(RestContext rest, GatewaySessions sessions)
{
    // GATEWAY_GUILD_MEMBERS_LIMITED: switched on in the portal, in fewer than a hundred guilds.
    private const int MembersIntentFlag = 1 << 15;

    public void Map(IEndpointRouteBuilder app)
    {
        Get(app, "gateway", "gateway", Auth.Path, http => new JsonObject { ["url"] = Gateway(http) });
        Get(app, "gateway/bot", "gatewayBot", Auth.Bot, GatewayBot);
        Get(app, "users/@me", "me", Auth.Bot, _ => MessageJson.Bot(rest.Options));
        Get(app, "applications/@me", "application", Auth.Bot, _ => Application());
        Get(app, "oauth2/applications/@me", "application", Auth.Bot, _ => Application());
    }

    public static string Gateway(HttpContext http) =>
        $"{(http.Request.IsHttps ? "wss" : "ws")}://{http.Request.Host}/discord/gateway";

    private void Get(
        IEndpointRouteBuilder app, string path, string operation, Auth auth, Func<HttpContext, JsonNode> read) =>
        app.MapGet(path, (HttpContext http) =>
            rest.RunAsync(http, operation, auth, "", _ => new RestAnswer(200, read(http))));

    private bool HasMembersIntent => (rest.Options.PrivilegedIntents & DiscordStandInOptions.MembersIntent) != 0;

    private JsonObject Application() => new()
    {
        ["id"] = rest.Options.ApplicationId,
        ["name"] = "Bot",
        ["icon"] = null,
        ["description"] = "",
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = HasMembersIntent ? MembersIntentFlag : 0,
        ["bot"] = MessageJson.Bot(rest.Options),
    };

    private JsonObject GatewayBot(HttpContext http)
    {
        var (left, resetAfter) = sessions.Starts;
        return new()
        {
            ["url"] = Gateway(http),
            ["shards"] = rest.Options.Shards,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = GatewaySessions.StartsADay,
                ["remaining"] = left,
                ["reset_after"] = (long)resetAfter.TotalMilliseconds,
                ["max_concurrency"] = rest.Options.MaxConcurrency,
            },
        };
    }
}
