using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bot.Sandbox.Telegram;

namespace Bot.Sandbox.Page;

/// <summary>
/// The changes of both chats in one line, from the moment it is made. A message is read when its turn comes, so a slow
/// reader gets its newest state.
/// </summary>
internal sealed class FeedUpdates
{
    private const int MaxWaiting = 100;

    private readonly Channel<(string Kind, JsonObject Json)> _line = Channel.CreateBounded<(string, JsonObject)>(MaxWaiting);
    private readonly Task _pumps;

    public FeedUpdates(SandboxWorld world, CancellationToken cancel)
    {
        // Both pumps subscribe before they first wait, hence before a snapshot that is taken after this.
        _pumps = Task.WhenAll(PumpDiscordAsync(world, cancel), PumpTelegramAsync(world, cancel));
    }

    public async IAsyncEnumerable<(string Kind, JsonObject Json)> ReadAllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var piece in _line.Reader.ReadAllAsync(cancel)) yield return piece;
    }

    /// <summary>Waits until both pumps have noticed the cancellation.</summary>
    public async Task EndAsync()
    {
        try
        {
            await _pumps;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    private async Task PumpDiscordAsync(SandboxWorld world, CancellationToken cancel)
    {
        await foreach (var id in world.Discord.Listen(cancel).ReadAllAsync(cancel))
        {
            var message = world.Discord.Messages.FirstOrDefault(message => message.Id == id);
            var shown = message is null ? null : DiscordMessageJson.Write(message);
            await _line.Writer.WriteAsync(("discord", new JsonObject { ["id"] = id, ["message"] = shown }), cancel);
        }
    }

    private async Task PumpTelegramAsync(SandboxWorld world, CancellationToken cancel)
    {
        await foreach (var change in world.Telegram.Transcript.WatchAsync(cancel))
        {
            if (Write(world.Telegram, change) is { } json) await _line.Writer.WriteAsync(("telegram", json), cancel);
        }
    }

    private static JsonObject? Write(TelegramStandIn telegram, TelegramChange change)
    {
        if (change.Kind == TelegramChangeKind.ChatAction) return new JsonObject { ["chat"] = change.ChatId, ["action"] = change.Text };
        if (change.Message is not { } changed) return null;
        var message = telegram.Transcript.Find(changed.ChatId, changed.MessageId);
        return new JsonObject
        {
            ["chat"] = changed.ChatId,
            ["id"] = changed.MessageId,
            ["message"] = message is null ? null : TelegramMessageJson.Write(message),
        };
    }
}
