using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox;

/// <summary>Tells the page that something changed; it reads the state anew. A missed change costs nothing that way.</summary>
internal static class PageFeed
{
    private static readonly byte[] Changed = "data: changed\n\n"u8.ToArray();

    public static async Task RunAsync(HttpContext http, SandboxServer sandbox)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var ends = http.RequestAborted;
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var listening = Task.WhenAll(DiscordAsync(sandbox, changes.Writer, ends), TelegramAsync(sandbox, changes.Writer, ends));
        try
        {
            await http.Response.Body.WriteAsync(Changed, ends);
            await http.Response.Body.FlushAsync(ends);
            await foreach (var _ in changes.Reader.ReadAllAsync(ends))
            {
                await http.Response.Body.WriteAsync(Changed, ends);
                await http.Response.Body.FlushAsync(ends);
            }
        }
        catch (OperationCanceledException)
        {
            await listening;
        }
    }

    private static async Task DiscordAsync(SandboxServer sandbox, ChannelWriter<bool> changes, CancellationToken ends)
    {
        var news = sandbox.World.Discord.Listen(ends);
        while (await news.WaitToReadAsync(CancellationToken.None))
        {
            while (news.TryRead(out _))
            {
            }

            changes.TryWrite(true);
        }
    }

    private static async Task TelegramAsync(SandboxServer sandbox, ChannelWriter<bool> changes, CancellationToken ends)
    {
        try
        {
            await foreach (var _ in sandbox.World.Telegram.Transcript.WatchAsync(ends)) changes.TryWrite(true);
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
