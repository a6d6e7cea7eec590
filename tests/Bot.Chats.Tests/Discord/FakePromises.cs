using System.Collections.Concurrent;
using Bot.Core.Chat;

namespace Bot.Chats.Tests.Discord;

/// <summary>Promised answers in memory; a test says what an earlier process left.</summary>
internal sealed class FakePromises : IPromisedAnswers
{
    public ConcurrentDictionary<string, ReplyAddress> Noted { get; } = new(StringComparer.Ordinal);

    public List<UnsentAnswer> Left { get; } = [];

    /// <summary>How long storing takes.</summary>
    public Task Storing { get; set; } = Task.CompletedTask;

    public Task NoteAsync(string command, ReplyAddress address)
    {
        Noted[command] = address;
        return Storing;
    }

    public Task ForgetAsync(string command)
    {
        Noted.TryRemove(command, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UnsentAnswer>> ListLeftAsync(string platform, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UnsentAnswer>>(Left);
}
