using Bot.Core.Credits;

namespace Bot.Core.Tests.Credits;

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
        var wallet = Wallet(user, now);
        if (kind == TransferKind.Take && amount > wallet.Available) return "few";
        if (kind == TransferKind.Grant && IsForbiddenOwn(actor, user, community)) return "own";
        _purses[user].Balance += kind == TransferKind.Grant ? amount : -amount;
        return null;
    }

    public string? Set(ModelActor actor, string user, long target, string community, DateTimeOffset now)
    {
        var wallet = Wallet(user, now);
        if (target == wallet.Balance) return "same";
        if (target < wallet.Held) return "held";
        if (target > wallet.Balance && IsForbiddenOwn(actor, user, community)) return "own";
        _purses[user].Balance = target;
        return null;
    }

    public string? Give(string from, string to, long amount, DateTimeOffset now)
    {
        var wallet = Wallet(from, now);
        var receiver = Meet(to);
        if (from == to) return "self";
        if (wallet.Available - amount < Math.Max(policy.StartingCredits, policy.DailyCredits)) return "much";
        _purses[from].Balance -= amount;
        receiver.Balance += amount;
        return null;
    }

    public void Move(string from, string to, long amount)
    {
        _purses[from].Balance -= amount;
        _purses[to].Balance += amount;
    }

    public string? Undo(ModelActor actor, long id, string community)
    {
        if (!_entries.TryGetValue(id, out var entry)) return "unknown";
        if (!actor.IsOperator && entry.Community != community) return "elsewhere";
        if (entry.Kind is TransferKind.Hold or TransferKind.Post or TransferKind.Void) return "job";
        if (entry.Kind == TransferKind.Move) return "move";
        if (entry.IsUndo) return "undo";
        if (entry.IsUndone) return "undone";
        var (loser, winner) = entry.Kind switch
        {
            TransferKind.Grant => (entry.User, null),
            TransferKind.Take => (null, entry.User),
            _ => (entry.Other, entry.User),
        };
        if (loser is not null && _purses[loser].Balance - Held(loser) < entry.Amount) return "spent";
        if (winner is not null && IsForbiddenOwn(actor, winner, community)) return "own";
        if (loser is not null) _purses[loser].Balance -= entry.Amount;
        if (winner is not null) _purses[winner].Balance += entry.Amount;
        entry.IsUndone = true;
        return null;
    }

    /// <summary>Of which community the entry is; an undo is of the same.</summary>
    public string? CommunityOf(long id) => _entries[id].Community;

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

    public bool IsUndo { get; init; }

    public bool IsUndone { get; set; }
}
