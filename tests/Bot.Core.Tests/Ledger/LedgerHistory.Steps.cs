using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Ledger.Pools;
using Bot.Core.Ledger.Undo;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Ledger;

/// <summary>The steps.</summary>
internal sealed partial class LedgerHistory
{
    /// <summary>What the ledger's words must contain for each of the model's.</summary>
    private static readonly Dictionary<string, string> Phrases = new()
    {
        ["nothing"] = "the model says yes",
        ["few"] = "can be taken",
        ["own"] = "may not raise their own credits here",
        ["same"] = "nothing changes",
        ["held"] = "are held for jobs under way, so",
        ["self"] = "That is yourself",
        ["much"] = "You can give ",
        ["unknown"] = "There is no entry",
        ["elsewhere"] = "Only an operator of the bot can undo it",
        ["job"] = "job",
        ["move"] = "moved credits between",
        ["undo"] = "is itself the undo",
        ["undone"] = "is undone already",
        ["spent"] = "not all are there any more",
        ["misses"] = "Try again in",
        ["no code"] = "There is no such code",
        ["place"] = "is for another community",
        ["used"] = "You have redeemed the code",
        ["revoked"] = "was taken back",
        ["expired"] = "expired on",
        ["gone"] = "is used up",
        ["reach"] = " take back",
        ["no pool"] = "has no pool of credits",
        ["pool"] = "the pool of this community holds",
        ["empty"] = "has fewer left",
        ["taken back"] = "some are taken back or given on already",
        ["free"] = "beyond what everybody gets for nothing",
        ["payment"] = "was paid for in Stars",
        ["refund"] = "belongs to a refund of Stars",
        ["refunded"] = "was refunded already",
        ["asked"] = "is under way",
        ["sold"] = "that were sold",
        ["operators"] = "only an operator of the bot can undo it",
    };

    private DateTimeOffset Now => _time.GetUtcNow();

    private async Task AdjustAsync(string user)
    {
        var (actor, place, command, amount) = (Actor(user), Place(), Command(), _random.Next(1, 80));
        var kind = _random.Next(2) == 0 ? TransferKind.Grant : TransferKind.Take;
        var adjustment = new Adjustment(command, kind, Bench.Member(actor.User), Bench.Member(user), new CreditAmount(amount), "because")
        {
            Community = place,
            IsByOperator = actor.IsOperator,
        };
        var expected = _model.Adjust(actor, kind, user, amount, place.ToString(), Now);
        var done = await RunAsync(
            expected, opens: null, () => _ledger.AdjustAsync(adjustment, CancellationToken.None), static one => one.Transfer.Id);
        if (done is not null) _model.Number(done.Transfer.Id, Entry(done.Transfer, user));
        await CompareAsync(user);
    }

    private async Task SetAsync(string user)
    {
        var (actor, place, command) = (Actor(user), Place(), Command());
        var before = (await _ledger.LookAsync(Bench.Member(user).Id, CancellationToken.None)).Balance;
        var target = _random.Next(4) == 0 ? before : new CreditAmount(_random.Next(0, 250));
        var order = new BalanceOrder(command, Bench.Member(actor.User), Bench.Member(user), target, "because")
        {
            Community = place,
            IsByOperator = actor.IsOperator,
        };
        var expected = _model.Set(actor, user, target.Value, place.ToString(), Now);
        var done = await RunAsync(
            expected, opens: null, () => _ledger.SetAsync(order, CancellationToken.None), static one => one.Transfer.Id);
        if (done is not null) _model.Number(done.Transfer.Id, Entry(done.Transfer, user));

        await CompareAsync(user);
    }

    private async Task GiveAsync(string user)
    {
        var (place, command, amount, to) = (Place(), Command(), _random.Next(1, 60), Person());
        var gift = new Gift(command, Bench.Member(user), Bench.Member(to), new CreditAmount(amount), "", place);
        var expected = _model.Give(user, to, amount, Now);
        var done = await RunAsync(
            expected, user, () => _ledger.GiveAsync(gift, CancellationToken.None), static one => one.Transfer.Id);
        if (done is not null) _model.Number(done.Transfer.Id, new ModelEntry(TransferKind.Gift, user, to, amount, place.ToString()));
        await CompareAsync(user);
    }

