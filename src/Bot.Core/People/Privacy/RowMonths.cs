namespace Bot.Core.People.Privacy;

/// <summary>
/// For how many months rows are kept of which there are ever more. The ledger is kept for ever, and so are the sums that follow from it.
/// </summary>
public sealed record RowMonths
{
    /// <summary>The shortest: statistics, budgets and alerts look back for a month at most, so none of them changes.</summary>
    public const int Min = 2;

    /// <summary>The longest, a hundred years.</summary>
    public const int Max = 1_200;

    /// <summary>What holds where the operator has set nothing: the same month of the year before is still there.</summary>
    public const int Usual = 13;

    /// <summary>Jobs that have ended, with their prompts and results, and the generations that they count as.</summary>
    public int Jobs { get; init; } = Usual;

    /// <summary>How generations went, one by one and by the hour; no longer than their jobs.</summary>
    public int Generations { get; init; } = Usual;

    /// <summary>The words of answers to commands; null for two days, as long as any platform delivers a command again.</summary>
    public int? Answers { get; init; }
}
