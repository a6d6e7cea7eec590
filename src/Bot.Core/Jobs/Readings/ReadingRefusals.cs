namespace Bot.Core.Jobs.Readings;

/// <summary>Why a file is not read, or its reading not cancelled, with the next step.</summary>
internal static class ReadingRefusals
{
    public static readonly Refusal Full = new("Too many files are being read right now. Try again in a minute; nothing was charged.");

    public static readonly Refusal Late = new(
        "The file could not be read in time, so nothing was started or charged. Send the command again, or use another file.");

    public static readonly Refusal Unknown = new("This has gone on, or is no longer kept. Look at the message for how it stands.");

    public static readonly Refusal NotYours = new("Only who asked for this, or a moderator, can cancel it.");

    /// <summary>A defect, under the id by which the log knows it.</summary>
    public static Refusal Broken(string errorId) => new($"Something went wrong on our side, and nothing was charged (error {errorId}).");
}
