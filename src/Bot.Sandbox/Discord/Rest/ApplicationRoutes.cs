using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Commands;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Who the bot is, where the gateway is, and the registered commands.</summary>
internal sealed class ApplicationRoutes(RestContext rest, CommandRegistry commands)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("gateway", (HttpContext http) => Get(http, "gateway", new JsonObject { ["url"] = Gateway(http) }));
        app.MapGet("gateway/bot", (HttpContext http) => Get(http, "gatewayBot", GatewayBot(http)));
        app.MapGet("users/@me", (HttpContext http) => Get(http, "me", MessageJson.Bot(rest.Options)));
        foreach (var path in new[] { "applications/@me", "oauth2/applications/@me" })
            app.MapGet(path, (HttpContext http) => Get(http, "application", new JsonObject { ["id"] = rest.Options.ApplicationId, ["name"] = "Bot", ["flags"] = 0 }));
        foreach (var path in new[] { "applications/{application}/commands", "applications/{application}/guilds/{guild}/commands" })
        {
            app.MapGet(path, (HttpContext http, string? guild) => Get(http, "listCommands", commands.List(guild is not null)));
            app.MapPut(path, (HttpContext http, string? guild) => rest.RunAsync(
                http, "registerCommands", Auth.Bot, null, body => Task.FromResult(commands.Overwrite(body.Json as JsonArray, guild))));
        }
    }

    private Task Get(HttpContext http, string operation, JsonNode answer) =>
        rest.RunAsync(http, operation, Auth.Bot, null, _ => Task.FromResult(new RestAnswer(200, answer)));

    public static string Gateway(HttpContext http) => $"{(http.Request.IsHttps ? "wss" : "ws")}://{http.Request.Host}/discord/gateway";

    private static JsonObject GatewayBot(HttpContext http) => new()
    {
        ["url"] = Gateway(http),
        ["shards"] = 1,
        ["session_start_limit"] = new JsonObject { ["total"] = 1000, ["remaining"] = 1000, ["reset_after"] = 0, ["max_concurrency"] = 1 },
    };
}
