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
        new PageFiles(sandbox.Url).Map(app);
        new FeedEndpoint(sandbox, isFalReal).Map(app);
        new DiscordActs(sandbox.World.Discord).Map(app);
        new TelegramActs(sandbox.World.Telegram).Map(app);
    }
}
