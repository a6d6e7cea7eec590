using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private static readonly Migration First = new(
        "0001_first.sql", "CREATE TABLE one (a INTEGER); CREATE TABLE two (b INTEGER);");
    private static readonly Migration Second = new("0002_second.sql", "ALTER TABLE one ADD COLUMN c INTEGER;");
    private static readonly Migration Broken = new(
        "0002_broken.sql", "CREATE TABLE three (a INTEGER); CREATE TABLE one (a INTEGER);");

    private readonly TempFolder _folder = new();

    private string DatabasePath => _folder.File("bot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fresh_file_gets_every_step_in_order()
    {
        await OpenAsync(First, Second);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal([First.Name, Second.Name], raw.Column("SELECT name FROM migrations ORDER BY name"));
        Assert.Equal(["a", "c"], raw.Column("SELECT name FROM pragma_table_info('one')"));
    }

    [Fact]
    public async Task Opening_again_applies_nothing_twice()
    {
        await OpenAsync(First, Second);
        await OpenAsync(First, Second);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(2L, raw.Scalar("SELECT count(*) FROM migrations"));
    }

    [Fact]
    public async Task A_new_step_is_added_to_an_old_file_that_keeps_its_rows()
    {
        await OpenAsync(First);
        using (var raw = new RawSql(DatabasePath)) raw.Execute("INSERT INTO one VALUES (7)");
        await OpenAsync(First, Second);
        using var after = new RawSql(DatabasePath);
        Assert.Equal(7L, after.Scalar("SELECT a FROM one WHERE c IS NULL"));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync(First, Broken));
        using (var raw = new RawSql(DatabasePath))
        {
            Assert.Equal([First.Name], raw.Column("SELECT name FROM migrations"));
            Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'three'"));
        }

        await OpenAsync(First, Second);
    }

    [Fact]
    public async Task A_newer_file_is_refused_with_what_to_do()
    {
        await OpenAsync(First, Second);
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync(First));
        Assert.Contains("newer version of this bot: it has 0002_second.sql", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_was_edited_afterwards_is_refused()
    {
        await OpenAsync(First);
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => OpenAsync(First with { Script = First.Script + " " }));
        Assert.Contains("another edition of 0001_first.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_are_no_edit()
    {
        var unix = new Migration("0001_first.sql", "CREATE TABLE one (a INTEGER);\nCREATE TABLE two (a INTEGER);\n");
        await OpenAsync(unix);
        await OpenAsync(new Migration(unix.Name, unix.Script.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_programs_database_is_left_alone()
    {
        using (var raw = new RawSql(DatabasePath)) raw.Execute("CREATE TABLE recipes (name TEXT)");
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => OpenAsync(First));
        Assert.Contains("belongs to another program", refusal.Message, StringComparison.Ordinal);
        using var after = new RawSql(DatabasePath);
        Assert.Equal(["recipes"], after.Column("SELECT name FROM sqlite_master"));
    }

    [Fact]
    public async Task Two_processes_that_start_together_take_turns()
    {
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.Open(DatabasePath))));
        foreach (var database in opened) await database.DisposeAsync();
        using var raw = new RawSql(DatabasePath);
        Assert.Equal((long)Migration.Embedded().Count, raw.Scalar("SELECT count(*) FROM migrations"));
    }

    [Fact]
    public void Embedded_steps_are_numbered_without_gaps()
    {
        var steps = Migration.Embedded();
        Assert.NotEmpty(steps);
        Assert.All(
            steps, (step, index) => Assert.StartsWith($"{index + 1:0000}_", step.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spending_of_an_old_file_is_counted_from_its_holds()
    {
        await OpenAsync(Migration.Embedded()[0]);
        using (var old = new RawSql(DatabasePath))
        {
            const long Day = 24 * 60 * 60 * 1000;
            old.Execute("INSERT INTO accounts (id, created_at) VALUES (1, 0), (2, 0)");
            old.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, cause) VALUES (1, 'Grant', 100, 0, '', 'a')");
            foreach (var (job, at) in new[] { ("yesterday", Day - 1), ("kept", Day), ("given back", Day + 5) })
            {
                old.Execute($"""
                    INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform,
                        reply_room, reply_value, request, price, state, created_at, deadline, lease_owner, lease_until)
                    VALUES ('{job}', 1, 'd', '1', 'd', '2', 'd', '3', '', '', 7, 'Accepted', 0, 0, '', 0)
                    """);
                old.Execute(
                    $"INSERT INTO transfers (account_id, kind, amount, at, reason, job_id) VALUES (1, 'Hold', 7, {at}, '', '{job}')");
            }

            old.Execute("""
                INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id)
                SELECT 1, 'Void', 7, at, '', job_id, id FROM transfers WHERE job_id = 'given back'
                """);
        }

        await OpenAsync([.. Migration.Embedded()]);
        using var raw = new RawSql(DatabasePath);
        Assert.Equal(["1 1 7", "2  0"], raw.Column("SELECT id || ' ' || coalesce(spent_on, '') || ' ' || spent FROM accounts ORDER BY id"));
    }

    private async Task OpenAsync(params Migration[] migrations) =>
        await Database.Open(new DatabaseOptions(DatabasePath), migrations).DisposeAsync();
}
