using Bot.Core.Chat.Commands;

namespace Bot.Core.Jobs.Rules;

/// <summary>When a member is to see a price and say yes before anything begins. Pure.</summary>
internal static class Agreement
{
    /// <summary>Credits above which one command is always asked about.</summary>
    public const long Dear = 200;

    /// <summary>Credits up to which nobody is asked: the last few are meant for pictures, not for questions.</summary>
    public const long Small = 5;

    /// <summary>The question's reason; null when nobody need be asked.</summary>
    /// <param name="price">Of all of it.</param>
    /// <param name="available">What its member can spend.</param>
    public static Refusal? Ask(CreditAmount price, CreditAmount available)
    {
        if (price <= new CreditAmount(Small) || (price <= new CreditAmount(Dear) && price <= available - price)) return null;
        var reason = price > available - price
            ? $"That is more than half of the {Answers.Credits(available)} you have."
            : $"I ask before anything above {Dear} credits.";
        return new Refusal(reason) { IsQuestion = true };
    }
}
