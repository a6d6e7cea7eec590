namespace Bot.Core;

/// <summary>Sums of credits.</summary>
internal static class CreditSums
{
    /// <summary>All of them together.</summary>
    public static CreditAmount Sum<T>(this IEnumerable<T> source, Func<T, CreditAmount> amountOf) =>
        source.Aggregate(CreditAmount.Zero, (sum, one) => sum + amountOf(one));
}
