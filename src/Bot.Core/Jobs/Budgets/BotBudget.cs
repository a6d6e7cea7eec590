namespace Bot.Core.Jobs.Budgets;

/// <summary>
/// What the whole bot may cost at fal, as its configuration says, in millionths of a US dollar; operators' commands
/// override it.
/// </summary>
/// <param name="Day">In a UTC day; null for no limit.</param>
/// <param name="Month">In a calendar month; null for no limit.</param>
public sealed record BotBudget(MicroDollars? Day, MicroDollars? Month)
{
    /// <summary>No limit.</summary>
    public static BotBudget None { get; } = new(null, null);
}
