using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class SelfGrantsTests
{
    private static readonly CommunityId Here = new("discord", "77");

    [Theory]
    [InlineData(true, false, null, true)]
    [InlineData(true, false, "forbid", true)]
    [InlineData(true, false, "a word of a later version", true)]
    [InlineData(true, false, "allow", false)]
    [InlineData(true, true, null, false)]
    [InlineData(false, false, null, false)]
    public void Only_whoever_raises_their_own_without_leave_is_refused(bool isOwn, bool isByOperator, string? setting, bool isRefused) =>
        Assert.Equal(isRefused, SelfGrants.RefusalFor(isOwn, isByOperator, setting) is not null);

    [Fact]
    public async Task A_grant_to_oneself_is_refused_until_an_operator_allows_it_here()
    {
        await using var bench = Bench.Fresh();
        Assert.False((await GrantOwnAsync(bench, "a")).IsOk(out _, out var refusal));
        Assert.Contains("Moderators may not raise their own credits here", refusal.Text, StringComparison.Ordinal);
        await new CommunitySettings(bench.Database).SetAsync(Here, SelfGrants.Setting, SelfGrants.Allowed, CancellationToken.None);
        Assert.True((await GrantOwnAsync(bench, "b")).IsOk(out _, out _));
    }

    [Fact]
    public async Task Another_identity_of_theirs_is_themselves()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync("mod");
        using (var raw = new RawSql(bench.Path))
            raw.Execute("INSERT INTO identities (platform, user_id, account_id, name) VALUES ('telegram', '7', 1, 'Mod')");
        var linked = new Adjustment(
            "a", TransferKind.Grant, new(new MemberId("telegram", "7"), "Mod"), Bench.Member("mod"), new CreditAmount(5), "me")
        { Community = Here };
        Assert.False((await bench.Ledger.AdjustAsync(linked, CancellationToken.None)).IsOk(out _, out _));
    }

    [Fact]
    public async Task One_may_take_from_oneself_and_set_oneself_down()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync("mod");
        var reach = new Adjustment("r", TransferKind.Grant, Bench.Member("admin"), Bench.Member("mod"), new CreditAmount(60), "you") { Community = Here };
        Assert.True((await bench.Ledger.AdjustAsync(reach, CancellationToken.None)).IsOk(out _, out _));
        var take = new Adjustment("a", TransferKind.Take, Bench.Member("mod"), Bench.Member("mod"), new CreditAmount(5), "me") { Community = Here };
        Assert.True((await bench.Ledger.AdjustAsync(take, CancellationToken.None)).IsOk(out _, out _));
        var down = new BalanceOrder("b", Bench.Member("mod"), Bench.Member("mod"), new CreditAmount(110), "me") { Community = Here };
        Assert.True((await bench.Ledger.SetAsync(down, CancellationToken.None)).IsOk(out _, out _));
        var up = down with { CommandId = "c", Balance = new CreditAmount(111) };
        Assert.False((await bench.Ledger.SetAsync(up, CancellationToken.None)).IsOk(out _, out _));
        Assert.True(
            (await bench.Ledger.SetAsync(up with { CommandId = "d", IsByOperator = true }, CancellationToken.None)).IsOk(out _, out _));
    }

    private static Task<Result<Adjusted>> GrantOwnAsync(Bench bench, string command) => bench.Ledger.AdjustAsync(
        new Adjustment(command, TransferKind.Grant, Bench.Member("mod"), Bench.Member("mod"), new CreditAmount(5), "me") { Community = Here },
        CancellationToken.None);
}
