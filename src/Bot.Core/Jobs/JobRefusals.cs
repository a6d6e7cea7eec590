namespace Bot.Core.Jobs;

/// <summary>Why a job cannot be cancelled, with the next step.</summary>
internal static class JobRefusals
{
    public static readonly Refusal Unknown =
        new("There is no such job any more. The message above shows how it ended.");

    public static readonly Refusal NotYours = new("Only who asked for this picture, or a moderator, can cancel it.");

    public static readonly Refusal TooLate =
        new("It is too late to cancel: the picture is made and on its way. It will be here in a moment.");

    public static readonly Refusal IsBeingRefined = new("You are refining this picture already. It will be here in a moment.");

    public static Refusal AlreadyFinal(JobState state) => state == JobState.Delivered
        ? new("It is too late to cancel: the picture is already here.")
        : new("This job has already ended, and nothing was charged. Send the command again for another try.");
}
