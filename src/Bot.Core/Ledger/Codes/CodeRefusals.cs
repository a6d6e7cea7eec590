using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Codes;

/// <summary>Every no that a code can mean, with the next step.</summary>
internal static class CodeRefusals
{
    public static readonly Refusal Malformed = new(
        "A code has twelve letters and digits in three groups, such as 7XK2-9QMD-04TZ. Look at it again and write it all.");

    public static readonly Refusal Unknown = new(
        "There is no such code. Compare it letter by letter; nothing was charged and nothing was used up.");

    public static readonly Refusal TooManyOpen = new(
        $"A community has at most {Code.MaxOpen} codes that can be redeemed. Revoke some first, see /credits code list.");

    public static readonly Refusal OwnCode = new(
        "You made this code, and moderators may not raise their own credits here. Ask another moderator, or ask an operator to "
        + "allow it with /credits own-grants allow.");

    public static Refusal UsesOutOfRange() => new($"The uses must be a whole number from 1 to {Code.MaxUsesOfCode:N0}.");

    public static Refusal LifeOutOfRange() => new("The expiry must be from 1 minute to 365 days, such as 30m, 12h or 7d.");

    public static Refusal TooManyMisses(TimeSpan wait) => new(
        $"You have tried {CodeRedemptions.MaxMisses} codes that do not exist. Try again in "
        + $"{Math.Max(1, Math.Ceiling(wait.TotalMinutes)):0} min.");

    public static Refusal NotHere(Code code) => new(
        $"The code {code.Name} is for another community. Redeem it there, or in a private chat with me.");

    public static Refusal Expired(Code code) => new(
        $"The code {code.Name} expired on {code.ExpiresAt:yyyy-MM-dd HH:mm} UTC. Ask whoever gave it to you for a new one.");

    public static Refusal Revoked(Code code) => new(
        $"The code {code.Name} was taken back by a moderator. Ask whoever gave it to you.");

    public static Refusal UsedUp(Code code) => new(
        $"The code {code.Name} is used up: {(code.MaxUses == 1 ? "it could be used once" : $"all {code.MaxUses:N0} uses are gone")}. "
        + "Ask whoever gave it to you for a new one.");

    public static Refusal UsedByYou(Code code) => new(
        $"You have redeemed the code {code.Name} already. It brings {Answers.Credits(code.Amount)} once to each person.");

    public static Refusal FromBefore(Code code) => new(
        $"The code {code.Name} is older than your wallet, which began a month later, or anew by /unlink or /privacy delete. So it could "
        + "count twice. "
        + "Ask whoever gave it to you for a new one.");

    public static Refusal PoolIsEmpty(Code code) => new(
        $"The code {code.Name} brings {Answers.Credits(code.Amount)}, and the pool of the community that made it has fewer left. Tell "
        + "whoever gave it to you; it can be redeemed once the pool is filled.");

    public static Refusal NoneToRevoke(string typed) => new(
        $"This community has no code {TextFormat.Shorten(typed)}. /credits code list shows the first group of each.");

    public static Refusal OperatorsOwn(Code code) => new($"The code {code.Name} is an operator's, and only an operator can revoke it.");

    public static Refusal RevokedBefore(Code code) => new($"The code {code.Name} is revoked already.");
}
