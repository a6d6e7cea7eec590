using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Communities;

/// <summary>
/// Settings of a community that an operator has decided. Its moderators leave them as they are until an operator clears them
/// again; what has a rule of its own for that (limits, budgets, unsafe pictures) keeps the operators' value beside theirs.
/// </summary>
internal static class OperatorOverride
{
    private const string Mark = "operators:";

    private static readonly Refusal Decided = new(
        "An operator of the bot has decided that for this community, and only an operator can change it. Ask one of them.");

    /// <summary>Whether an operator has decided it.</summary>
    public static bool IsInForce(ReadTransaction transaction, CommunityId community, string setting) =>
        CommunitySettings.Find(transaction, community, Mark + setting) is not null;

    /// <summary>Why it cannot be changed; null when it can.</summary>
    public static Refusal? Refuse(ReadTransaction transaction, CommunityId community, string setting, bool isByOperator) =>
        !isByOperator && IsInForce(transaction, community, setting) ? Decided : null;

    /// <summary>Notes that it was changed; an operator who clears it gives it back to the moderators.</summary>
    public static void Note(WriteTransaction transaction, CommunityId community, string setting, bool isByOperator, bool isSet)
    {
        if (isByOperator) CommunitySettings.Set(transaction, community, Mark + setting, isSet ? "set" : null);
    }
}
