using Bot.Core.Storage;

namespace Bot.Core.People.Moves;

/// <summary>
/// The guilds that have copies of the commands of their own, remembered from one start to the next. A full disk or a locked
/// database throws <see cref="StorageUnavailableException"/>.
/// </summary>
public interface IRegisteredGuilds
{
    /// <summary>All of them, by their ids.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);

    /// <summary>Remembers one, before its copies are made.</summary>
    Task AddAsync(string guild, CancellationToken cancellation);

    /// <summary>Forgets one, after its copies are gone.</summary>
    Task RemoveAsync(string guild, CancellationToken cancellation);
}
