using Bot.Core.Ledger;

namespace Bot.Core.Tests.Ledger;

/// <summary>Grants, takes, sets, gifts, moves and undos.</summary>
internal sealed partial class LedgerModel
{
    private readonly Dictionary<long, ModelEntry> _entries = [];

    /// <summary>The communities in which moderators may raise their own credits.</summary>
    public HashSet<string> AllowsOwnGrants { get; } = [];

    public IReadOnlyCollection<long> Entries => _entries.Keys;

    /// <summary>Tells the model the number that the ledger gave to an entry.</summary>
    public void Number(long id, ModelEntry entry) => _entries.TryAdd(id, entry);

    public string? Adjust(ModelActor actor, TransferKind kind, string user, long amount, string community, DateTimeOffset now)
    {
        var purse = Meet(user);
        if (!actor.IsOperator) UsePool(community, now);
        if (kind == TransferKind.Take)
        {
            if (!actor.IsOperator && amount > Returnable(community, user, IsHome(community))) return "reach";
            if (amount > purse.Balance - Held(user)) return "few";
            purse.Take(amount);
            if (!actor.IsOperator) FromPool(community, user, -amount, IsHome(community));
            return null;
        }

        if (IsForbiddenOwn(actor, user, community)) return "own";
        if (!actor.IsOperator && NotCovered(community, amount) is { } no) return no;
        purse.Give(amount);
        if (!actor.IsOperator) FromPool(community, user, amount, IsHome(community));
        return null;
    }

    public string? Set(ModelActor actor, string user, long target, string community, DateTimeOffset now)
    {
        var purse = Meet(user);
        if (!actor.IsOperator) UsePool(community, now);
        if (target == purse.Balance) return "same";
        if (target < Held(user)) return "held";
        return target > purse.Balance
            ? Adjust(actor, TransferKind.Grant, user, target - purse.Balance, community, now)
            : Adjust(actor, TransferKind.Take, user, purse.Balance - target, community, now);
    }

    public string? Give(string from, string to, long amount, DateTimeOffset now)
    {
        var wallet = Wallet(from, now);
        var receiver = Meet(to);
        if (from == to) return "self";
        if (new CreditAmount(amount) > wallet.Available - new CreditAmount(_purses[from].Free)) return "much";
        _purses[from].Balance -= amount;
        receiver.Give(amount);
        return null;
    }

    public void Move(string from, string to, long amount)
    {
        // What is free goes last.
        var free = Math.Max(0, amount - (_purses[from].Balance - _purses[from].Free));
        _purses[from].Balance -= amount;
        _purses[from].Free -= free;
        _purses[to].Balance += amount;
        _purses[to].Free += free;
    }

    public string? Undo(ModelActor actor, long id, string community)
    {
        if (!_entries.TryGetValue(id, out var entry)) return "unknown";
        if (!actor.IsOperator && entry.Community != community) return "elsewhere";
        if (!actor.IsOperator && entry is { Kind: TransferKind.Grant or TransferKind.Take, Pool: null }) return "operators";
        if (entry.Kind is TransferKind.Hold or TransferKind.Post or TransferKind.Void) return "job";
        if (entry.Kind == TransferKind.Move) return "move";
        if (entry.IsUndo) return "undo";
        if (entry.IsPayment) return "payment";
        if (entry.IsRefund) return "refund";
        if (entry.IsUndone) return "undone";
        var (loser, winner) = entry.Kind switch
        {
            TransferKind.Grant => (entry.User, null),
            TransferKind.Take => (null, entry.User),
            _ => (entry.Other, entry.User),
        };
        if (loser is not null && _purses[loser].Balance - Held(loser) < entry.Amount) return "spent";
        if (entry is { Kind: TransferKind.Gift, Other: { } receiver } && _purses[receiver].Balance - _purses[receiver].Free < entry.Amount)
            return "free";
        if (entry.Pool is { } pool)
        {
            if (entry.Kind == TransferKind.Grant && Returnable(pool, entry.User, entry.IsBottomless) < entry.Amount) return "taken back";
            if (entry.Kind == TransferKind.Take && !entry.IsBottomless && PoolOf(pool) < entry.Amount) return "pool";
        }

        if (winner is not null && IsForbiddenOwn(actor, winner, community)) return "own";
        if (loser is not null) _purses[loser].Take(entry.Amount);
        if (winner is not null) _purses[winner].Give(entry.Amount);
        if (entry.Pool is { } side)
            FromPool(side, entry.User, entry.Kind == TransferKind.Grant ? -entry.Amount : entry.Amount, entry.IsBottomless);
        entry.IsUndone = true;
        return null;
    }

    public ModelEntry Entry(long id) => _entries[id];

    private bool IsForbiddenOwn(ModelActor actor, string user, string community) =>
        actor.User == user && !actor.IsOperator && !AllowsOwnGrants.Contains(community);
}

internal sealed record ModelActor(string User, bool IsOperator);

internal sealed class ModelEntry(TransferKind kind, string user, string? other, long amount, string? community)
{
    public TransferKind Kind => kind;

    public string User => user;

    public string? Other => other;

    public long Amount => amount;

    public string? Community => community;

    /// <summary>The community whose pool it is of.</summary>
    public string? Pool { get; init; }

    public bool IsBottomless { get; init; }

    public bool IsUndo { get; init; }

    public bool IsPayment { get; init; }

    public bool IsRefund { get; init; }

    public bool IsUndone { get; set; }
}
