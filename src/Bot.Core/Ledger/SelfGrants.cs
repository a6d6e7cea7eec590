using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>
/// Whether somebody may raise their own credits: operators always, moderators where an operator has allowed it. It holds
/// for whatever raises them: a grant, a set, an undo, a code of one's own, one's own request.
/// </summary>
public static class SelfGrants
{
    /// <summary>The setting's name in <see cref="CommunitySettings"/>.</summary>
    public const string Setting = "own-grants";

    /// <summary>The setting's value where moderators may; anything else forbids it.</summary>
    public const string Allowed = "allow";

    private static readonly Refusal Forbidden = new(
        "Moderators may not raise their own credits here. Ask another moderator, or ask an operator to allow it with "
        + "/credits own-grants allow.");

    /// <summary>The refusal, or null when it may be done.</summary>
    /// <param name="isOwn">Whoever asks for it gets the credits, by this or another identity of theirs, joined now or once.</param>
    /// <param name="isByOperator">Whoever asks for it is an operator of the bot.</param>
    /// <param name="setting">The community's value of <see cref="Setting"/>.</param>
    public static Refusal? RefusalFor(bool isOwn, bool isByOperator, string? setting) =>
        isOwn && !isByOperator && setting != Allowed ? Forbidden : null;

    /// <summary>The same on what is stored.</summary>
    internal static Refusal? RefusalFor(
        ReadTransaction transaction, MemberId actor, AccountId account, CommunityId? community, bool isByOperator)
    {
        if (isByOperator || !RelatedAccounts.IsOwn(transaction, actor, account)) return null;
        return RefusalFor(isOwn: true, isByOperator, CommunitySettings.Find(transaction, community, Setting));
    }
}
