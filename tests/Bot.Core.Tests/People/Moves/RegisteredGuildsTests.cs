using Bot.Core.People.Moves;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Moves;

public sealed class RegisteredGuildsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Guilds_are_remembered_from_one_start_to_the_next_until_they_are_forgotten()
    {
        await using (var database = Database.Open(_folder.File("bot.db")))
        {
            var guilds = new RegisteredGuilds(database);
            Assert.Empty(await guilds.ListAsync(CancellationToken.None));
            await guilds.AddAsync("2", CancellationToken.None);
            await guilds.AddAsync("1", CancellationToken.None);
            await guilds.AddAsync("2", CancellationToken.None);
        }

        await using (var database = Database.Open(_folder.File("bot.db")))
        {
            var guilds = new RegisteredGuilds(database);
            Assert.Equal(["1", "2"], await guilds.ListAsync(CancellationToken.None));
            await guilds.RemoveAsync("2", CancellationToken.None);
            await guilds.RemoveAsync("3", CancellationToken.None);
            Assert.Equal(["1"], await guilds.ListAsync(CancellationToken.None));
        }
    }
}
