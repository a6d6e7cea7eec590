using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Blocks;

/// <summary>Whether somebody is blocked: for whoever starts work or moves credits, within their own transaction.</summary>
internal static class BlockCheck
{
    /// <summary>The block that keeps the account's people from acting there, the one that holds longest; null when none holds.</summary>
    public static Block? Find(ReadTransaction transaction, AccountId account, CommunityId community, DateTimeOffset now) =>
        Longest(BlockRows.ListOfAccount(transaction, account), now, community);

    /// <summary>As for an account, of a person whom the bot may never have met.</summary>
    public static Block? Find(ReadTransaction transaction, MemberId member, CommunityId community, DateTimeOffset now) =>
        Longest(Of(transaction, member), now, community);

    /// <summary>What a blocked member is told; null when nothing keeps them.</summary>
    public static Refusal? Refuse(ReadTransaction transaction, AccountId account, CommunityId community, DateTimeOffset now) =>
        Find(transaction, account, community, now) is { } block ? BlockRefusals.Blocked(block) : null;

    /// <summary>The blocks of a person that nobody has ended, those whose time is over included.</summary>
    public static IReadOnlyList<Block> Of(ReadTransaction transaction, MemberId member) =>
        Members.Find(transaction, member) is { } known
            ? BlockRows.ListOfAccount(transaction, known.Account.Id)
            : BlockRows.ListOfIdentity(transaction, member);

    private static Block? Longest(IReadOnlyList<Block> blocks, DateTimeOffset now, CommunityId community) => blocks
        .Where(block => block.IsInForce(now) && (block.Scope.IsEverywhere || block.Scope.Community == community))
        .OrderByDescending(static block => block.Until ?? DateTimeOffset.MaxValue)
        .ThenByDescending(static block => block.Scope.IsEverywhere)
        .FirstOrDefault();
}
