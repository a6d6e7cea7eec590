using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Undo;
using Bot.Core.Payments;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Payments;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Linking;

/// <summary>Whoever an account has been or joined is one person: for blocks, for what is their own, and for what they paid.</summary>
public sealed class OnePersonTests
{
    private static readonly Caller Ann = IntakeBench.Ann, Tia = LinkBench.Tia, Mod = IntakeBench.Mod;
    private static readonly Caller Op = new(new("discord", "owner"), "Op", "op");

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_block_of_the_whole_bot_holds_every_identity_of_then_whatever_they_do(bool parts, bool deletes)
    {
        await using var bench = await JoinedAsync();
        await bench.SayAsync(Op, "/block discord:1 spam");
        if (parts) await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        if (deletes) await DeleteAsync(bench, Tia);
        foreach (var one in new[] { Ann, Tia })
            Assert.Contains("You are blocked", (await bench.SayAsync(one, "/imagine a fox")).Text.Plain, StringComparison.Ordinal);
        await bench.SayAsync(Op, "/unblock discord:1");
        await bench.AvailableAsync(Ann);
        Assert.DoesNotContain("You are blocked", (await bench.SayAsync(Tia, "/imagine a {red, blue} fox")).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_moderator_does_not_redeem_their_own_code_by_a_wallet_that_they_joined(bool parts)
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Mod);
        await bench.AvailableAsync(Tia);
        var code = (await bench.AskAsync("/credits code create 50 9 7d", Mod)).Text.Plain.Split('\n')[0].Split(' ')[^1];
        Assert.Contains("Joined with", await bench.JoinAsync(Tia, Mod), StringComparison.Ordinal);
        if (parts)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            await bench.PressAsync(Mod, await bench.SayAsync(Mod, "/unlink"));
        }

