namespace Bot.Core.Wording;

/// <summary>The periods that limits and budgets are set for: the same words in every command.</summary>
internal static class Periods
{
    public const string Day = "day", Month = "month";

    /// <summary>Day or month, in the words people use for them; null for anything else.</summary>
    public static string? Read(string? written) => written?.Trim().ToLowerInvariant() switch
    {
        "day" or "daily" or "days" or "1d" => Day,
        "month" or "monthly" or "months" or "1mo" => Month,
        _ => null,
    };
}
