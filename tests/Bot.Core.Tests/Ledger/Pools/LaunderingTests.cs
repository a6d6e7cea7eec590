using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Ledger.Pools;
using Bot.Core.Ledger.Undo;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Ledger.Pools;

/// <summary>A moderator and a few fresh identities in league: what everybody gets for nothing must not become what can be given.</summary>
public sealed class LaunderingTests
{
    private static readonly CommunityId Here = new("telegram", "-77");

    private static readonly CreditPolicy Away = Bench.Policy with { Home = HomeCommunities.None };

    [Theory]
    [InlineData("take")]
    [InlineData("set")]
    [InlineData("undo")]
    public async Task A_pool_takes_back_nothing_that_came_for_nothing(string way)
    {
        await using var bench = await FundedAsync();
        var grant = Ok(await AdjustAsync(bench, "g", TransferKind.Grant)).Transfer;
        await bench.WalletAsync();
        Ok(await GiveAsync(bench, "gift", "1", "2"));
        var isTaken = way switch
        {
            "take" => (await AdjustAsync(bench, "t", TransferKind.Take)).IsOk(out _, out _),
            "set" => (await bench.Ledger.SetAsync(
                new BalanceOrder("s", Bench.Member("9"), Bench.Member(), CreditAmount.Zero, "x") { Community = Here },
                CancellationToken.None)).IsOk(out _, out _),
            _ => (await UndoAsync(bench, grant.Id)).IsOk(out _, out _),
        };
        Assert.False(isTaken);
        Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
        Assert.Equal(0, (await Desk(bench).ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_was_granted_comes_back_whatever_was_spent_for_spending_uses_the_rest_first()
    {
        await using var bench = await FundedAsync();
        var grant = Ok(await AdjustAsync(bench, "g", TransferKind.Grant)).Transfer;
        await bench.WalletAsync();
        await bench.AcceptedAsync(bench.Job("j", price: 100));
        await bench.AppliedAsync("j", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        Ok(await UndoAsync(bench, grant.Id));
        Assert.Equal(100, (await Desk(bench).ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_gift_that_was_given_on_is_not_undone_with_what_came_for_nothing()
    {
        await using var bench = await FundedAsync();
        Ok(await AdjustAsync(bench, "g", TransferKind.Grant));
        await bench.WalletAsync("2");
        var gift = Ok(await GiveAsync(bench, "a", "1", "2")).Transfer;
        Ok(await GiveAsync(bench, "b", "2", "3"));
        Assert.False((await UndoAsync(bench, gift.Id)).IsOk(out _, out var refusal));
        Assert.Contains("has 0 beyond what everybody gets for nothing", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(100, (await bench.WalletAsync("2")).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_code_gives_its_reserve_back_once_by_whatever_order_it_ends()
    {
        await using var bench = await FundedAsync();
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        var code = new NewCode("c", Bench.Member("9"), Here, new CreditAmount(10), 10, TimeSpan.FromDays(1), "");
        var text = Ok(await codes.CreateAsync(code, CancellationToken.None)).Text!;
        var use = Ok(await codes.RedeemAsync(new RedeemOrder("r", Bench.Member(), Here, text), CancellationToken.None)).Transfer;
        var rounds = new ExpiredCodeWorker(bench.Database, bench.Time, NullLogger<ExpiredCodeWorker>.Instance);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await rounds.RunAsync(CancellationToken.None));
        Ok(await codes.RevokeAsync(Bench.Member("9"), Here, text, isByOperator: false, CancellationToken.None));
        var again = await codes.RevokeAsync(Bench.Member("9"), Here, text, isByOperator: false, CancellationToken.None);
        Assert.False(again.IsOk(out _, out _));
        Assert.Equal(0, await rounds.RunAsync(CancellationToken.None));
        Ok(await UndoAsync(bench, use.Id));
        Assert.Equal(100, (await Desk(bench).ReadAsync(Here, CancellationToken.None)).Pool!.Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_code_that_was_refused_stays_so_when_its_command_comes_again()
    {
        await using var bench = await FundedAsync();
        var codes = new CodeStore(bench.Database, Away, bench.News, new SeededLetters(1, "a"), bench.Time);
        var code = new NewCode("c", Bench.Member("9"), Here, new CreditAmount(101), 1, TimeSpan.FromDays(1), "");
        Assert.False((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out _, out var first));
        Ok(await Desk(bench).FundAsync(new PoolOrder("more", Bench.Member("owner"), Here, new CreditAmount(100)), "x", CancellationToken.None));
        Assert.False((await codes.CreateAsync(code, CancellationToken.None)).IsOk(out _, out var again));
        Assert.Equal(first, again);
    }

    private static async Task<Bench> FundedAsync()
    {
        var bench = Bench.Fresh(Away);
        Ok(await Desk(bench).FundAsync(new PoolOrder("f", Bench.Member("owner"), Here, new CreditAmount(100)), "x", CancellationToken.None));
        return bench;
    }

    private static PoolDesk Desk(Bench bench) => new(bench.Database, Away, bench.News, bench.Time);

    private static Task<Result<Adjusted>> AdjustAsync(Bench bench, string command, TransferKind kind) => bench.Ledger.AdjustAsync(
        new Adjustment(command, kind, Bench.Member("9"), Bench.Member(), new CreditAmount(100), "x") { Community = Here }, CancellationToken.None);

    private static Task<Result<Given>> GiveAsync(Bench bench, string command, string from, string to) => bench.Ledger.GiveAsync(
        new Gift(command, Bench.Member(from), Bench.Member(to), new CreditAmount(100), "", Here), CancellationToken.None);

    private static Task<Result<Undone>> UndoAsync(Bench bench, long entry) =>
        bench.Ledger.UndoAsync(new UndoOrder($"u{entry}", Bench.Member("9"), entry, "x", Here), CancellationToken.None);

    private static T Ok<T>(Result<T> result)
        where T : notnull
    {
        Assert.True(result.IsOk(out var value, out var refusal), refusal?.Text);
        return value!;
    }
}
