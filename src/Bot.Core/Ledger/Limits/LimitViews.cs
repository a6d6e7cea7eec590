using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Limits;

/// <summary>Rules in words. Pure.</summary>
internal static class LimitViews
{
    /// <summary>Lines of one page of a list.</summary>
    public const int PageSize = 12;

    /// <summary>What holds for somebody, each with the rule that gives it.</summary>
    public static FormattedText Explained(string heading, MemberLimits limits)
    {
        var text = FormattedText.Empty.Bold(heading);
        foreach (var kind in LimitKinds.All) text = Explained(text.Line(), limits[kind]);
        return text;
    }

    /// <summary>
    /// One limit: <c>Daily credits: 500, from the role Painter (its 500 goes before this community's 200).</c>, or
    /// <c>Daily credits: 300, as the channel #art allows 300; otherwise 500, from the role Painter.</c>
    /// </summary>
    public static FormattedText Explained(FormattedText text, ResolvedLimit limit)
    {
        var kind = limit.Kind;
        text = text.Add($"{TextFormat.Capital(kind.Title())}: ").Bold(kind.Text(limit.Value)).Add(", ");
        if (limit.TightenedBy.Count > 0)
        {
            var places = limit.TightenedBy.Select(place => $"{Whose(place)} allows {kind.Text(place.Value)}");
            text = text.Add($"as {Joined(places)}; otherwise {kind.Text(limit.Given[0].Value)}, ");
        }

        text = text.Add($"from {Joined(limit.Given.Select(Whose))}");
        if (limit.Overridden.Count > 0)
        {
            var beaten = limit.Overridden.Select(rule => $"{Whose(rule)}'s {kind.Text(rule.Value)}");
            text = text.Add($" (its {kind.Text(limit.Given[0].Value)} goes before {Joined(beaten)})");
        }

        return text.Add(".");
    }

    /// <summary>The rules that are set, a page of them.</summary>
    public static FormattedText Page(IReadOnlyList<NamedLimit> rules, int page)
    {
        var pages = (rules.Count + PageSize - 1) / PageSize;
        var text = FormattedText.Empty.Bold(pages > 1 ? $"Rules, page {page} of {pages}" : "Rules");
        foreach (var (limit, by) in rules.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var at = limit.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text = text.Line().Add($"{Whose(limit.Rule)}: {limit.Rule.Kind.Title()} ")
                .Bold(TextFormat.Shorten(limit.Rule.Kind.Text(limit.Rule.Value)))
                .Add($" (set by {TextFormat.Shorten(by)}{(limit.Rule.IsByOperator ? ", operator" : "")}, {at})");
        }

        return page < pages ? text.Line().Add("More: ").Code($"/limits list {page + 1}") : text;
    }

    /// <summary>What holds where no rule is set.</summary>
    public static string Defaults(IReadOnlyList<LimitRule> settings) => "Where no rule is set, the bot's settings hold: "
        + $"{string.Join("; ", settings.Select(static rule => $"{rule.Kind.Title()} {rule.Kind.Text(rule.Value)}"))}.";

    /// <summary>What who changed it is told.</summary>
    public static string Changed(LimitOrder order, LimitChange change)
    {
        var kind = order.Kind;
        var isCeiling = change.Subject == LimitSubject.Ceiling;
        var whose = isCeiling
            ? "this community"
            : Whose(change.After ?? change.Before ?? new LimitRule(change.Subject, kind, LimitValue.Unlimited) { Name = order.Name });
        if (change.After is null)
            return $"Cleared {kind.Title()} of {whose}{(change.Before is { } was ? $"; it was {kind.Text(was.Value)}" : "")}.";
        var before = change.Before is { } old && !old.Value.Equals(change.After.Value) ? $"; it was {kind.Text(old.Value)}" : "";
        var ceiling = isCeiling ? " Moderators here can set less, not more." : "";
        return $"Set {kind.Title()} of {whose} to {kind.Text(change.After.Value)}{before}.{ceiling}";
    }

    /// <summary>What moderators read of a change.</summary>
    public static string Notice(LimitOrder order, LimitChange change) => $"{MemberName.Of(order.By)}: {Changed(order, change)}";

    private static string Whose(LimitRule rule) => rule.IsSetting ? "the bot's settings" : TextFormat.Shorten(rule.Whose);

    private static string Joined(IEnumerable<string> parts) => string.Join(" and ", parts);
}
