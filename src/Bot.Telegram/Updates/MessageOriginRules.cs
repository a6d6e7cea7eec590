using Bot.Core;

namespace Bot.Telegram.Updates;

/// <summary>
/// Whether a message's text is its sender's own word: only that is a command, for it runs with the sender's rights and at
/// their cost. Pure.
/// </summary>
internal static class MessageOriginRules
{
    /// <summary>What a member who writes as a channel reads.</summary>
    internal static readonly Refusal AsChannel = new(
        "You write in the name of a channel, so nobody can tell who asks, and whose credits to use. Choose your own name beside the "
        + "message field, and send the command again.");

    /// <summary>What is answered to a forwarded command where only the sender and the bot are.</summary>
    internal static readonly Refusal Forwarded = new("Forwarded text is never a command. Send the command yourself.");

    /// <summary>What is answered to the text of an inline bot where only the sender and the bot are.</summary>
    internal static readonly Refusal AnotherBots = new("Text that another bot has written is never a command. Send the command yourself.");

    /// <summary>What is answered to a picture that came when its album's command was already taken in.</summary>
    internal static readonly Refusal TooLate = new(
        "More pictures of this album arrived after its command was taken in, so they are not part of it. To use them all, send the "
        + "album again.");

    /// <summary>What to do with a text that is written as a command.</summary>
    internal static OriginDecision Judge(MessageOrigin origin)
    {
        if (origin.IsForwarded || origin.IsAutomaticForward) return new OriginDecision(IsCommand: false, origin.IsGroup ? null : Forwarded);
        if (origin.IsViaBot) return new OriginDecision(IsCommand: false, origin.IsGroup ? null : AnotherBots);
        if (origin.IsQuoted) return new OriginDecision(IsCommand: false, Why: null);
        return origin.IsInAnotherName ? new OriginDecision(IsCommand: false, AsChannel) : new OriginDecision(IsCommand: true, Why: null);
    }

    /// <summary>How the text came to be.</summary>
    /// <param name="IsForwarded">Somebody forwarded it: <c>forward_origin</c> is set.</param>
    /// <param name="IsAutomaticForward">Telegram forwarded it from the group's channel: <c>is_automatic_forward</c>.</param>
    /// <param name="IsViaBot">An inline bot wrote it, and the sender only chose it: <c>via_bot</c> is set.</param>
    /// <param name="IsQuoted">The command stands in a quotation or in code.</param>
    /// <param name="IsInAnotherName">
    /// <c>sender_chat</c> is another chat than the group at hand: a channel. The group itself is its anonymous administrators.
    /// </param>
    /// <param name="IsGroup">Others read along.</param>
    internal readonly record struct MessageOrigin(
        bool IsForwarded, bool IsAutomaticForward, bool IsViaBot, bool IsQuoted, bool IsInAnotherName, bool IsGroup);

    /// <summary>What to do with it.</summary>
    /// <param name="IsCommand">It is one.</param>
    /// <param name="Why">What to answer when it is none; null for nothing.</param>
    internal readonly record struct OriginDecision(bool IsCommand, Refusal? Why);
}
