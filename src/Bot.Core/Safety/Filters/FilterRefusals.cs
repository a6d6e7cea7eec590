using Bot.Core.Wording;

namespace Bot.Core.Safety.Filters;

/// <summary>Every no that filters can mean, with the next step.</summary>
internal static class FilterRefusals
{
    public static readonly Refusal TooSlow =
        new("Your words could not be checked against this community's filters in time, so nothing was started or charged. "
            + "Try again, with fewer words; if it stays so, tell a moderator.")
        {
            Rule = RefusalRule.Words,
            SaysUncharged = true,
        };

    public static Refusal Unwanted(IReadOnlyList<UnwantedWords> found, bool isModerator)
    {
        var isEverywhere = found.All(static one => one.Filter.Community is null);
        var words = string.Join(", ", found.Select(static one => Quoted(one)).Distinct());
        var reasons = found.Select(static one => one.Filter.Reason).Where(static reason => reason.Length > 0).Distinct().ToList();
        var why = reasons.Count == 0 ? "" : $" ({string.Join("; ", reasons)})";
        var numbers = isModerator ? $" Met by {string.Join(", ", found.Select(static one => Named(one.Filter)).Distinct())}." : "";
        return new Refusal(
            $"Not wanted {(isEverywhere ? "by this bot" : "in this community")}{why}: {words}. Nothing was started or charged. "
            + "Say it in other words. If this is a mistake, ask "
            + $"{(isEverywhere ? "a moderator to tell the bot's operators" : "a moderator")}.{numbers}")
        {
            Rule = RefusalRule.Words,
            SaysUncharged = true,
        };
    }

    /// <summary>A filter as moderators are told of it.</summary>
    public static string Named(Filter filter) =>
        $"filter {filter.Number}{(filter.Community is null ? " of the whole bot" : "")} "
        + $"({What(filter)} {filter.Text})";

    private static string What(Filter filter) =>
        filter.Kind == FilterKind.Pattern ? "pattern" : filter.Text.Contains(' ', StringComparison.Ordinal) ? "phrase" : "word";

    public static Refusal TooMany(int most) =>
        new($"There are {most} filters here, and no more are kept. Remove some, or put words together: fox* finds all that begins so.");

    public static Refusal TooManyAtOnce(int most) => new($"One command adds at most {most} words. Nothing was added: send them in parts.");

    public static Refusal IsThere(Filter filter) => new($"That is there already as {Named(filter)}.");

    public static Refusal TooLarge() =>
        new("With this pattern, all patterns here are too large together to be matched in bounded time. Simplify it, or remove others.");

    public static Refusal Unknown(long number) => new($"There is no filter {number} here. See /filter list.");

    public static Refusal OperatorsOwn(Filter filter) => new(
        $"An operator of the bot has added {Named(filter)}, and only an operator can remove it. Ask one of them.");

    public static Refusal Busy() => new("Others are changing the filters here at this moment. Try again.");

    private static string Quoted(UnwantedWords one) =>
        $"{TextFormat.Quote(one.Quote)}{(one.What == "prompt" ? "" : $" in the {one.What}")}";
}
