using Microsoft.AspNetCore.Http;

namespace Bot.EndToEnd.Tests;

/// <summary>Ends the bot by kill -9 at one of the requests that it sends: before the request takes effect, or right after.</summary>
/// <param name="scene">Whose bot.</param>
/// <param name="number">At which request from now on; the first is 1.</param>
/// <param name="isBefore">Before it takes effect.</param>
internal sealed class KillSwitch(Scene scene, int number, bool isBefore)
{
    // What every start sends, and what only asks for news: nothing is told or done by it.
    private static readonly string[] Uncounted =
    [
        "/getUpdates", "/getMe", "/getMyCommands", "/setMyCommands", "/deleteMyCommands", "/deleteWebhook", "/getWebhookInfo",
        "/commands", "/users/@me", "/gateway", "/oauth2", "/fal/api/v1",
    ];

    private readonly TaskCompletionSource _fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = number;

    /// <summary>Ends when the bot was ended.</summary>
    public Task Fired => _fired.Task;

    /// <summary>The request has come: the bot is being ended, or was.</summary>
    public bool IsFiring => Volatile.Read(ref _left) <= 0;

    /// <summary>Counts from now on.</summary>
    public void Arm() => scene.Sandbox.World.Gate = PassAsync;

    private async Task PassAsync(HttpContext http, Func<Task> serve)
    {
        var path = http.Request.Path.Value ?? "";
        var counts = !http.WebSockets.IsWebSocketRequest && !Uncounted.Any(part => path.Contains(part, StringComparison.Ordinal));
        if (IsFiring || !counts || Interlocked.Decrement(ref _left) != 0)
        {
            await serve();
            return;
        }

        if (!isBefore)
        {
            http.Response.Body = Stream.Null;
            await serve();
        }

        scene.Sandbox.World.Gate = null;
        await scene.Bot.KillAsync();
        _fired.TrySetResult();
        http.Abort();
    }
}
