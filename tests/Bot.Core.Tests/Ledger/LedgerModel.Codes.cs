namespace Bot.Core.Tests.Ledger;

/// <summary>Codes.</summary>
internal sealed partial class LedgerModel
{
    private readonly Dictionary<string, List<DateTimeOffset>> _misses = [];

    public Dictionary<string, ModelCode> Codes { get; } = [];

    public string? Redeem(string user, bool isOperator, string text, string? place, DateTimeOffset now)
    {
        Wallet(user, now);
        var misses = _misses.TryGetValue(user, out var times) ? times : _misses[user] = [];
        if (misses.Count(at => at > now.AddHours(-1)) >= 5) return "misses";
        if (!Codes.TryGetValue(text, out var code))
        {
            misses.Add(now);
            return "no code";
        }

        if (!code.IsEverywhere && place is not null && place != code.Community) return "place";
        if (code.UsedBy.Contains(user)) return "used";
        if (code.IsRevoked) return "revoked";
        if (now >= code.ExpiresAt) return "expired";
        if (code.UsedBy.Count == code.MaxUses) return "gone";
        if (code.Creator == user && !isOperator && !AllowsOwnGrants.Contains(code.Community)) return "own";
        if (!code.IsEverywhere && !code.IsReserved)
        {
            UsePool(code.Community, now);
            if (NotCovered(code.Community, code.Amount) is not null) return "empty";
        }

        code.UsedBy.Add(user);
        _purses[user].Give(code.Amount);
        if (!code.IsEverywhere) FromPool(code.Community, user, code.Amount, isBottomless: code.IsReserved || IsHome(code.Community));
        return null;
    }

    /// <summary>Why the code cannot be made; null when it can, and what it can cost is set aside.</summary>
    public string? Create(bool isByOperator, string community, long cost, DateTimeOffset now)
    {
        if (isByOperator) return null;
        UsePool(community, now);
        if (NotCovered(community, cost) is { } no) return no;
        if (!IsHome(community)) _pools[community].Balance -= cost;
        return null;
    }

    public void Revoke(ModelCode code)
    {
        code.IsRevoked = true;
        GiveBack(code);
    }

    /// <summary>A round in which what is left of old codes goes back.</summary>
    public void GiveBackOld(DateTimeOffset now)
    {
        foreach (var code in Codes.Values.Where(code => now >= code.ExpiresAt)) GiveBack(code);
    }

    private void GiveBack(ModelCode code)
    {
        if (!code.IsReserved || code.IsReturned) return;
        code.IsReturned = true;
        _pools[code.Community].Balance += code.Amount * (code.MaxUses - code.UsedBy.Count);
    }
}

internal sealed class ModelCode(
    string creator, bool isEverywhere, string community, long amount, long maxUses, DateTimeOffset expiresAt)
{
    public string Creator => creator;

    public bool IsEverywhere => isEverywhere;

    public string Community => community;

    public long Amount => amount;

    public long MaxUses => maxUses;

    public DateTimeOffset ExpiresAt => expiresAt;

    public bool IsReserved { get; init; }

    public bool IsReturned { get; set; }

    public bool IsRevoked { get; set; }

    public HashSet<string> UsedBy { get; } = [];
}
