using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Pools;

/// <summary>Every no that a pool can mean, with the next step.</summary>
internal static class PoolRefusals
{
    public static readonly Refusal OnlyOperators = new(
        "Only the bot's operators fill pools. Ask one of them; /pool shows what yours holds.");

    /// <summary>No community is named.</summary>
    /// <param name="platforms">Those that are connected.</param>
    public static Refusal NotACommunity(IReadOnlyList<ChatTraits> platforms) => new(
        $"Say which community: here{string.Concat(platforms.Select(static one => $", or {one.Name}: and {one.Community.Words}"))}."
        + (platforms.Count > 0 ? $" For example {Example(platforms)}." : ""));

    /// <summary>A private chat is meant.</summary>
    /// <param name="platforms">Those that are connected.</param>
    public static Refusal Private(IReadOnlyList<ChatTraits> platforms) => new(
        $"A private chat has no pool. Name a community{(platforms.Count > 0 ? $", such as {Example(platforms)}" : "")}.");

    private static string Example(IReadOnlyList<ChatTraits> platforms) => $"{platforms[0].Name}:{platforms[0].Community.Example}";

    public static readonly Refusal TooFull = new(
        $"No pool may hold more than {Account.MaxBalance:N0} credits, those reserved for open codes included. Use a smaller amount.");

    public static Refusal AmountOutOfRange(long least) =>
        new($"The amount must be a whole number from {TextFormat.Number(least)} to {TextFormat.Number(PoolDesk.MaxFunded)}.");

    /// <summary>Why so much cannot be given; null when it can.</summary>
    public static Refusal? Of(Pool? pool, CommunityId? community, CreditAmount amount) =>
        pool is null ? None(community) : pool.Covers(amount) ? null : TooFew(pool, amount);

    /// <summary>Where nobody has filled a pool yet.</summary>
    public static Refusal None(CommunityId? community) => new(
        "This community has no pool of credits, so its moderators cannot give any. " + Filled(community) + Home);

    public static Refusal TooFew(Pool pool, CreditAmount amount)
    {
        var monthly = pool.Monthly > pool.Balance
            ? $" With the next month (UTC) it is topped up to {TextFormat.Number(pool.Monthly.Value)}."
            : "";
        return new(
            $"This costs {Answers.Credits(amount)} and the pool of this community holds {TextFormat.Number(pool.Balance.Value)}.{monthly} "
            + Filled(pool.Community));
    }

    /// <summary>More is to be taken than the community gave.</summary>
    public static Refusal OutOfReach(CreditAmount amount, CreditAmount reach) => reach == CreditAmount.Zero
        ? new("This community has given them no credits that it could take back. An operator of the bot can take any.")
        : new($"This community has given them {Answers.Credits(reach)} that it can take back, not {TextFormat.Number(amount.Value)}. "
            + $"Take {TextFormat.Number(reach.Value)} or less; an operator of the bot can take any.");

    private const string Home = " Or they name this community in BOT_HOME.";

    private static string Filled(CommunityId? community) =>
        $"An operator of the bot fills it: /pool fund {community?.ToString() ?? "here"} 1000 and a reason.";
}
