using Bot.Core.Jobs;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>What the schema lets be erased, and what it still refuses.</summary>
public sealed class PrivacySchemaTests
{
    [Theory]
    [InlineData("UPDATE transfers SET actor = NULL, reason = '(erased)'")]
    [InlineData("UPDATE transfers SET community = NULL")]
    [InlineData("UPDATE generations SET community = '(erased):-'")]
    [InlineData("UPDATE jobs SET erased_at = 1, request = '{}' WHERE id = 'done'")]
    public async Task It_lets_be_erased(string sql)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        Assert.True(raw.Execute(sql) > 0);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("UPDATE transfers SET actor = 'discord:2' WHERE actor IS NULL", "append-only")]
    [InlineData("UPDATE transfers SET community = 'discord:78'", "append-only")]
    [InlineData("UPDATE transfers SET amount = amount + 1, reason = '(erased)'", "append-only")]
    [InlineData("UPDATE generations SET community = 'discord:78'", "append-only")]
    [InlineData("UPDATE generations SET credits = 0, community = '(erased):-'", "append-only")]
    [InlineData("UPDATE jobs SET erased_at = 1 WHERE id = 'open'", "never erased")]
    [InlineData("UPDATE loras SET account_id = 2", "removed once")]
    [InlineData("UPDATE loras SET url = 'https://other'", "removed once")]
    [InlineData("UPDATE loras SET name = 'owl', name_key = 'owl'", "removed once")]
    [InlineData("INSERT INTO account_links (change, from_id, into_id, platform, user_id, at, cause) VALUES ('Joined', 1, 1, 'a', "
        + "'b', 1, 'c')", "CHECK")]
    [InlineData("UPDATE accounts SET joined_spent = -1", "CHECK")]
    public async Task It_refuses(string sql, string why)
    {
        await using var bench = await FilledAsync();
        using var raw = new RawSql(bench.Path);
        var error = Assert.Throws<SqliteException>(() => raw.Execute(sql));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_from_before_keeps_its_rows_and_every_file_has_a_secret_of_its_own()
    {
        using var folder = new TempFolder();
        var steps = Migration.Embedded();
        var before = steps.TakeWhile(static step => !step.Name.EndsWith("_privacy.sql", StringComparison.Ordinal)).ToList();
        Assert.NotEqual(steps.Count, before.Count);
        await using (Database.Open(new DatabaseOptions(folder.File("old.db")), before))
        {
            using var raw = new RawSql(folder.File("old.db"));
            raw.Execute("INSERT INTO accounts (created_at) VALUES (1)");
            raw.Execute("INSERT INTO identities (platform, user_id, account_id, name) VALUES ('discord', '1', 1, 'Ann')");
            raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES (1, 'Grant', 7, 1, 'why', 'c')");
        }

        await using (Database.Open(folder.File("old.db")))
        await using (Database.Open(folder.File("new.db")))
        {
            using var old = new RawSql(folder.File("old.db"));
            using var fresh = new RawSql(folder.File("new.db"));
            Assert.Equal(7L, old.Scalar("SELECT balance FROM accounts JOIN identities ON account_id = accounts.id WHERE name = 'Ann'"));
            Assert.NotEqual(old.Column("SELECT hex(value) FROM secrets"), fresh.Column("SELECT hex(value) FROM secrets"));
        }
    }

    private static async Task<Bench> FilledAsync()
    {
        var bench = Bench.Fresh();
        await bench.AdjustedAsync("grant", Bot.Core.Ledger.TransferKind.Grant, 50);
        await bench.WalletAsync("2");
        await bench.AcceptedAsync(bench.Job("done"));
        await bench.AppliedAsync("done", Happened.WayTo(JobState.Delivered));
        await bench.Jobs.MarkShownAsync(new JobId("done"), CancellationToken.None);
        await bench.AcceptedAsync(bench.Job("open"));
        using var raw = new RawSql(bench.Path);
        raw.Execute("INSERT INTO loras (account_id, platform, user_id, name, name_key, url, scale, saved_at) VALUES (1, 'discord', "
            + "'1', 'fox', 'fox', 'https://a', 1, 1)");
        return bench;
    }
}
