using Bot.Core.People.Moves;

namespace Bot.Chats.Tests.Discord.Registration;

/// <summary>What the database remembers, in memory.</summary>
internal sealed class RememberedGuilds(params string[] guilds) : IRegisteredGuilds
{
    public List<string> Guilds { get; } = [.. guilds];

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([.. Guilds]);

    public Task AddAsync(string guild, CancellationToken cancellation)
    {
        if (!Guilds.Contains(guild)) Guilds.Add(guild);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string guild, CancellationToken cancellation)
    {
        Guilds.Remove(guild);
        return Task.CompletedTask;
    }
}
