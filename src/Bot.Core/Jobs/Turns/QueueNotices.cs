using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Turns;

/// <summary>What is said of changes to the line: pure.</summary>
internal static class QueueNotices
{
    /// <summary>What the member of a cancelled job reads.</summary>
    public static string CancelNote(QueueOrder order) =>
        $"Cancelled by {(order.Community is null ? "an operator of the bot" : "a moderator")}: {TextFormat.Ended(order.Reason)}";

    public static string NothingToCancel(QueueOrder order, Caller? member) => member is null
        ? $"Nothing is under way {Place(order)} that could still be cancelled. See /queue list."
        : $"{Name(member)} has nothing under way {Place(order)} that could still be cancelled. See /queue list.";

    public static string Cancelled(QueueOrder order, Caller? member, int jobs) =>
        $"{Name(order.Actor)} cancelled {Jobs(jobs)} {Whose(member)}{(order.Community is null ? ", everywhere" : "")}: {order.Reason}";

    public static string YouCancelled(QueueOrder order, Caller? member, int jobs) =>
        $"Cancelled {Jobs(jobs)} {Whose(member)} {Place(order)}. Their messages say that {Who(order)} did it, why, and that nothing "
        + "was charged.";

    public static string Paused(QueueOrder order) => $"{Name(order.Actor)} paused new work{Everywhere(order)}: {order.Reason}";

    public static string YouPaused(QueueOrder order) =>
        $"Paused {Place(order)}. New work is refused with your reason, what waits waits on, and what runs goes on. "
        + "What waits too long ends and costs nothing. /queue resume lets the work go on.";

    public static string PausedAlready(QueueOrder order, string reason) =>
        $"It is paused {Place(order)} already: {TextFormat.Ended(reason)} /queue resume lets the work go on; after that you can pause it "
        + "for another reason.";

    public static string Resumed(QueueOrder order) => $"{Name(order.Actor)} let the work go on{Everywhere(order)}.";

    public static string YouResumed(QueueOrder order, bool isBotPaused) =>
        $"The work goes on {Place(order)}{(isBotPaused ? ", as soon as the bot's operators end their pause of the whole bot." : ".")}";

    public static string Released(QueueOrder order, JobId job) =>
        $"{Name(order.Actor)} released job {job}, which had been set aside: {order.Reason}";

    public static string NotPaused(QueueOrder order, bool isBotPaused) => isBotPaused
        ? "This community is not paused: the bot's operators have paused the whole bot, and only they can let it go on."
        : $"Nothing is paused {Place(order)}. See /queue list.";

    /// <summary>A member's name as moderators read it; hostile text.</summary>
    public static string Name(Caller member) =>
        member.Username is { } username ? "@" + username : member.Name.Length > 0 ? member.Name : member.Id.User;

    /// <summary><c>1 job</c>, <c>1,200 jobs</c>.</summary>
    public static string Jobs(int jobs) => jobs == 1 ? "1 job" : $"{TextFormat.Number(jobs)} jobs";

    private static string Whose(Caller? member) => member is null ? "of everybody" : $"of {Name(member)}";

    private static string Place(QueueOrder order) => order.Community is null ? "everywhere" : "here";

    private static string Everywhere(QueueOrder order) => order.Community is null ? " in the whole bot" : "";

    private static string Who(QueueOrder order) => order.Community is null ? "an operator" : "a moderator";
}
