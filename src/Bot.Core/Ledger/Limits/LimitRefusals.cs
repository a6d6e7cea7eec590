using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Limits;

/// <summary>Every no that a limit can mean: whose rule it is, and when or how it would work.</summary>
internal static class LimitRefusals
{
    private const int MaxLinks = 10;
    private const string Cheaper = "Ask for fewer or smaller pictures, or choose a cheaper model (see /models).";

    public static Refusal DailyCredits(ResolvedLimit limit, CreditAmount price, CreditAmount spent) => new(
        Spending(limit, price, spent, "in a day", "The count starts anew at midnight UTC."))
    {
        Rule = RefusalRule.DailyLimit,
    };

    public static Refusal MonthlyCredits(ResolvedLimit limit, CreditAmount price, CreditAmount spent, DateTimeOffset now)
    {
        var first = new DateTime(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
        var anew = string.Create(CultureInfo.InvariantCulture, $"The count starts anew on {first:d MMMM} (UTC).");
        return new(Spending(limit, price, spent, "in a month", anew)) { Rule = RefusalRule.MonthlyLimit };
    }

    public static Refusal InFlight(ResolvedLimit limit, long underWay) => new(
        limit.Value.Number switch
        {
            0 => $"{TextFormat.Capital(Who(limit))} lets nothing be made. Ask a moderator.",
            1 when underWay == 1 =>
                $"You have a job under way, and {Who(limit)} allows one at a time. Wait until it is done, or cancel it.",
            var most =>
                $"You have {underWay} jobs under way, and {Who(limit)} allows {most} at once. Wait until one is done, or cancel one.",
        })
    {
        Rule = RefusalRule.InFlight,
    };

    public static Refusal Cooldown(ResolvedLimit limit, TimeSpan left) => new(
        $"{TextFormat.Capital(Who(limit))} asks for a pause of {limit.Kind.Text(limit.Value)} after each job. It works again in "
        + $"{LimitKinds.Duration(left)}.")
    {
        Rule = RefusalRule.Cooldown,
    };

    public static Refusal Count(ResolvedLimit limit, int asked) => new(
        $"{TextFormat.Capital(Who(limit))} allows {limit.Value.Number} {(limit.Value.Number == 1 ? "picture" : "pictures")} a job, "
        + $"and this asks for {asked}. Send it with --n {limit.Value.Number}.")
    {
        Rule = RefusalRule.Count,
    };

    /// <param name="limit">The rule.</param>
    /// <param name="model">What was asked for.</param>
    /// <param name="command">The command that asked.</param>
    /// <param name="usable">The models that the command offers and the rule allows.</param>
    public static Refusal Model(ResolvedLimit limit, string model, string command, IReadOnlyList<string> usable) => new(
        $"The model {model} is not allowed here by {Who(limit)}. " + (usable.Count > 0
            ? $"Allowed for /{command}: {string.Join(", ", usable)}. Choose one with --model."
            : $"No model of /{command} is. Ask a moderator, or see in /models what is allowed here."))
    {
        Rule = RefusalRule.Model,
    };

    public static Refusal Channel(ResolvedLimit limit, Func<string, Uri?> linkTo)
    {
        if (limit.Value.Names is not { Count: > 0 } names)
            return new($"{TextFormat.Capital(Who(limit))} allows no channel. Ask a moderator.") { Rule = RefusalRule.Channel };
        var places = names.Select(one => Place(one.Key, one.Value, linkTo(one.Key))).ToList();
        var words = string.Join(", ", places.Select(static one => one.Words));
        return new($"Nothing is made in this channel by the rule of {Who(limit)}. Use {words}.")
        {
            Rule = RefusalRule.Channel,
            Links =
            [
                .. places.Where(static one => one.Target is not null).Take(MaxLinks)
                    .Select(static one => new RefusalLink(one.Words, one.Target!)),
            ],
        };
    }

    /// <summary>A place by its name; where only its number is known, it is the link that tells.</summary>
    private static (string Words, Uri? Target) Place(string id, string name, Uri? link) =>
        link is null ? (LimitKinds.ChannelName(id, name), null)
        : LimitKinds.IsNumberedTopic(id, name) ? ("this topic", link)
        : (name.Length > 0 ? LimitKinds.ChannelName(id, name) : "this channel", link);

    private static string Spending(ResolvedLimit limit, CreditAmount price, CreditAmount spent, string span, string anew) =>
        limit.Value.Number == 0
            ? $"{TextFormat.Capital(Who(limit))} lets no credits be spent. Ask a moderator."
            : price > CreditAmount.From(limit.Value.Number)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"This costs {Answers.Credits(price)}, and {Who(limit)} allows {limit.Value.Number:N0} {span}. {Cheaper}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"This costs {Answers.Credits(price)} and you have spent {spent:N0} of the {limit.Value.Number:N0} that {Who(limit)} "
                + $"allows {span}. {anew}");

    /// <summary>Whose rule it is, told to who is refused.</summary>
    private static string Who(ResolvedLimit limit) => limit.Rule.Subject.Scope switch
    {
        LimitScope.Bot => "this bot",
        LimitScope.Ceiling => "the bot's operator",
        LimitScope.Community => "this community",
        LimitScope.Role => $"your role {(limit.Rule.Name.Length > 0 ? limit.Rule.Name : limit.Rule.Subject.Id)}",
        LimitScope.Member => "the rule for you",
        _ => limit.Rule.Name.Length > 0 ? LimitKinds.ChannelName(limit.Rule.Subject.Id, limit.Rule.Name) : "this channel",
    };
}
