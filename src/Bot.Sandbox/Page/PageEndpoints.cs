using Bot.Sandbox.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox;

/// <summary>The page on which one chats with the bot.</summary>
public static class PageEndpoints
{
    /// <summary>Maps the page and what it calls: <c>/</c> and everything under <c>/sandbox</c>.</summary>
    /// <param name="sandbox">The stand-ins that the page shows.</param>
    /// <param name="app">Where it is served; another port than the stand-ins'.</param>
    /// <param name="isFalReal">True when fal is not the stand-in, which the page then says.</param>
    /// <param name="isForThisMachine">
    /// True answers only to this machine's own names: otherwise a website could give its name this machine's address (DNS
    /// rebinding) and, in its visitor's browser, chat at the operator's cost.
    /// </param>
    public static void MapPage(this SandboxServer sandbox, IEndpointRouteBuilder app, bool isFalReal, bool isForThisMachine = true)
    {
        var page = app.MapGroup("");
        if (isForThisMachine) page.RequireHost("localhost", "127.0.0.1");
        new PageFiles(sandbox.Url, sandbox.TelegramApiUrl).Map(page);
        new FeedEndpoint(sandbox, isFalReal).Map(page);
        new DiscordActions(sandbox.World.Discord).Map(page);
        new TelegramActions(sandbox.World.Telegram).Map(page);
    }
}
