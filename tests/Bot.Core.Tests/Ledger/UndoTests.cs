using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Ledger.Undo;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class UndoTests
{
    private static readonly CommunityId Here = new("discord", "77");
    private static readonly CommunityId There = new("discord", "88");

    [Theory]
    [InlineData(TransferKind.Grant, TransferKind.Take)]
    [InlineData(TransferKind.Take, TransferKind.Grant)]
    public async Task A_change_is_reversed_by_a_new_entry_that_says_so(TransferKind kind, TransferKind reverse)
    {
        await using var bench = Bench.Fresh();
        var entry = await ChangeAsync(bench, kind, 40);
        var undone = Ok(await UndoAsync(bench, entry));
        Assert.Equal((reverse, 40L, $"Undo of {entry}: a slip"), (undone.Reversal.Kind, undone.Reversal.Amount.Value, undone.Reversal.Reason));
        Assert.Equal(
            (entry, "discord:mod", Here),
            (undone.Reversal.Undoes, undone.Reversal.Actor!.Value.ToString(), undone.Reversal.Community!.Value));
        Assert.Equal(("Ann", 100L, true), (undone.Member, undone.Available.Value, undone.IsNew));
        Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_gift_goes_back_to_whoever_gave_it()
    {
        await using var bench = Bench.Fresh();
        var entry = await GiftAsync(bench);
        var undone = Ok(await UndoAsync(bench, entry));
        Assert.Equal((TransferKind.Gift, 30L), (undone.Reversal.Kind, undone.Reversal.Amount.Value));
        Assert.Equal((150L, 100L), ((await bench.WalletAsync()).Balance.Value, (await bench.WalletAsync("2")).Balance.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task It_is_done_once_and_an_undo_is_not_undone()
    {
        await using var bench = Bench.Fresh();
        var entry = await ChangeAsync(bench, TransferKind.Grant, 40);
        var first = Ok(await UndoAsync(bench, entry));
        var repeated = Ok(await UndoAsync(bench, entry));
        Assert.Equal((first.Reversal, false), (repeated.Reversal, repeated.IsNew));
        Assert.Contains(
            $"Entry {entry} is undone already, by entry {first.Reversal.Id} on 2026-01-01",
            Refused(await UndoAsync(bench, entry, "b")),
            StringComparison.Ordinal);
        Assert.Contains("is itself the undo of entry", Refused(await UndoAsync(bench, first.Reversal.Id, "c")), StringComparison.Ordinal);
        Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
    }

    [Fact]
    public async Task Credits_that_are_spent_cannot_be_taken_back_and_it_says_what_is_there()
    {
        await using var bench = Bench.Fresh();
        var entry = await ChangeAsync(bench, TransferKind.Grant, 40);
        await ChangeAsync(bench, TransferKind.Take, 105);
        await bench.AcceptedAsync(bench.Job("j", price: 5));
        Assert.Equal(
            $"Of the 40 credits of entry {entry} not all are there any more: whoever got them has 30 that can be taken; "
            + "5 more are held for jobs under way. Use /credits take for those.",
            Refused(await UndoAsync(bench, entry)));
    }

    [Fact]
    public async Task A_spent_gift_stays()
    {
        await using var bench = Bench.Fresh();
        var entry = await GiftAsync(bench);
        await bench.AdjustedAsync("t", TransferKind.Take, 110, "2");
        Assert.Contains("whoever got them has 20 that can be taken.", Refused(await UndoAsync(bench, entry)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_a_job_is_undone_by_cancelling_it()
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("j", price: 5));
        var hold = (await bench.Ledger.HistoryAsync(Bench.Member(), 1, CancellationToken.None))[0];
        Assert.Contains("Cancel the job instead", Refused(await UndoAsync(bench, hold.Id)), StringComparison.Ordinal);
        await bench.AppliedAsync("j", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        Assert.Contains("price of a delivered job", Refused(await UndoAsync(bench, hold.Id + 1, "b")), StringComparison.Ordinal);
        await bench.AcceptedAsync(bench.Job("k", price: 5));
        await bench.AppliedAsync("k", Happened.Cancelled);
        Assert.Contains("gave a job's credits back", Refused(await UndoAsync(bench, hold.Id + 3, "c")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_communitys_entry_is_an_operators_business()
    {
        await using var bench = Bench.Fresh();
        var entry = await ChangeAsync(bench, TransferKind.Grant, 40, There);
        Assert.Contains("Only an operator of the bot can undo it", Refused(await UndoAsync(bench, entry)), StringComparison.Ordinal);
        Assert.Equal(140, (await bench.WalletAsync()).Balance.Value);
        var undone = Ok(await UndoAsync(bench, entry, "b", isByOperator: true));
        Assert.Equal(100, (await bench.WalletAsync()).Balance.Value);
        // Its moderators read of it in their audit.
        Assert.Equal(There, undone.Reversal.Community);
    }

    [Fact]
    public async Task The_welcome_can_be_undone_by_an_operator_alone()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        Refused(await UndoAsync(bench, 1));
        Ok(await UndoAsync(bench, 1, "b", isByOperator: true));
        Assert.Equal(0, (await bench.WalletAsync()).Balance.Value);
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public async Task A_number_without_an_entry_is_refused(long entry)
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        Assert.StartsWith($"There is no entry {entry}.", Refused(await UndoAsync(bench, entry)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_does_not_undo_a_taking_or_a_gift_of_their_own()
    {
        await using var bench = Bench.Fresh();
        var take = await ChangeAsync(bench, TransferKind.Take, 40, Here, "mod");
        Assert.Contains("may not raise their own", Refused(await UndoAsync(bench, take)), StringComparison.Ordinal);
        await bench.AdjustedAsync("g", TransferKind.Grant, 100);
        var gift = await GiftAsync(bench);
        var order = new UndoOrder("own", Bench.Member(), gift, "mine", Here);
        Assert.Contains(
            "may not raise their own", Refused(await bench.Ledger.UndoAsync(order, CancellationToken.None)), StringComparison.Ordinal);
    }

    private static async Task<long> ChangeAsync(Bench bench, TransferKind kind, long amount, CommunityId? at = null, string user = "1")
    {
        await bench.WalletAsync(user);
        if (kind == TransferKind.Take)
        {
            // So much is in reach then, and the balance is as it was.
            var reach = new Adjustment("reach", TransferKind.Grant, Bench.Member("admin"), Bench.Member(user), new CreditAmount(amount), "")
            {
                Community = at ?? Here,
            };
            Assert.True((await bench.Ledger.AdjustAsync(reach, CancellationToken.None)).IsOk(out _, out _));
            await bench.AdjustedAsync("back", TransferKind.Take, amount, user);
        }

        var change = new Adjustment(
            $"{kind}:{amount}", kind, Bench.Member("admin"), Bench.Member(user), new CreditAmount(amount), "because")
        { Community = at ?? Here };
        return (await bench.Ledger.AdjustAsync(change, CancellationToken.None)).IsOk(out var done, out var refusal)
            ? done.Transfer.Id
            : throw new InvalidOperationException(refusal.Text);
    }

    private static async Task<long> GiftAsync(Bench bench)
    {
        await bench.AdjustedAsync("start", TransferKind.Grant, 50);
        await bench.WalletAsync("2");
        var gift = new Gift("gift", Bench.Member(), Bench.Member("2"), new CreditAmount(30), "", Here);
        return (await bench.Ledger.GiveAsync(gift, CancellationToken.None)).IsOk(out var given, out var refusal)
            ? given.Transfer.Id
            : throw new InvalidOperationException(refusal.Text);
    }

    private static Task<Result<Undone>> UndoAsync(Bench bench, long entry, string command = "undo", bool isByOperator = false) =>
        bench.Ledger.UndoAsync(
            new UndoOrder(command, Bench.Member("mod", "Mod"), entry, "a slip", Here) { IsByOperator = isByOperator },
            CancellationToken.None);

    private static Undone Ok(Result<Undone> result) =>
        result.IsOk(out var undone, out var refusal) ? undone : throw new InvalidOperationException(refusal.Text);

    private static string Refused(Result<Undone> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was undone.") : refusal.Text;
}
