using Bot.Core.Chat;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using static Bot.Core.Tests.Communities.ModerationBench;

namespace Bot.Core.Tests.Ledger.Blocks;

/// <summary>Whom a block holds when people link their identities and part them, and what the schema refuses.</summary>
public sealed class BlockStoreTests
{
    private static readonly CommunityId Here = new("discord", "77");

    [Fact]
    public async Task Whoever_shares_the_account_is_blocked_too_and_parting_lifts_nothing()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await bench.AskAsync("/credits", IntakeBench.Bob);
        await bench.AskAsync("/block @ann x", IntakeBench.Mod);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Null(await FindAsync(bench, IntakeBench.Bob.Id));
        raw.Execute("UPDATE identities SET account_id = (SELECT account_id FROM identities WHERE user_id = '1') WHERE user_id = '2'");
        Assert.Equal("x", (await FindAsync(bench, IntakeBench.Bob.Id))?.Reason);
        // The blocked identity goes to an account of its own: it is named, and the other has shared the blocked account.
        raw.Execute("UPDATE identities SET account_id = (SELECT max(id) FROM accounts) WHERE user_id = '1'");
        Assert.Equal("x", (await FindAsync(bench, IntakeBench.Ann.Id))?.Reason);
        Assert.Equal("x", (await FindAsync(bench, IntakeBench.Bob.Id))?.Reason);
    }

    [Fact]
    public async Task Of_several_blocks_the_one_that_holds_longest_is_told()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await bench.AskAsync("/block @ann 7d here", IntakeBench.Mod);
        await bench.AskAsync("/block 1 1h everywhere", Operator, with: InPrivate);
        Assert.Equal("here", (await FindAsync(bench, IntakeBench.Ann.Id))?.Reason);
        await bench.AskAsync("/block 1 everywhere", Operator, with: InPrivate);
        Assert.Equal("everywhere", (await FindAsync(bench, IntakeBench.Ann.Id))?.Reason);
    }

    [Fact]
    public async Task Two_moderators_blocking_at_once_leave_one_block()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => bench.SendAsync(new Bot.Core.Chat.Commands.CommandInput.Text($"/block @ann {at + 1}h x"), IntakeBench.Mod)));
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["8"], raw.Column("SELECT count(*) FROM blocks"));
        Assert.Equal(["1"], raw.Column("SELECT count(*) FROM blocks WHERE ended_at IS NULL"));
    }

    [Theory]
    [InlineData("INSERT INTO blocks (scope, platform, user_id, at, reason, actor, cause) VALUES ('discord:77', 'discord', '1', 1, "
        + "'x', 'discord:9', 'again')", "UNIQUE")]
    [InlineData("UPDATE blocks SET reason = ''", "CHECK")]
    [InlineData("UPDATE blocks SET until = at", "CHECK")]
    [InlineData("UPDATE blocks SET ended_at = 5", "CHECK")]
    [InlineData("UPDATE blocks SET scope = 'nowhere'", "CHECK")]
    public async Task The_schema_refuses(string sql, string why)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        await bench.AskAsync("/block @ann x", IntakeBench.Mod);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Contains(
            why, Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => raw.Execute(sql)).Message, StringComparison.Ordinal);
    }

    private static Task<Block?> FindAsync(IntakeBench bench, MemberId member) =>
        bench.Database.ReadAsync(
            transaction => BlockCheck.Find(transaction, member, Here, bench.Time.GetUtcNow()), CancellationToken.None);
}
