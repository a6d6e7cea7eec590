using Bot.Core.Commands;

namespace Bot.Core.Credits;

/// <summary>Whether a member may spend: pure.</summary>
internal static class SpendingRules
{
    /// <summary>Why not, or null.</summary>
    /// <param name="policy">The limits.</param>
    /// <param name="account">What the member has.</param>
    /// <param name="price">What it costs.</param>
    /// <param name="inFlight">Jobs under way.</param>
    /// <param name="spentToday">Credits spent or held since midnight.</param>
    public static Refusal? Refusal(CreditPolicy policy, Account account, long price, long inFlight, long spentToday)
    {
        if (inFlight >= policy.MaxJobsPerMember)
        {
            return new Refusal(
                $"You have {inFlight} {(inFlight == 1 ? "picture" : "pictures")} under way, which is the most at once. Wait for one to finish, or cancel one.");
        }

        if (account.Available < price)
        {
            var allowance = policy.DailyCredits > 0 ? $" Each day (UTC) you are topped up to {policy.DailyCredits:N0};" : "";
            return new Refusal(
                $"This costs {Answers.Credits(price)} and you have {account.Available:N0}.{allowance} a moderator can grant more, " +
                "and /models shows what is cheaper.");
        }

        return spentToday + price > policy.DailyLimit
            ? new Refusal(
                $"This costs {Answers.Credits(price)} and you have spent {spentToday:N0} of the {policy.DailyLimit:N0} allowed a day. " +
                "The count starts again at midnight UTC.")
            : null;
    }
}
