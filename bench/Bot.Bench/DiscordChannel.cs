using System.Collections.Concurrent;
using System.Globalization;
using Bot.Sandbox;

namespace Bot.Bench;

/// <summary>A person who writes <c>/imagine</c> in the simulated Discord, with a stopwatch.</summary>
internal sealed class DiscordChannel : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly CancellationTokenSource _ends = new();
    private readonly ConcurrentDictionary<string, Picture> _pictures = new(StringComparer.Ordinal);
    private readonly Task _watching;
    private int _count;

    /// <summary>Watches from now on.</summary>
    public DiscordChannel(SandboxServer sandbox)
    {
        _sandbox = sandbox;
        _watching = WatchAsync();
    }

    /// <summary>Asks for a picture.</summary>
    /// <param name="word">A word of the prompt; the rest of it is unique.</param>
    public async Task<Picture> ImagineAsync(string word)
    {
        var prompt = string.Create(CultureInfo.InvariantCulture, $"{word} discord {Interlocked.Increment(ref _count)}");
        var at = TimeProvider.System.GetUtcNow();
        var discord = _sandbox.World.Discord;
        var id = await discord.RunCommandAsync(discord.People[0], "imagine", new Dictionary<string, string> { ["prompt"] = prompt });
        var picture = _pictures.GetOrAdd(id, static _ => new Picture());
        (picture.Prompt, picture.AskedAt) = (prompt, at);
        return picture;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _watching;
        _ends.Dispose();
    }

    private async Task WatchAsync()
    {
        await foreach (var id in _sandbox.World.Discord.Listen(_ends.Token).ReadAllAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            if (_sandbox.World.Discord.Find(id) is not { InteractionId: { } interaction } message) continue;
            var picture = _pictures.GetOrAdd(interaction, static _ => new Picture());
            picture.Answered.TrySetResult(now);
            if (message.Attachments.Count > 0) picture.Delivered.TrySetResult(now);
        }
    }
}
