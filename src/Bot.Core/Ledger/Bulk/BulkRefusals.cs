using Bot.Core.Wording;

namespace Bot.Core.Ledger.Bulk;

/// <summary>Every no around bulk changes, with the next step.</summary>
internal static class BulkRefusals
{
    public static readonly Refusal Unknown = new("This is no longer kept. Send the command again.");

    public static readonly Refusal NotYours = new("Only the moderator who asked for this can decide it.");

    public static readonly Refusal Expired = new("This has run out and nothing was changed. Send the command again.");

    public static readonly Refusal NoRoles = new("Nobody has roles here. Use it in the community that it is for.");

    public static readonly Refusal Dropped = new("This was cancelled, and nothing was changed.");

    public static Refusal Nobody(string role) =>
        new($"Nobody has the role {TextFormat.Shorten(role)}; bots do not count. Name another role, or a member.");

    public static Refusal TooMany(int count) => new(
        $"{count:N0} members have that role, and at most {BulkChange.MaxMembers:N0} can be changed at once. Name a smaller role, or "
        + "set an allowance for the role instead.");
}
