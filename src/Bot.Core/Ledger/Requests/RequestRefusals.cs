using Bot.Core.Chat.Commands;

namespace Bot.Core.Ledger.Requests;

/// <summary>Every no around requests for credits, with the next step.</summary>
internal static class RequestRefusals
{
    public static readonly Refusal NoModerators = new("Nobody moderates here. Ask in the community that you are a member of.");

    public static readonly Refusal Unknown = new("This request is no longer kept.");

    public static readonly Refusal NotYours = new("Only moderators of the community where it was asked decide that.");

    public static readonly Refusal Unreachable = new("The moderators cannot be reached now. Try again in a few minutes.");

    public static readonly Refusal Decided = new("Somebody has decided this already.");

    public static readonly Refusal Expired = new("This request has run out. If the credits are still wanted, they can ask again.");

    public static readonly Refusal Gone = new("Whoever asked is not here any more.");

    public static Refusal AskedAlready(CreditRequest open) =>
        new($"You have asked for {Answers.Credits(open.Amount)} already. The moderators have it before them; please wait for "
            + "their answer.");

    public static Refusal TooOften(int most) => new($"You have asked {most} times within a day. Try again tomorrow.");
}
