using System.Collections.Concurrent;
using System.Globalization;
using Bot.Sandbox;
using Bot.Sandbox.Telegram;

namespace Bot.Bench;

/// <summary>A person who writes <c>/imagine</c> in the simulated Telegram, with a stopwatch.</summary>
internal sealed class TelegramPrivateChat : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly TelegramPerson _person = TelegramStandInOptions.Member;
    private readonly CancellationTokenSource _ends = new();
    private readonly ConcurrentDictionary<long, Picture> _pictures = new();
    private readonly Task _watching;
    private int _count;

    /// <summary>Watches from now on.</summary>
    public TelegramPrivateChat(SandboxServer sandbox)
    {
        _sandbox = sandbox;
        _watching = WatchAsync();
    }

    /// <summary>Asks for a picture.</summary>
    /// <param name="word">A word of the prompt; the rest of it is unique.</param>
    public Picture Imagine(string word)
    {
        var prompt = string.Create(CultureInfo.InvariantCulture, $"{word} telegram {Interlocked.Increment(ref _count)}");
        var at = TimeProvider.System.GetUtcNow();
        var id = _sandbox.World.Telegram.People.SendText(_person, _person.Id, $"/imagine {prompt}");
        var picture = _pictures.GetOrAdd(id, static _ => new Picture());
        (picture.Prompt, picture.AskedAt) = (prompt, at);
        return picture;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private async Task WatchAsync()
    {
        await foreach (var change in _sandbox.World.Telegram.Transcript.WatchAsync(_ends.Token))
        {
            if (change.Message is not { IsFromBot: true, ReplyToMessageId: { } asked } message) continue;
            var picture = _pictures.GetOrAdd(asked, static _ => new Picture());
            picture.Answered.TrySetResult(message.Current.At);
            if (message.Media is not null) picture.Delivered.TrySetResult(message.Current.At);
        }
    }
}
