using Bot.Core.Chat;
using Bot.Core.People.Moves;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Remembers which communities it was told to move.</summary>
internal sealed class FakeMoves : ICommunityMoves
{
    public List<(CommunityId From, CommunityId To)> Told { get; } = [];

    public Task MoveAsync(CommunityId from, CommunityId to, CancellationToken cancellation)
    {
        Told.Add((from, to));
        return Task.CompletedTask;
    }
}
