using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Pools;
using Bot.Core.Ledger.Undo;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Ledger.Pools;

public sealed class PoolTests
{
    private static readonly CommunityId Here = new("telegram", "-77"), There = new("telegram", "-10077");

    private static readonly CreditPolicy Away = Bench.Policy with { Home = HomeCommunities.None };

    [Fact]
    public async Task A_month_tops_up_at_its_first_use_and_never_twice()
    {
        await using var bench = Bench.Fresh(Away);
        var desk = Desk(bench);
        await desk.SetMonthlyAsync(Order("m", 100), CancellationToken.None);
        Assert.True((await GrantAsync(bench, "a", 70)).IsOk(out _, out _));
        Assert.Equal(30, (await desk.ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        bench.Time.Advance(TimeSpan.FromDays(31));
        Assert.True((await GrantAsync(bench, "b", 90)).IsOk(out _, out _));
        Assert.Equal(10, (await desk.ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await desk.FundAsync(Order("f", 500), "more", CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(510, (await desk.ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("UPDATE accounts SET balance = balance + 1 WHERE id IN (SELECT account_id FROM pools)", "its transfers say")]
    [InlineData("UPDATE pool_grants SET amount = amount + 7", "7 more than its entries say")]
    public async Task The_audit_reads_pools_too(string tampering, string words)
    {
        await using var bench = Bench.Fresh(Away);
        await Desk(bench).FundAsync(Order("f", 500), "x", CancellationToken.None);
        Assert.True((await GrantAsync(bench, "g", 50)).IsOk(out _, out _));
        await bench.AssertBalancedAsync();
        using var raw = new RawSql(bench.Path);
        raw.Execute(tampering);
        Assert.Contains(words, Assert.Single(await bench.Audit.RunAsync(CancellationToken.None)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task A_start_says_that_no_community_can_give(bool hasPool, bool isHome, bool isTold)
    {
        await using var bench = Bench.Fresh(Away);
        if (hasPool) await Desk(bench).FundAsync(Order("f", 500), "x", CancellationToken.None);
        var (log, policy) = (new FakeLogger<PoolWatch>(), isHome ? Bench.Policy : Away);
        using var watch = new PoolWatch(bench.Database, policy, bench.Time, log);
        await watch.StartAsync(CancellationToken.None);
        await watch.ExecuteTask!;
        Assert.Equal(
            isTold ? [$"No community's moderators can give credits. {PoolWatch.Fix}"] : [],
            log.Collector.GetSnapshot().Select(static one => one.Message));
    }

    [Fact]
    public async Task A_full_pool_is_not_overfilled_and_answers_the_same_again()
    {
        await using var bench = Bench.Fresh(Away);
        var desk = Desk(bench);
        for (var n = 0; new CreditAmount(n) < Account.MaxBalance / PoolDesk.MaxFunded; n++)
            Assert.True((await desk.FundAsync(Order($"f{n}", PoolDesk.MaxFunded), "x", CancellationToken.None)).IsOk(out _, out _));
        Assert.False((await desk.FundAsync(Order("over", 1), "x", CancellationToken.None)).IsOk(out _, out var first));
        Assert.True((await GrantAsync(bench, "g", 5)).IsOk(out _, out _));
        Assert.False((await desk.FundAsync(Order("over", 1), "x", CancellationToken.None)).IsOk(out _, out var again));
        Assert.Equal(first, again);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_a_full_pool_has_out_can_always_come_back_or_is_refused()
    {
        await using var bench = Bench.Fresh(Away);
        var desk = Desk(bench);
        for (var n = 0; new CreditAmount(n) < Account.MaxBalance / PoolDesk.MaxFunded; n++)
            Assert.True((await desk.FundAsync(Order($"f{n}", PoolDesk.MaxFunded), "x", CancellationToken.None)).IsOk(out _, out _));
        Assert.True((await GrantAsync(bench, "g", 5)).IsOk(out var grant, out _));
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        var code = new NewCode("c", Bench.Member("9"), Here, new CreditAmount(7), 1, TimeSpan.FromDays(1), "");
        Assert.True((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out _, out _));
        Assert.False((await desk.FundAsync(Order("over", 6), "x", CancellationToken.None)).IsOk(out _, out _));
        Assert.True((await desk.FundAsync(Order("full", 5), "x", CancellationToken.None)).IsOk(out _, out _));
        Assert.False((await TakeAsync(bench, "t", 5)).IsOk(out _, out var full));
        Assert.Contains("No pool may hold more", full.Text, StringComparison.Ordinal);
        var undo = new UndoOrder("u", Bench.Member("9"), grant!.Transfer.Id, "x", Here);
        Assert.False((await bench.Ledger.UndoAsync(undo, CancellationToken.None)).IsOk(out _, out _));
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await new ExpiredCodeWorker(bench.Database, bench.Time, NullLogger<ExpiredCodeWorker>.Instance).RunAsync(CancellationToken.None));
        Assert.Equal(Account.MaxBalance, (await desk.ReadAsync(Here, CancellationToken.None)).Pool!.Balance);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_a_full_pool_cannot_hold_is_taken_from_no_role()
    {
        await using var bench = Bench.Fresh(Away);
        var (desk, guild) = (Desk(bench), new CommunityId("discord", "77"));
        for (var n = 0; new CreditAmount(n) < Account.MaxBalance / PoolDesk.MaxFunded; n++)
            await desk.FundAsync(Order($"f{n}", PoolDesk.MaxFunded) with { Community = guild }, "x", CancellationToken.None);
        var grant = new Adjustment("g", TransferKind.Grant, Bench.Member("9"), Bench.Member(), new CreditAmount(5), "x") { Community = guild };
        Assert.True((await bench.Ledger.AdjustAsync(grant, CancellationToken.None)).IsOk(out _, out _));
        await desk.FundAsync(Order("full", 5) with { Community = guild }, "x", CancellationToken.None);
        var change = new BulkChange(
            0, "bulk", Bench.Member("9").Id, guild, BulkKind.Take, new CreditAmount(5), "x", "R", [new("1", "Ann", null)], BulkState.Waiting, default);
        var (_, sums, _) = await new BulkStore(bench.Database, new Owners(new HashSet<MemberId>()), Away, bench.News, bench.Time)
            .PreviewAsync(change, Bench.Member("9"), CancellationToken.None);
        Assert.Equal(5, sums.Taken.Value);
        Assert.Contains("No pool may hold more", sums.Refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_cannot_be_read_keeps_the_credits_of_no_other()
    {
        await using var bench = Bench.Fresh(Away);
        var desk = Desk(bench);
        Assert.True((await desk.FundAsync(Order("f", 100), "x", CancellationToken.None)).IsOk(out _, out _));
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        foreach (var cause in new[] { "c1", "c2" })
        {
            var code = new NewCode(cause, Bench.Member("9"), Here, new CreditAmount(7), 1, TimeSpan.FromDays(1), "");
            Assert.True((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out _, out _));
        }

        using (var raw = new RawSql(bench.Path))
        {
            foreach (var trigger in raw.Column("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'codes'"))
                raw.Execute($"DROP TRIGGER {trigger}");
            raw.Execute("UPDATE codes SET expires_at = -9000000000000000000 WHERE cause = 'c1'");
        }

        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await new ExpiredCodeWorker(bench.Database, bench.Time, NullLogger<ExpiredCodeWorker>.Instance).RunAsync(CancellationToken.None));
        Assert.Equal(93, (await desk.ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
    }

    [Fact]
    public async Task A_community_that_is_home_no_more_gives_only_what_comes_back()
    {
        await using var home = Bench.Fresh(Bench.Policy with { Home = new HomeCommunities(new HashSet<CommunityId> { Here }) });
        await home.WalletAsync();
        Assert.True((await GrantAsync(home, "a", 50)).IsOk(out _, out _));
        await using var later = home.Another(Away);
        Assert.False((await GrantAsync(later, "b", 1)).IsOk(out _, out _));
        Assert.True((await TakeAsync(later, "c", 50)).IsOk(out _, out _));
        Assert.True((await GrantAsync(later, "d", 50)).IsOk(out _, out _));
        Assert.False((await GrantAsync(later, "e", 1)).IsOk(out _, out _));
        await later.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_group_that_moves_keeps_its_pool_its_reach_and_what_an_operator_was_quick_to_add()
    {
        await using var bench = Bench.Fresh(Away);
        await Desk(bench).FundAsync(Order("f", 100), "x", CancellationToken.None);
        Assert.True((await GrantAsync(bench, "a", 40)).IsOk(out _, out _));
        await Desk(bench).FundAsync(Order("g", 7) with { Community = There }, "x", CancellationToken.None);
        await bench.Database.WriteAsync(
            transaction =>
            {
                PoolUse.Moved(transaction, Here, There, StoredTime.Now(bench.Time));
                return 0;
            },
            CancellationToken.None);
        Assert.Equal(67, (await Desk(bench).ReadAsync(There, CancellationToken.None)).Pool!.Balance.Value);
        Assert.True((await TakeAsync(bench, "b", 40, There)).IsOk(out _, out _));
        Assert.Equal(107, (await Desk(bench).ReadAsync(There, CancellationToken.None)).Pool!.Balance.Value);
        Assert.Equal(0, (await Desk(bench).ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_joins_another_wallet_stays_in_reach_of_who_gave()
    {
        await using var bench = Bench.Fresh(Away);
        await Desk(bench).FundAsync(Order("f", 100), "x", CancellationToken.None);
        Assert.True((await GrantAsync(bench, "a", 30, user: "1")).IsOk(out _, out _));
        Assert.True((await GrantAsync(bench, "b", 20, user: "2")).IsOk(out _, out _));
        using (var raw = new RawSql(bench.Path))
        {
            var (one, two) = (Id(raw, "1"), Id(raw, "2"));
            raw.Execute($"INSERT INTO transfers (account_id, kind, amount, at, reason, cause, other_id) VALUES ({two}, 'Move', 20, 1, '', 'j', {one})");
            raw.Execute($"UPDATE identities SET account_id = {one} WHERE user_id = '2'");
            raw.Execute(
                "INSERT INTO account_links (change, from_id, into_id, platform, user_id, at, cause) "
                + $"VALUES ('Joined', {two}, {one}, 'discord', '2', 1, 'j')");
        }

        await bench.AssertBalancedAsync();
        Assert.False((await TakeAsync(bench, "c", 51, user: "2")).IsOk(out _, out var refusal));
        Assert.Contains("given them 50 credits", refusal.Text, StringComparison.Ordinal);
        Assert.True((await TakeAsync(bench, "d", 50, user: "2")).IsOk(out _, out _));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_left_of_a_code_goes_back_when_it_has_run_out_once()
    {
        await using var bench = Bench.Fresh(Away);
        await Desk(bench).FundAsync(Order("f", 100), "x", CancellationToken.None);
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        var code = new NewCode("c", Bench.Member("9"), Here, new CreditAmount(10), 10, TimeSpan.FromDays(1), "");
        Assert.True((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out _, out _));
        var rounds = new ExpiredCodeWorker(bench.Database, bench.Time, NullLogger<ExpiredCodeWorker>.Instance);
        Assert.Equal(0, await rounds.RunAsync(CancellationToken.None));
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await rounds.RunAsync(CancellationToken.None));
        Assert.Equal(0, await rounds.RunAsync(CancellationToken.None));
        Assert.Equal(100, (await Desk(bench).ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, pool_id) VALUES (3, 'Grant', 101, 1, '', 'x', 1)", "CHECK")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, pool_id) VALUES (3, 'Take', 1, 1, '', 'x', 1)", "CHECK")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, pool_id) VALUES (1, 'Grant', 1, 1, '', 'x', 1)", "gives to members")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, pool_id) VALUES (1, 'Grant', 1, 1, '', 'x', 3)", "only a pool")]
    [InlineData("INSERT INTO transfers (account_id, kind, amount, at, reason, cause, is_bottomless) VALUES (3, 'Grant', 1, 1, '', 'x', 1)", "CHECK")]
    [InlineData("UPDATE transfers SET pool_id = 1", "append-only")]
    [InlineData("DELETE FROM pools", "kept")]
    public async Task The_schema_refuses_what_no_pool_may_do(string sql, string words)
    {
        await using var bench = Bench.Fresh(Away);
        await Desk(bench).FundAsync(Order("f", 100), "x", CancellationToken.None);
        await bench.WalletAsync();
        using var raw = new RawSql(bench.Path);
        Assert.Contains(words, Assert.Throws<SqliteException>(() => raw.Execute(sql)).Message, StringComparison.Ordinal);
    }

    private static long Id(RawSql raw, string user) => (long)raw.Scalar($"SELECT account_id FROM identities WHERE user_id = '{user}'")!;

    private static PoolDesk Desk(Bench bench) => new(bench.Database, Away, bench.News, bench.Time);

    private static PoolOrder Order(string command, long amount) => new(command, Bench.Member("owner"), Here, new CreditAmount(amount));

    private static Task<Result<Adjusted>> GrantAsync(Bench bench, string command, long amount, string user = "1") => bench.Ledger.AdjustAsync(
        new Adjustment(command, TransferKind.Grant, Bench.Member("9"), Bench.Member(user), new CreditAmount(amount), "x") { Community = Here },
        CancellationToken.None);

    private static Task<Result<Adjusted>> TakeAsync(Bench bench, string command, long amount, CommunityId? at = null, string user = "1") =>
        bench.Ledger.AdjustAsync(
            new Adjustment(command, TransferKind.Take, Bench.Member("9"), Bench.Member(user), new CreditAmount(amount), "x") { Community = at ?? Here },
            CancellationToken.None);
}
