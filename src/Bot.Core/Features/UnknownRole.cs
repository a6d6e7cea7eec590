using Bot.Core.Features.Budgets;
using Bot.Core.Features.Credits;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Requests;

namespace Bot.Core.Features;

/// <summary>
/// What is said when only a moderator may do it and the platform does not tell right now who moderates: not that the caller
/// is none. Pure.
/// </summary>
internal static class UnknownRole
{
    /// <summary>In place of "only moderators".</summary>
    public static readonly Refusal Refusal = new(
        "I cannot tell now whether you moderate here: the chat does not answer me. Nothing was changed. Try again in a few seconds.");

    private static readonly string[] OnlyModerators =
    [
        JobRefusals.NotYours.Text,
        BatchRefusals.NotYours.Text,
        BulkRefusals.NotYours.Text,
        RequestRefusals.NotYours.Text,
        OpenFusePress.OnlyModerators,
        EntryPages.NotYours,
    ];

    /// <summary>A press's words, or these where they refuse somebody who may well be a moderator.</summary>
    public static string Instead(bool isRoleUnknown, string words) =>
        isRoleUnknown && OnlyModerators.Any(refusal => words.StartsWith(refusal, StringComparison.Ordinal)) ? Refusal.Text : words;
}
