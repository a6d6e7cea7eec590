using Bot.Core.Chat.Commands;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.People.Privacy;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

/// <summary>Somebody with rows in every table is forgotten, with every trigger in force.</summary>
public sealed class ErasureTests
{
    [Fact]
    public async Task Every_column_of_the_schema_was_decided_on()
    {
        await using var bench = Bench.Fresh();
        using var raw = new RawSql(bench.Path);
        var tables = raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'result_words%'");
        Assert.Equal(PersonalColumns.All.Keys.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
        foreach (var table in tables)
            Assert.Equal(
                PersonalColumns.All[table].Split(' ').Select(static name => name.TrimEnd('!', '~')),
                raw.Column($"SELECT name FROM pragma_table_xinfo('{table}')"));
    }

    [Fact]
    public async Task Nothing_of_them_is_left_in_any_table()
    {
        await using var bench = new IntakeBench();
        using var raw = new RawSql(bench.DatabasePath);
        PersonOfEveryTable.Fill(raw);
        foreach (var table in PersonalColumns.All.Keys)
        {
            foreach (var column in PersonalColumns.Emptied(table)) Assert.True(Holds(raw, table, column), $"{table}.{column} was not filled.");
        }

        raw.Execute("UPDATE blocks SET ended_at = 5, ended_by = 'discord:9', end_cause = 'be3' WHERE id = 3");
        Assert.True(await bench.Get<PrivacyWorker>().EraseAsync(new AccountId(PersonOfEveryTable.Account), CancellationToken.None));
        foreach (var table in PersonalColumns.All.Keys)
        {
            foreach (var column in raw.Column($"SELECT name FROM pragma_table_xinfo('{table}')"))
                Assert.False(Holds(raw, table, column), $"{table}.{column} still tells of who was forgotten.");
        }

        Assert.Equal("Bob", raw.Scalar("SELECT name FROM identities"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM erasures"));
    }

    [Fact]
    public async Task Every_statement_of_an_erasure_done_again_changes_nothing()
    {
        await using var bench = new IntakeBench();
        using var raw = new RawSql(bench.DatabasePath);
        PersonOfEveryTable.Fill(raw);
        var person = await bench.Database.ReadAsync(
            static transaction => Person.Of(transaction, new AccountId(PersonOfEveryTable.Account)), CancellationToken.None);
        foreach (var erasure in PersonalData.Tables.SelectMany(static table => table.Erased))
        {
            var done = person.Arguments(erasure.Key, erasure.Sql, ("$limit", -1L), ("$now", 10L)).ToList();
            Assert.NotEmpty(done);
            Assert.True(await ChangedAsync(bench, erasure.Sql, done) > 0, $"It had nothing to do: {erasure.Sql}");
            Assert.True(await ChangedAsync(bench, erasure.Sql, done) == 0, $"It never ends: {erasure.Sql}");
        }
    }

    [Fact]
    public async Task One_who_cannot_be_forgotten_keeps_nobody_waiting_and_is_tried_again()
    {
        await using var bench = new IntakeBench(alerts: new("discord", "99"));
        var (tia, ann) = (LinkBench.Tia, IntakeBench.Ann);
        foreach (var one in new[] { tia, ann })
        {
            await bench.GrantAsync(one, 5, $"g{one.Id.User}");
            Assert.True((await bench.Get<Eraser>().RequestAsync(one.Id, one.Id.User, CancellationToken.None)).IsOk(out _, out _));
        }

        using var raw = new RawSql(bench.DatabasePath);
        var broken = raw.Scalar("SELECT account_id FROM identities WHERE user_id = '4242'");
        raw.Execute($"CREATE TRIGGER broken BEFORE UPDATE ON transfers WHEN OLD.account_id = {broken} BEGIN SELECT RAISE(ABORT, 'broken'); END");
        await bench.ImagineAsync(IntakeBench.Bob, "an old fox");
        await bench.AskAsync("/privacy retention 30", IntakeBench.Mod);
        for (var round = 0; round < 3; round++) await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Equal(["4242"], raw.Column("SELECT user_id FROM identities WHERE user_id IN ('1', '4242')"));
        Assert.Single(
            bench.Told(),
            words => words.StartsWith($"I could not forget account {broken}, and try again", StringComparison.Ordinal));
        raw.Execute("DROP TRIGGER broken");
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Empty(raw.Column("SELECT user_id FROM identities WHERE user_id IN ('1', '4242')"));
    }

    [Fact]
    public async Task A_place_whose_prompts_cannot_be_erased_keeps_no_other_waiting()
    {
        await using var bench = new IntakeBench();
        await bench.ImagineAsync(IntakeBench.Ann, "a fox");
        await bench.ImagineAsync(LinkBench.Tia, "a heron");
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("CREATE TRIGGER broken BEFORE UPDATE OF erased_at ON jobs WHEN OLD.platform = 'discord' BEGIN SELECT RAISE(ABORT, 'broken'); END");
        raw.Execute("INSERT INTO community_settings VALUES ('telegram:4242', 'prompts', '1'), ('discord:5005', 'prompts', '1')");
        bench.Time.Advance(TimeSpan.FromDays(2));
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Equal(["discord"], raw.Column("SELECT platform FROM jobs WHERE erased_at IS NULL"));
    }

    [Fact]
    public async Task A_quote_that_nobody_decided_goes_by_itself()
    {
        await using var bench = new IntakeBench();
        await bench.SayAsync(LinkBench.Tia, "/imagine a {teal, grey} heron");
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(1L, raw.Scalar("SELECT count(*) FROM batches"));
        bench.Time.Advance(TimeSpan.FromDays(2));
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM batches"));
    }

    [Theory]
    [InlineData("1h")]
    [InlineData("")]
    public async Task A_block_holds_who_was_forgotten_and_forgets_them_when_it_ends(string duration)
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(LinkBench.Tia);
        var operators = new Caller(new("discord", "owner"), "Op", "op");
        await bench.SayAsync(operators, $"/block telegram:4242 {duration} spam");
        Assert.True((await bench.Get<Eraser>().RequestAsync(LinkBench.Tia.Id, "e", CancellationToken.None)).IsOk(out var order, out _));
        Assert.True(await bench.Get<PrivacyWorker>().EraseAsync(order!.Account, CancellationToken.None));
        Assert.Contains("You are blocked", (await bench.SayAsync(LinkBench.Tia, "/imagine a fox")).Text.Plain, StringComparison.Ordinal);
        Assert.True((await bench.Get<Eraser>().RequestAsync(LinkBench.Tia.Id, "e2", CancellationToken.None)).IsOk(out order, out _));
        Assert.True(await bench.Get<PrivacyWorker>().EraseAsync(order!.Account, CancellationToken.None));
        if (duration.Length > 0) bench.Time.Advance(TimeSpan.FromHours(2));
        else await bench.SayAsync(operators, "/unblock telegram:4242");
        bench.Time.Advance(TimeSpan.FromDays(3));
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM block_members"));
        Assert.Equal(["(erased)"], raw.Column("SELECT reason FROM blocks"));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM blocks WHERE user_id = '4242'"));
    }

    [Fact]
    public async Task What_was_said_of_a_wallet_goes_with_each_who_had_it_then()
    {
        await using var bench = new IntakeBench();
        var (tia, ann) = (LinkBench.Tia, IntakeBench.Ann);
        await bench.GrantAsync(tia, 5, "before");
        await bench.GrantAsync(ann, 5, "anns");
        await bench.JoinAsync(ann, tia);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.PressAsync(tia, await bench.SayAsync(tia, "/unlink"));
        Assert.True((await bench.Get<Eraser>().RequestAsync(tia.Id, "e", CancellationToken.None)).IsOk(out var order, out _));
        Assert.True(await bench.Get<PrivacyWorker>().EraseAsync(order!.Account, CancellationToken.None));
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["(erased)"], raw.Column("SELECT reason FROM transfers WHERE cause = 'before'"));
        Assert.Equal(["well done"], raw.Column("SELECT reason FROM transfers WHERE cause = 'anns'"));
        await bench.AssertBalancedAsync();
    }

    private static async Task<int> ChangedAsync(IntakeBench bench, string sql, List<(string Name, object? Value)[]> all)
    {
        var changed = 0;
        foreach (var arguments in all)
            changed += await bench.Database.WriteAsync(
                transaction => PersonalCommand.Execute(transaction, sql, arguments), CancellationToken.None);
        return changed;
    }

    private static bool Holds(RawSql raw, string table, string column) => PersonOfEveryTable.Marks.Any(mark =>
        raw.Scalar($"SELECT count(*) FROM \"{table}\" WHERE instr(lower(CAST(\"{column}\" AS TEXT)), '{mark}') > 0") is > 0L);
}
