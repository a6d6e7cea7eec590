using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Blocks;

/// <summary>Every no that blocks can mean, with the next step.</summary>
internal static class BlockRefusals
{
    public static readonly Refusal Oneself = new("You cannot block yourself. Name somebody else.");

    public static readonly Refusal ABot = new("A bot's commands are ignored anyway. Name a person.");

    public static readonly Refusal AnOperator = new("They are an operator of this bot: nobody can block them.");

    public static readonly Refusal AModerator =
        new("They moderate here too, and moderators cannot block each other. Ask an operator of the bot, or have their rights "
            + "taken first.");

    public static readonly Refusal OnlyOperators =
        new("In private, a block holds for the whole bot: only its operators decide that. Give the command in your community.");

    /// <summary>What a blocked member is told.</summary>
    public static Refusal Blocked(Block block)
    {
        var who = block.Scope.IsEverywhere ? "the bot's operators" : "moderators of this community";
        var where = block.Scope.IsEverywhere ? "from this bot" : "here";
        var appeal = block.Scope.IsEverywhere
            ? "If you think that it is a mistake, ask a moderator to tell the operators."
            : "If you think that it is a mistake, ask a moderator.";
        return new Refusal(
            $"You are blocked {where} {Until(block.Until)} by {who}: {block.Reason}\nNothing was started or charged. {appeal} "
            + "/credits, /help and cancelling what you have started still work.")
        {
            Rule = RefusalRule.Blocked,
            SaysUncharged = true,
        };
    }

    /// <summary>What the member of a job reads that their block has cancelled.</summary>
    public static string CancelNote(Block block) =>
        $"Cancelled, as {(block.Scope.IsEverywhere ? "an operator of the bot" : "a moderator")} has blocked you: "
        + $"{TextFormat.Ended(block.Reason)}";

    public static Refusal NotBlocked(string name, Scope scope, IReadOnlyList<Block> elsewhere)
    {
        var isElsewhere = elsewhere.Any(static block => block.Scope.IsEverywhere) && !scope.IsEverywhere;
        return new Refusal($"{name} is not blocked {scope.Words}." + (isElsewhere
            ? " The operators have blocked them in the whole bot: only they can end that, in private."
            : " See /blocks."));
    }

    public static Refusal OperatorsOwn(string name) =>
        new($"An operator of the bot has blocked {name} here, and only an operator can change or end that. Ask one of them.");

    public static Refusal Unmet(string user) => new(
        $"I know nobody with the id {TextFormat.Shorten(user)} here. Mention them, or reply to one of their messages.");

    public static Refusal UnmetAnywhere(MemberId id) => new(
        $"I have met nobody with the id {TextFormat.Shorten(id.User)}. If it is right, write it with the platform: {id}");

    public static Refusal CannotTell(string name) => new($"I cannot learn right now whether {name} moderates here. Try again in a minute.");

    /// <summary><c>until 2026-11-28 12:00 UTC</c>.</summary>
    public static string Until(DateTimeOffset? until) => until is { } end
        ? string.Create(CultureInfo.InvariantCulture, $"until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : "until it is ended";
}
