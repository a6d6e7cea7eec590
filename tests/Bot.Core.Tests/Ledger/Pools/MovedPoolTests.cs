using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Pools;
using Bot.Core.Ledger.Undo;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Pools;

/// <summary>A group that becomes a supergroup while its codes are open.</summary>
public sealed class MovedPoolTests
{
    private static readonly CommunityId Here = new("telegram", "-77"), There = new("telegram", "-10077");
    private static readonly CreditPolicy Away = Bench.Policy with { Home = HomeCommunities.None };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_code_reserves_comes_back_to_the_pool_that_the_group_has_by_then(bool isEarly)
    {
        await using var bench = Bench.Fresh(Away);
        var desk = new PoolDesk(bench.Database, Away, bench.News, bench.Time);
        await desk.FundAsync(new PoolOrder("f", Bench.Member("o"), Here, new CreditAmount(100)), "x", CancellationToken.None);
        if (isEarly) await desk.FundAsync(new PoolOrder("g", Bench.Member("o"), There, new CreditAmount(50)), "x", CancellationToken.None);
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        var code = new NewCode("c", Bench.Member("9"), isEarly ? There : Here, new CreditAmount(10), 5, TimeSpan.FromDays(1), "");
        Assert.True((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out var made, out _));
        using var raw = new RawSql(bench.Path);
        raw.Execute("INSERT INTO community_moves (from_community, to_community, at) VALUES ('telegram:-77', 'telegram:-10077', 1)");
        await bench.Database.WriteAsync(
            transaction =>
            {
                PoolUse.Moved(transaction, Here, There, StoredTime.Now(bench.Time));
                return 0;
            },
            CancellationToken.None);
        raw.Execute("UPDATE codes SET community = 'telegram:-10077'");
        var redemption = new RedeemOrder("r", Bench.Member(), There, made!.Text!);
        Assert.True((await codes.RedeemAsync(redemption, CancellationToken.None)).IsOk(out var use, out _));
        Assert.True((await codes.RevokeAsync(Bench.Member("9"), There, made.Text!, false, CancellationToken.None)).IsOk(out _, out _));
        Assert.Equal(isEarly ? 140 : 90, (await desk.ReadAsync(There, CancellationToken.None)).Pool!.Balance.Value);
        var undo = new UndoOrder("u", Bench.Member("9"), use!.Transfer.Id, "x", There);
        Assert.True((await bench.Ledger.UndoAsync(undo, CancellationToken.None)).IsOk(out _, out _));
        Assert.Equal(isEarly ? 150 : 100, (await desk.ReadAsync(There, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }
}
