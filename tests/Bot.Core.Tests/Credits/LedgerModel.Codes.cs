namespace Bot.Core.Tests.Credits;

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
        code.UsedBy.Add(user);
        _purses[user].Balance += code.Amount;
        return null;
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

    public bool IsRevoked { get; set; }

    public HashSet<string> UsedBy { get; } = [];
}
