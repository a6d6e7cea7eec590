using Bot.Sandbox.Page;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox;

/// <summary>The page on which one chats with the bot.</summary>
public static class PageEndpoints
{
    /// <summary>Maps the page and what it calls: <c>/</c> and everything under <c>/sandbox</c>.</summary>
    /// <param name="sandbox">The stand-ins that the page shows.</param>
    /// <param name="app">Where it is served; another port than the stand-ins'.</param>
    /// <param name="isFalReal">True when fal is not the stand-in, which the page then says.</param>
    public static void MapPage(this SandboxServer sandbox, IEndpointRouteBuilder app, bool isFalReal)
    {
<<<<<<< HEAD
        app.MapGet("/", (HttpContext http) => File(http, sandbox, "index.html"));
        app.MapGet("/page/{name}", (HttpContext http, string name) => File(http, sandbox, name));
        app.MapGet("/sandbox/about", () => Json(About(sandbox, isFalReal)));
        app.MapGet("/sandbox/state", (string? discord, long? telegram) => Json(PageState.Write(sandbox, discord, telegram)));
        app.MapGet("/sandbox/feed", (HttpContext http) => PageFeed.RunAsync(http, sandbox));
        PageActions.Map(app, sandbox);
    }

    internal static IResult Json(JsonNode json) => Results.Text(json.ToJsonString(), "application/json");

    private static JsonObject About(SandboxServer sandbox, bool isFalReal) => new()
    {
        ["isFalReal"] = isFalReal,
        ["media"] = sandbox.Url.ToString().TrimEnd('/'),
        ["people"] = new JsonArray([.. sandbox.World.Discord.People.Zip(sandbox.World.Telegram.People.All).Select(static pair => new JsonObject
        {
            ["name"] = pair.First.Name,
            ["isModerator"] = pair.First.IsModerator,
            ["discord"] = pair.First.Id,
            ["telegram"] = pair.Second.Id,
        })]),
        ["chats"] = new JsonArray([.. sandbox.World.Telegram.Transcript.Chats().Select(static chat => new JsonObject
        {
            ["id"] = chat.Id, ["kind"] = chat.Kind.ToString(), ["title"] = chat.Title,
        })]),
        ["scenarios"] = new JsonArray([.. FalScenario.All.Select(static scenario => new JsonObject { ["word"] = scenario.Word, ["meaning"] = scenario.Meaning })]),
    };

    private static IResult File(HttpContext http, SandboxServer sandbox, string name)
    {
        var stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream(Resources + name);
        if (stream is null) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'self'; img-src 'self' data: {sandbox.Url.GetLeftPart(UriPartial.Authority)}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return Results.Stream(stream, Types.TryGetContentType(name, out var type) ? type : "application/octet-stream");
=======
        new PageFiles(sandbox.Url).Map(app);
        new FeedEndpoint(sandbox, isFalReal).Map(app);
        new DiscordActs(sandbox.World.Discord).Map(app);
        new TelegramActs(sandbox.World.Telegram).Map(app);
>>>>>>> page
    }
}
