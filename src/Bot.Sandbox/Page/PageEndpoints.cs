using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox;

/// <summary>The page on which one chats with the bot.</summary>
public static class PageEndpoints
{
    /// <summary>Maps the page.</summary>
    public static void MapPage(this SandboxServer sandbox, IEndpointRouteBuilder app, bool isFalReal) => throw new NotSupportedException();
}
