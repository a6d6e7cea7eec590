using Bot.Sandbox.Discord.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The registered commands, global and of the guild (documentation: Application Commands).</summary>
internal sealed class CommandRoutes(RestContext rest, CommandRegistry commands)
{
    public void Map(IEndpointRouteBuilder app)
    {
        MapList(app, "applications/{application}/commands");
        MapList(app, "applications/{application}/guilds/{guild}/commands");
    }

    private void MapList(IEndpointRouteBuilder app, string list)
    {
        Map(app, "GET", list, "listCommands", (place, _, _) => new(200, commands.List(place)));
        Map(app, "PUT", list, "registerCommands", (place, _, body) => commands.Overwrite(body.Json, place));
        Map(app, "POST", list, "createCommand", (place, _, body) => commands.Create(body.Object, place));
        var one = list + "/{command}";
        Map(app, "GET", one, "getCommand", (place, id, _) => commands.Get(id, place));
        Map(app, "PATCH", one, "editCommand", (place, id, body) => commands.Edit(id, body.Object, place));
        Map(app, "DELETE", one, "deleteCommand", (place, id, _) => commands.Delete(id, place));
    }

    private void Map(
        IEndpointRouteBuilder app, string method, string path, string operation,
        Func<CommandPlace, string, RestBody, RestAnswer> work) =>
        app.MapMethods(path, [method], (HttpContext http) =>
        {
            var guild = (string?)http.Request.RouteValues["guild"];
            return rest.RunAsync(http, operation, Auth.Bot, guild ?? "", body =>
            {
                if (Refusal(http, guild) is { } fault) return fault;
                var place = guild is null ? CommandPlace.Global : CommandPlace.Guild;
                return work(place, (string?)http.Request.RouteValues["command"] ?? "", body);
            });
        });

    private RestFault? Refusal(HttpContext http, string? guild)
    {
        if ((string?)http.Request.RouteValues["application"] != rest.Options.ApplicationId)
            return RestFault.NotThisApplication;
        return guild is null || guild == rest.Options.GuildId ? null : RestFault.MissingAccess;
    }
}
