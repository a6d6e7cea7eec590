using Bot.Core.Storage;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Pools;

/// <summary>What an earlier version wrote, as pools and free credits find it.</summary>
public sealed class BackfillTests : IDisposable
{
    private const string Earlier = """
        INSERT INTO accounts (id, created_at) VALUES (1, 1), (2, 1), (3, 1), (4, 1);
        INSERT INTO identities (platform, user_id, account_id, name) VALUES ('discord', '1', 1, 'Ann'), ('discord', '2', 1, 'Bob');
        INSERT INTO transfers (id, account_id, kind, amount, at, reason, actor, cause, community) VALUES
            (1, 1, 'Grant', 100, 1, 'Welcome', NULL, 'welcome:1', NULL),
            (2, 1, 'Grant', 60, 2, 'x', 'discord:9', 'a', 'discord:77'),
            (3, 1, 'Take', 10, 3, 'x', 'discord:9', 'b', 'discord:77'),
            (4, 2, 'Grant', 100, 4, 'Welcome', NULL, 'welcome:2', NULL),
            (5, 2, 'Grant', 20, 5, 'x', 'discord:9', 'c', 'discord:77'),
            (6, 3, 'Grant', 50, 6, 'Welcome', NULL, 'welcome:3', NULL),
            (7, 3, 'Take', 40, 7, 'stolen', 'discord:8', 'd', 'discord:88'),
            (8, 3, 'Grant', 500, 8, 'Bought for 5 Stars', 'discord:3', 'stars:1', NULL),
            (9, 3, 'Grant', 5, 9, 'x', 'telegram:1', 'e', 'telegram:1');
        INSERT INTO transfers (id, account_id, kind, amount, at, reason, cause, other_id) VALUES (10, 2, 'Move', 120, 10, 'Joined', 'j', 1);
        INSERT INTO account_links (change, from_id, into_id, platform, user_id, at, cause) VALUES ('Joined', 2, 1, 'discord', '2', 10, 'j');
        """;

    private readonly TempFolder _folder = new();

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Grants_of_people_count_as_their_communitys_and_joined_accounts_add_up()
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(["discord:77"], raw.Column("SELECT community FROM pools"));
        Assert.Equal(["1:70"], raw.Column("SELECT account_id || ':' || amount FROM pool_grants"));
        Assert.Equal(["2", "3", "5"], raw.Column("SELECT id FROM transfers WHERE is_bottomless = 1 ORDER BY id"));
        await using var bench = Bench.At(DatabasePath);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_came_for_nothing_is_known_also_of_who_joined()
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(["1:200", "2:0", "3:50"], raw.Column("SELECT id || ':' || free FROM accounts WHERE id < 4 ORDER BY id"));
    }

    private async Task UpdatedAsync()
    {
        var before = Migration.Embedded().TakeWhile(static step => string.CompareOrdinal(step.Name, "0020") < 0);
        await Database.Open(new DatabaseOptions(DatabasePath), [.. before]).DisposeAsync();
        using (var raw = new RawSql(DatabasePath)) raw.Execute(Earlier);
        await Database.Open(DatabasePath).DisposeAsync();
    }
}
