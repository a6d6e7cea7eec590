using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Discord.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Page;

/// <summary>What people do in the Discord channel.</summary>
internal sealed class DiscordActions(DiscordStandIn discord)
{
    private const int MaxNameLength = 200;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sandbox/discord/commands", (RequestDelegate)CommandsAsync);
        app.MapAct("/sandbox/discord/command", RunAsync);
        app.MapAct("/sandbox/discord/press", PressAsync);
        app.MapAct("/sandbox/discord/upload", UploadAsync);
    }

    private Task CommandsAsync(HttpContext http) => Find(http.Request.Query["person"].ToString()) is { } person
        ? PageAnswer.WriteAsync(http, discord.CommandsFor(person))
        : PageAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such person.");

    private async Task RunAsync(HttpContext http)
    {
        var body = await ActionBody.ReadAsync(http);
        var id = await discord.RunCommandAsync(
            Person(body), body.Text("command"), body.Texts("options"), channel: body.Optional("channel"));
        await PageAnswer.WriteAsync(http, new JsonObject { ["interaction"] = id });
    }

    private async Task PressAsync(HttpContext http)
    {
        var body = await ActionBody.ReadAsync(http);
        var id = await discord.PressAsync(Person(body), body.Text("message"), body.Text("button"));
        await PageAnswer.WriteAsync(http, new JsonObject { ["interaction"] = id });
    }

    private async Task UploadAsync(HttpContext http)
    {
        var name = http.Request.Query["name"].ToString();
        if (name.Length is 0 or > MaxNameLength) throw ActionBody.Bad($"name must have 1 to {MaxNameLength} characters.");
        await PageAnswer.WriteAsync(http, new JsonObject { ["id"] = discord.Upload(name, await ActionBody.ReadFileAsync(http)) });
    }

    private DiscordPerson Person(ActionBody body) => Find(body.Text("person")) ?? throw ActionBody.Bad("There is no such person.");

    private DiscordPerson? Find(string id) => discord.People.FirstOrDefault(person => person.Id == id);
}
