using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Storage;

/// <summary>The ledger of an earlier version keeps every line when the table of transfers is written anew.</summary>
public sealed class TransfersAnewTests : IDisposable
{
    private const string Earlier = """
        INSERT INTO accounts (id, created_at) VALUES (1, 1), (2, 1);
        INSERT INTO identities (platform, user_id, account_id, name) VALUES ('discord', '1', 1, 'Ann'), ('discord', '2', 2, 'Bob');
        UPDATE accounts SET is_welcomed = 1, allowance_on = 99999999;
        INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform, reply_room,
            reply_value, request, price, state, created_at, deadline, lease_owner, lease_until)
        VALUES ('discord:1', 1, 'discord', '1', 'discord', '77', 'discord', '5', 'v', '{}', 10, 'Accepted', 1, 2, 'r', 3);
        INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause) VALUES (1, 'Grant', 100, 86400000, 'Welcome', NULL, 'welcome:1');
        INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause) VALUES (1, 'Take', 30, 86400001, 'Why', 'discord:9', 'discord:8');
        INSERT INTO transfers (account_id, kind, amount, at, reason, job_id) VALUES (1, 'Hold', 10, 86400002, '/imagine', 'discord:1');
        """;

    private readonly TempFolder _folder = new();

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_line_stays_with_its_number_and_holds_tell_their_community()
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(
            ["1:Grant:100", "2:Take:30", "3:Hold:10"], raw.Column("SELECT id || ':' || kind || ':' || amount FROM transfers ORDER BY id"));
        Assert.Equal(["discord:77"], raw.Column("SELECT community FROM transfers WHERE community IS NOT NULL"));
        Assert.Equal(["70:10:10"], raw.Column("SELECT balance || ':' || held || ':' || spent FROM accounts WHERE id = 1"));
    }

    [Fact]
    public async Task The_audit_is_content_and_the_hold_can_be_resolved_once()
    {
        await UpdatedAsync();
        await using var bench = Bench.At(DatabasePath);
        await bench.AssertBalancedAsync();
        using var raw = new RawSql(DatabasePath);
        const string Post = """
            INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id) VALUES (1, 'Post', 10, 86400003, 'x', 'discord:1', 3)
            """;
        raw.Execute(Post);
        Assert.Throws<SqliteException>(() => raw.Execute(Post));
        Assert.Equal(60L, raw.Scalar("SELECT balance FROM accounts WHERE id = 1"));
        raw.Execute("UPDATE jobs SET state = 'Delivered' WHERE id = 'discord:1'");
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("UPDATE transfers SET amount = 5 WHERE id = 1", "append-only")]
    [InlineData("UPDATE transfers SET community = 'discord:1' WHERE id = 1", "append-only")]
    [InlineData("UPDATE transfers SET reason = 'another' WHERE id = 2", "append-only")]
    [InlineData("UPDATE transfers SET actor = 'discord:7' WHERE id = 2", "append-only")]
    [InlineData("DELETE FROM transfers", "append-only")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id) VALUES (1, 'Gift', 71, 5, "
        + "'x', 'c', 2)", "CHECK")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id) VALUES (1, 'Gift', 7, 5, "
        + "'x', 'c', 1)", "CHECK")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES (1, 'Gift', 7, 5, 'x', 'c')", "CHECK")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, undoes_id) VALUES (1, 'Take', 99, 5, "
        + "'x', 'c', 1)", "mirrors")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, undoes_id) VALUES (2, 'Take', 100, 5, "
        + "'x', 'c', 1)", "mirrors")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, undoes_id) VALUES (1, 'Grant', 10, 5, "
        + "'x', 'c', 3)", "mirrors")]
    public async Task The_schema_refuses_what_must_not_be(string sql, string words)
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Contains(words, Assert.Throws<SqliteException>(() => raw.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gift_reaches_the_other_account_and_is_reversed_once()
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause) VALUES (1, 'Grant', 60, 4, 'x', 'discord:9', 'g')");
        raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id) VALUES (1, 'Gift', 60, 5, 'x', 'c', 2)");
        Assert.Equal(["70", "60"], raw.Column("SELECT balance FROM accounts ORDER BY id"));
        raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id, undoes_id) VALUES (2, 'Gift', 60, "
            + "6, 'x', 'd', 1, 5)");
        Assert.Equal(["130", "0"], raw.Column("SELECT balance FROM accounts ORDER BY id"));
        Assert.Throws<SqliteException>(() => raw.Execute(
            "INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id, undoes_id) VALUES (2, 'Gift', 60, 7, 'x', "
            + "'e', 1, 5)"));
        await using var bench = Bench.At(DatabasePath);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_asks_to_be_forgotten_leaves_the_figures()
    {
        await UpdatedAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(1, raw.Execute("UPDATE transfers SET actor = NULL, reason = '(erased)' WHERE id = 2"));
        await using var bench = Bench.At(DatabasePath);
        await bench.AssertBalancedAsync();
        var newest = await bench.Ledger.HistoryAsync(Bench.Member(), 10, CancellationToken.None);
        Assert.Equal("(erased)", newest.Single(static line => line.Kind == TransferKind.Take).Reason);
        Assert.Equal(new CommunityId("discord", "77"), newest[0].Community);
    }

    private async Task UpdatedAsync()
    {
        await Database.Open(new DatabaseOptions(DatabasePath), [.. Migration.Embedded().Take(6)]).DisposeAsync();
        using (var raw = new RawSql(DatabasePath)) raw.Execute(Earlier);
        await Database.Open(DatabasePath).DisposeAsync();
    }
}
