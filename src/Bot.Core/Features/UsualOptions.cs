using Bot.Core.Chat.Commands;

namespace Bot.Core.Features;

/// <summary>Options that the commands of several folders have in common.</summary>
internal static class UsualOptions
{
    /// <summary>Whom it concerns: named, or the person who is replied to.</summary>
    public static OptionSpec Member(string description) =>
        new("member", OptionType.Member, description) { IsRequired = true, IsPositional = true, MaxLength = 64 };

    /// <summary>How many credits.</summary>
    public static OptionSpec Amount(long most) =>
        new("amount", OptionType.Integer, "How many credits") { IsRequired = true, IsPositional = true, Min = 1, Max = most };

    /// <summary>Why something is done: the words that belong to no other option.</summary>
    public static OptionSpec Reason(string description) =>
        new("reason", OptionType.Text, description) { IsRequired = true, TakesRest = true, MaxLength = 200 };

    /// <summary>Which page of a list, as the last word.</summary>
    public static OptionSpec Page { get; } =
        new("page", OptionType.Integer, "Which page of a long list") { Min = 1, Max = 1_000, IsTrailing = true };
}
