namespace Bot.Core.Jobs.Batches;

/// <summary>Why a batch cannot be offered, started or dropped, with the next step.</summary>
internal static class BatchRefusals
{
    public static readonly Refusal Unknown = new("This quote is no longer kept. Send the command again.");

    public static readonly Refusal Expired = new("This quote has run out. Send the command again for a new one.");

    public static readonly Refusal NotYours = new("Only who asked for these can decide that. Send the command yourself for your own.");

    public static readonly Refusal Dropped = new(
        "This was cancelled, and nothing was charged. Send the command again if you want it after all.");

    public static readonly Refusal HasBegun = new(
        "These have begun already. Cancel them one by one, or all with the button under the quote.");

    public static readonly Refusal NotBegun = new("These have not begun, so there is nothing to stop.");

    public static Refusal TooManyQuotes(int most) =>
        new($"You have {most} quotes that wait for your answer. Start or cancel one of them, or wait a few minutes until they run out.");
}
