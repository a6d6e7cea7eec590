using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Moves;

/// <summary>The guilds with copies of the commands, in the database.</summary>
internal sealed class RegisteredGuilds(Database database) : IRegisteredGuilds
{
    private const string All = "SELECT guild_id FROM registered_guilds ORDER BY guild_id";

    private const string Add = "INSERT INTO registered_guilds (guild_id) VALUES ($guild) ON CONFLICT (guild_id) DO NOTHING";

    private const string Remove = "DELETE FROM registered_guilds WHERE guild_id = $guild";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<string>>(
        static transaction => transaction.Connection.Query<string>(All).ToList(), cancellation);

    public Task AddAsync(string guild, CancellationToken cancellation) =>
        database.WriteAsync(transaction => transaction.Connection.Execute(Add, new { guild }), cancellation);

    public Task RemoveAsync(string guild, CancellationToken cancellation) =>
        database.WriteAsync(transaction => transaction.Connection.Execute(Remove, new { guild }), cancellation);
}