    private async Task UndoAsync(string user)
    {
        var (actor, place, command) = (Actor(user), Place(), Command());
        var entry = await EntryAsync(user);
        var order = new UndoOrder(command, Bench.Member(actor.User), entry, "because", place) { IsByOperator = actor.IsOperator };
        var expected = _model.Undo(actor, entry, place.ToString());
        var done = await RunAsync(
            expected, opens: null, () => _ledger.UndoAsync(order, CancellationToken.None), static one => one.Reversal.Id);
        if (done is not null) _model.Number(done.Reversal.Id, Reversal(done.Reversal, _model.Entry(entry), place.ToString()));
        await CompareAsync(user);
    }

    private static ModelEntry Reversal(Transfer reversal, ModelEntry entry, string place) =>
        new(reversal.Kind, "", null, reversal.Amount.Value, entry.Community ?? place) { IsUndo = true, Pool = entry.Pool };

    /// <summary>What the ledger wrote for a grant or a take.</summary>
    private static ModelEntry Entry(Transfer line, string user) => new(line.Kind, user, null, line.Amount.Value, line.Community?.ToString())
    {
        Pool = line.Pool is null ? null : line.Community?.ToString(),
        IsBottomless = line.IsBottomless,
        IsPayment = line.Reason.StartsWith("Bought for", StringComparison.Ordinal),
        IsRefund = line.Reason.Contains(", charge ", StringComparison.Ordinal)
            || line.Reason.StartsWith("Refund of", StringComparison.Ordinal),
    };

    /// <summary>An operator fills a pool; then, and otherwise too, what it holds is compared.</summary>
    private async Task PoolAsync()
    {
        var (place, command, amount) = (Place(), Command(), _random.Next(0, 150));
        var order = new PoolOrder(command, Bench.Member($"{_name}-operator"), place, new CreditAmount(amount));
        switch (_random.Next(4))
        {
            case 0 when amount > 0:
                _model.Fund(place.ToString(), amount, Now);
                await RunAsync(
                    expected: null, opens: null, () => _pools.FundAsync(order, "because", CancellationToken.None),
                    static view => view.Pool!.AccountId.Value);
                break;
            case 1 when _random.Next(3) == 0:
                _model.SetMonthly(place.ToString(), amount, Now);
                await RunAsync(
                    expected: null, opens: null, () => _pools.SetMonthlyAsync(order, CancellationToken.None),
                    static view => view.Pool!.AccountId.Value);
                break;
            case 2 when IsAlone:
                _model.GiveBackOld(Now);
                using (var rounds = new ExpiredCodeWorker(_bench.Database, _time, NullLogger<ExpiredCodeWorker>.Instance))
                    await rounds.RunAsync(CancellationToken.None);
                break;
        }

        await ComparePoolAsync(place);
    }

    private async Task ComparePoolAsync(CommunityId place)
    {
        _model.UsePool(place.ToString(), Now);
        var view = await _pools.ReadAsync(place, CancellationToken.None);
        Assert.Equal(_model.PoolOf(place.ToString()), view.Pool?.Balance.Value);
    }

    /// <summary>Usually an entry of somebody's that the model knows, often of the welcome or of a job; rarely none.</summary>
    private async Task<long> EntryAsync(string user)
    {
        if (_random.Next(12) == 0) return long.MaxValue - _random.Next(100);
        if (_random.Next(3) > 0 && _model.Entries.Count > 0) return _model.Entries.ElementAt(_random.Next(_model.Entries.Count));
        _model.Wallet(user, Now);
        var lines = await _ledger.HistoryAsync(Bench.Member(user), LedgerStore.MaxHistory, CancellationToken.None);
        var line = lines[_random.Next(lines.Count)];
        _model.Number(line.Id, Entry(line, user));
        return line.Id;
    }

    private async Task MoveAsync(string user)
    {
        var to = Person();
        var available = _model.Wallet(user, Now).Available;
        _model.Wallet(to, Now);
        await CompareAsync(user);
        await CompareAsync(to);
        if (to == user || available == CreditAmount.Zero) return;
        var amount = _random.NextInt64(1, (available + new CreditAmount(1)).Value);
        var moved = await _bench.Database.WriteAsync(
            transaction => Transfers.Give(
                transaction,
                new Transfer(0, TransferKind.Move, new CreditAmount(amount), Now, "Linked", Actor: null, JobId: null)
                {
                    Account = Members.Find(transaction, Bench.Member(user).Id)!.Account.Id,
                    Other = Members.Find(transaction, Bench.Member(to).Id)!.Account.Id,
                    Community = _places[0],
                },
                Command()),
            CancellationToken.None);
        _model.Move(user, to, amount);
        _model.Number(moved.Id, new ModelEntry(TransferKind.Move, user, to, amount, _places[0].ToString()));
        await CompareAsync(to);
    }
}
