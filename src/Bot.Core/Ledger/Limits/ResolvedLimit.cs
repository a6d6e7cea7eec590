namespace Bot.Core.Ledger.Limits;

/// <summary>What holds for a member in a place, and why.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="Value">How much is allowed.</param>
/// <param name="Given">The rules that give it, before places tighten it: one, or for lists all roles' that add to it.</param>
public sealed record ResolvedLimit(LimitKind Kind, LimitValue Value, IReadOnlyList<LimitRule> Given)
{
    /// <summary>The rules that would have given something else and were beaten.</summary>
    public IReadOnlyList<LimitRule> Overridden { get; init; } = [];

    /// <summary>The places that allow less, in the order in which they tightened it.</summary>
    public IReadOnlyList<LimitRule> TightenedBy { get; init; } = [];

    /// <summary>The rule that a refusal names: the last that tightened it, or the one that gave it.</summary>
    public LimitRule Rule => TightenedBy.Count > 0 ? TightenedBy[^1] : Given[0];
}
