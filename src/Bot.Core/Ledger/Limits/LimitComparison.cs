namespace Bot.Core.Ledger.Limits;

/// <summary>Which of two values of a kind gives members more. Pure.</summary>
internal static class LimitComparison
{
    /// <summary>The one that allows more; of lists, all that either allows.</summary>
    public static LimitValue MoreGenerous(LimitKind kind, LimitValue one, LimitValue other)
    {
        if (!kind.IsList()) return Allows(kind, one) >= Allows(kind, other) ? one : other;
        if (one.Names is null) return one;
        return other.Names is null ? other : LimitValue.Of(one.Names.SetItems(other.Names));
    }

    /// <summary>The one that allows less; of lists, what both allow.</summary>
    public static LimitValue Stricter(LimitKind kind, LimitValue one, LimitValue other)
    {
        if (!kind.IsList()) return Allows(kind, one) <= Allows(kind, other) ? one : other;
        if (one.Names is null) return other;
        return other.Names is null ? one : LimitValue.Of(one.Names.Where(name => other.Names.ContainsKey(name.Key)));
    }

    // A longer pause allows less.
    private static long Allows(LimitKind kind, LimitValue value) =>
        kind == LimitKind.Cooldown ? -(value.Number ?? 0) : value.Number ?? long.MaxValue;
}