        var before = await bench.AvailableAsync(Tia);
        var told = (await bench.SayAsync(Tia, $"/redeem {code}")).Text.Plain;
        Assert.DoesNotContain("You got", told, StringComparison.Ordinal);
        Assert.Equal(before, await bench.AvailableAsync(Tia));
    }

    [Fact]
    public async Task A_moderator_grants_nothing_to_a_wallet_that_was_theirs()
    {
        await using var bench = new IntakeBench();
        var here = new Bot.Core.Chat.CommunityId("discord", "77");
        await bench.AvailableAsync(Mod);
        await bench.AvailableAsync(Tia);
        await bench.JoinAsync(Tia, Mod);
        await bench.PressAsync(Mod, await bench.SayAsync(Mod, "/unlink"));
        var grant = new Adjustment("own", TransferKind.Grant, Mod, Tia, new CreditAmount(50), "why") { Community = here };
        Assert.False((await bench.Ledger.AdjustAsync(grant, CancellationToken.None)).IsOk(out _, out var refusal));
        Assert.Contains("may not raise their own", refusal!.Text, StringComparison.Ordinal);
        Assert.True((await bench.Ledger.AdjustAsync(grant with { CommandId = "ann", Member = Ann }, CancellationToken.None)).IsOk(out _, out _));
    }

    [Theory]
    [InlineData(TransferKind.Take, true)]
    [InlineData(TransferKind.Grant, true)]
    [InlineData(TransferKind.Grant, false)]
    public async Task An_undo_after_joining_reaches_the_wallet_that_is_used_now(TransferKind kind, bool isByOperator)
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        var slip = new Adjustment("slip", kind, isByOperator ? Op : Mod, Tia, new CreditAmount(40), "slip")
        {
            IsByOperator = isByOperator,
            Community = new Bot.Core.Chat.CommunityId("discord", "77"),
        };
        Assert.True((await bench.Ledger.AdjustAsync(slip, CancellationToken.None)).IsOk(out _, out _));
        await bench.AvailableAsync(Ann);
        await bench.JoinAsync(Ann, Tia);
        using var raw = new RawSql(bench.DatabasePath);
        var entry = (long)raw.Scalar("SELECT id FROM transfers WHERE cause = 'slip'")!;
        for (var i = 0; i < 2; i++)
            Assert.True((await UndoAsync(bench, entry, "undo")).IsOk(out _, out _));
        Assert.Equal(200, await bench.AvailableAsync(Ann));
        // What was taken and given back came for nothing no more.
        Assert.Equal(kind == TransferKind.Take ? 160L : 200L, raw.Scalar("SELECT max(free) FROM accounts"));
        Assert.Equal(0L, raw.Scalar("SELECT sum(balance) FROM accounts WHERE id NOT IN (SELECT account_id FROM identities)"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_undo_pays_nobody_who_was_forgotten()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        await bench.Ledger.AdjustAsync(
            new Adjustment("slip", TransferKind.Take, Op, Tia, new CreditAmount(40), "slip") { IsByOperator = true }, CancellationToken.None);
        await DeleteAsync(bench, Tia);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.False((await UndoAsync(bench, (long)raw.Scalar("SELECT id FROM transfers WHERE cause = 'slip'")!, "undo")).IsOk(out _, out var refusal));
        Assert.Contains("has been deleted", refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_pays_nobody_who_is_being_forgotten()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Tia);
        await bench.Ledger.AdjustAsync(
            new Adjustment("slip", TransferKind.Take, Op, Tia, new CreditAmount(40), "slip") { IsByOperator = true }, CancellationToken.None);
        Assert.True((await bench.Get<Eraser>().RequestAsync(Tia.Id, "delete", CancellationToken.None)).IsOk(out _, out _));
        using var raw = new RawSql(bench.DatabasePath);
        var entry = (long)raw.Scalar("SELECT id FROM transfers WHERE cause = 'slip'")!;
        Assert.False((await UndoAsync(bench, entry, "undo")).IsOk(out _, out _));
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM transfers WHERE undoes_id IS NOT NULL"));
    }

    [Fact]
    public async Task Stars_are_given_back_from_the_wallet_that_was_paid_and_the_entry_stands()
    {
        var cashier = new FakeCashier();
        await using var bench = await PaidAndPartedAsync(cashier);
        Assert.True((await AskAsync(bench, "r1")).IsOk(out var refund, out _));
        Assert.Equal(500, refund!.Taken.Value);
        Assert.Equal(RefundState.Refunded, (await bench.Get<RefundDesk>().FinishAsync(refund, CancellationToken.None)).State);
        Assert.Equal(Tia.Id, Assert.Single(cashier.Asked).Payer);
        using var raw = new RawSql(bench.DatabasePath);
        foreach (var entry in raw.Column("SELECT id FROM transfers WHERE cause IN ('r1', 'stars:c1')"))
        {
            Assert.False((await UndoAsync(bench, long.Parse(entry), $"u{entry}")).IsOk(out _, out var refusal));
            Assert.Contains("Stars", refusal!.Text, StringComparison.Ordinal);
        }

        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Of_a_payer_who_was_forgotten_no_refund_is_asked_for()
    {
        var cashier = new FakeCashier();
        await using var bench = await PaidAndPartedAsync(cashier);
        await DeleteAsync(bench, Tia);
        Assert.False((await AskAsync(bench, "r1")).IsOk(out _, out var refusal));
        Assert.Contains("has deleted", refusal!.Text, StringComparison.Ordinal);
        Assert.Empty(cashier.Asked);
    }

    [Fact]
    public async Task A_payer_who_is_forgotten_while_a_refund_is_under_way_is_so_when_it_ends()
    {
        var cashier = new FakeCashier();
        await using var bench = await PaidAndPartedAsync(cashier);
        Assert.True((await AskAsync(bench, "r1")).IsOk(out var refund, out _));
        await DeleteAsync(bench, Tia);
        await bench.Get<RefundDesk>().FinishAsync(refund!, CancellationToken.None);
        Assert.Single(cashier.Asked);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["(erased):-/(erased)/"], raw.Column("SELECT member || '/' || reason || '/' || payload FROM payments JOIN refunds USING (charge)"));
    }

    [Fact]
    public async Task Whom_a_community_keeps_out_gets_nothing_of_its_codes_in_private_either()
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Ann);
        var code = (await bench.AskAsync("/credits code create 50 9 7d", Mod)).Text.Plain.Split('\n')[0].Split(' ')[^1];
        await bench.AskAsync("/block @ann spam", Mod);
        Assert.Contains("You are blocked", (await bench.SayAsync(Ann, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("You got 50 credits", (await bench.SayAsync(Tia, $"/redeem {code}")).Text.Plain, StringComparison.Ordinal);
    }

    /// <summary>A command that comes again after its account was joined, or parted from, is answered as it was and changes nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_that_comes_again_after_a_joining_changes_nothing(bool parts)
    {
        await using var bench = new IntakeBench();
        await bench.AvailableAsync(Ann);
        await LinkBench.GrantAsync(bench, Tia, 80, "grant");
        var set = new BalanceOrder("set", Op, Tia, new CreditAmount(300), "why") { IsByOperator = true };
        Assert.True((await bench.Ledger.SetAsync(set, CancellationToken.None)).IsOk(out _, out _));
        var code = (await bench.SayAsync(Op, "/credits code create 50 9 7d")).Text.Plain.Split('\n')[0].Split(' ')[^1];
        Assert.Contains("50 credits", (await bench.SayAsync(Tia, $"/redeem {code}", "redeemed")).Text.Plain, StringComparison.Ordinal);
        await bench.JoinAsync(Ann, Tia);
        if (parts) await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        var before = await bench.AvailableAsync(Ann);
        await LinkBench.GrantAsync(bench, Tia, 80, "grant");
        Assert.True((await bench.Ledger.SetAsync(set, CancellationToken.None)).IsOk(out var again, out _));
        Assert.False(again!.IsNew);
        Assert.Contains("50 credits", (await bench.SayAsync(Tia, $"/redeem {code}", "redeemed")).Text.Plain, StringComparison.Ordinal);
        Assert.Equal(before, await bench.AvailableAsync(Ann));
        await bench.AssertBalancedAsync();
    }

    private static async Task<IntakeBench> JoinedAsync()
    {
        var bench = new IntakeBench();
        await bench.AvailableAsync(Ann);
        await bench.AvailableAsync(Tia);
        Assert.Contains("Joined with", await bench.JoinAsync(Ann, Tia), StringComparison.Ordinal);
        return bench;
    }

    /// <summary>Tia has paid into the wallet that she shared with Ann, and has another now.</summary>
    private static async Task<IntakeBench> PaidAndPartedAsync(IStarChat cashier)
    {
        var bench = new IntakeBench(stars: StarBench.Offer, cashier: cashier);
        await bench.AvailableAsync(Ann);
        await bench.AvailableAsync(Tia);
        await bench.JoinAsync(Ann, Tia);
        var order = StarBench.Order("4242") with { Payer = Tia };
        await bench.Get<IStarPaymentHandler>().AcceptAsync(StarBench.Payment("c1", order), CancellationToken.None);
        await bench.PressAsync(Tia, await bench.SayAsync(Tia, "/unlink"));
        return bench;
    }

    private static Task<Result<Refund>> AskAsync(IntakeBench bench, string command) => bench.Get<RefundDesk>().AskAsync(
        new RefundOrder(command, new("telegram", "9"), "c1", "because of 4242", IsForced: false), CancellationToken.None);

    private static Task<Result<Undone>> UndoAsync(IntakeBench bench, long entry, string command) => bench.Ledger.UndoAsync(
        new UndoOrder(command, Op, entry, "a slip", new Bot.Core.Chat.CommunityId("discord", "77")) { IsByOperator = true }, CancellationToken.None);

    private static async Task DeleteAsync(IntakeBench bench, Caller caller)
    {
        Assert.True((await bench.Get<Eraser>().RequestAsync(caller.Id, $"delete {caller.Id}", CancellationToken.None)).IsOk(out var order, out _));
        Assert.True(await bench.Get<PrivacyWorker>().EraseAsync(order!.Account, CancellationToken.None));
    }
}
