using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox;

/// <summary>What a person does on the page. A header that other sites cannot send keeps them out.</summary>
internal static class PageActions
{
    private const string OwnHeader = "X-Sandbox";
    private const long MaxBody = 30_000_000;
    private static readonly TimeSpan PressPatience = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app, SandboxServer sandbox)
    {
        app.MapPost("/sandbox/discord/command", (HttpContext http, CancellationToken _) => RunAsync(http, body => CommandAsync(sandbox, body)));
        app.MapPost("/sandbox/discord/press", (HttpContext http, CancellationToken _) => RunAsync(http, body => sandbox.World.Discord.PressAsync(
            Person(sandbox, body), Text(body, "message"), Text(body, "action"))));
        app.MapPost("/sandbox/telegram/send", (HttpContext http, CancellationToken _) => RunAsync(http, body => Task.FromResult(Send(sandbox, body))));
        app.MapPost("/sandbox/telegram/press", (HttpContext http, CancellationToken _) => RunAsync(http, async body =>
        {
            var answer = await sandbox.World.Telegram.People.PressAsync(
                Caller(sandbox, body), Number(body, "chat"), Number(body, "message"), Text(body, "action")).WaitAsync(PressPatience);
            return answer.Text;
        }));
    }

    private static async Task<IResult> RunAsync(HttpContext http, Func<JsonObject, Task<string>> act)
    {
        if (!http.Request.Headers.ContainsKey(OwnHeader)) return Results.Text("This call belongs to the page.", statusCode: 403);
        if (http.Request.ContentLength is null or > MaxBody) return Results.Text("That is too large.", statusCode: 413);
        try
        {
            var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? throw new ArgumentException("An object is expected.", nameof(http));
            return PageEndpoints.Json(new JsonObject { ["answer"] = await act(body) });
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or JsonException or InvalidOperationException or TimeoutException)
        {
            return Results.Text(wrong.Message, statusCode: 400);
        }
    }

    private static Task<string> CommandAsync(SandboxServer sandbox, JsonObject body)
    {
        var values = (body["values"] as JsonObject ?? []).ToDictionary(static pair => pair.Key, static pair => pair.Value?.ToString() ?? "");
        if (body["file"] is JsonObject file && body["fileOption"]?.ToString() is { } option)
            values[option] = sandbox.World.Discord.Upload(Text(file, "name"), Convert.FromBase64String(Text(file, "bytes")));
        return sandbox.World.Discord.RunCommandAsync(Person(sandbox, body), Text(body, "command"), values);
    }

    private static string Send(SandboxServer sandbox, JsonObject body)
    {
        var (people, caller, chat) = (sandbox.World.Telegram.People, Caller(sandbox, body), Number(body, "chat"));
        long? replyTo = body["replyTo"] is null ? null : Number(body, "replyTo");
        var id = body["file"] is JsonObject file
            ? people.SendPhoto(caller, chat, Convert.FromBase64String(Text(file, "bytes")), body["text"]?.ToString() ?? "", replyTo: replyTo)
            : people.SendText(caller, chat, Text(body, "text"), replyTo);
        return id.ToString();
    }

    private static Discord.People.DiscordPerson Person(SandboxServer sandbox, JsonObject body) =>
        sandbox.World.Discord.People.FirstOrDefault(person => person.Id == body["person"]?.ToString())
        ?? throw new ArgumentException("There is no such person.", nameof(body));

    private static Telegram.TelegramPerson Caller(SandboxServer sandbox, JsonObject body) =>
        sandbox.World.Telegram.People.All.FirstOrDefault(person => person.Id.ToString() == body["person"]?.ToString())
        ?? throw new ArgumentException("There is no such person.", nameof(body));

    private static string Text(JsonObject body, string name) =>
        body[name]?.ToString() is { Length: > 0 } text ? text : throw new ArgumentException($"{name} is missing.", nameof(body));

    private static long Number(JsonObject body, string name) =>
        long.TryParse(Text(body, name), out var number) ? number : throw new ArgumentException($"{name} must be a number.", nameof(body));
}
