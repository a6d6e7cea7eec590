namespace Bot.Core.Tests.Ledger;

/// <summary>Pools: what communities have, and what they gave.</summary>
internal sealed partial class LedgerModel
{
    private readonly Dictionary<string, ModelPool> _pools = [];
    private readonly Dictionary<(string Community, string User), long> _given = [];

    /// <summary>The operator's own communities.</summary>
    public HashSet<string> Home { get; } = [];

    public long? PoolOf(string community) => _pools.TryGetValue(community, out var pool) ? pool.Balance : null;

    public long Reach(string community, string user) => _given.GetValueOrDefault((community, user));

    /// <summary>What can come back to a pool: never what came for nothing, unless the pool is bottomless.</summary>
    private long Returnable(string community, string user, bool isBottomless)
    {
        var purse = _purses[user];
        return isBottomless ? Reach(community, user) : Math.Min(Reach(community, user), purse.Balance - purse.Free);
    }

    public void Fund(string community, long amount, DateTimeOffset now)
    {
        _pools.TryAdd(community, new ModelPool());
        UsePool(community, now);
        _pools[community].Balance += amount;
    }

    public void SetMonthly(string community, long monthly, DateTimeOffset now)
    {
        _pools.TryAdd(community, new ModelPool());
        UsePool(community, now);
        _pools[community].Monthly = monthly;
        UsePool(community, now);
    }

    /// <summary>The first use of a month fills the pool up.</summary>
    public void UsePool(string community, DateTimeOffset now)
    {
        if (IsHome(community)) _pools.TryAdd(community, new ModelPool());
        if (!_pools.TryGetValue(community, out var pool) || pool.Monthly == 0) return;
        var month = now.UtcDateTime.ToString("yyyyMM");
        if (string.CompareOrdinal(pool.ToppedUpIn, month) >= 0) return;
        (pool.ToppedUpIn, pool.Balance) = (month, Math.Max(pool.Balance, pool.Monthly));
    }

    private bool IsHome(string community) => Home.Contains(community);

    private string? NotCovered(string community, long amount) =>
        IsHome(community) ? null
        : PoolOf(community) is not { } balance ? "no pool"
        : balance < amount ? "pool"
        : null;

    private void FromPool(string community, string user, long amount, bool isBottomless)
    {
        if (!isBottomless) _pools[community].Balance -= amount;
        _given[(community, user)] = Reach(community, user) + amount;
    }

    private sealed class ModelPool
    {
        public long Balance { get; set; }

        public long Monthly { get; set; }

        public string ToppedUpIn { get; set; } = "";
    }
}
