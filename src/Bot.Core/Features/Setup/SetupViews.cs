using Bot.Core.Chat;
using Bot.Core.People.Privacy;
using Bot.Core.Wording;

namespace Bot.Core.Features.Setup;

/// <summary>What <c>/setup</c> says: pure.</summary>
internal static class SetupViews
{
    /// <summary>The five steps, each with what holds now and the commands that decide it.</summary>
    public static FormattedText Of(SetupState state)
    {
        var text = FormattedText.Empty.Bold("Five things to decide for this community").Line()
            .Add("Each has a default; none is needed to begin.");
        text = Step(
            text, 1, "Where you read changes, requests and warnings",
            state.Room is { } room ? $"now in {TextFormat.Shorten(room)}" : "now nowhere",
            "/audit channel here");
        text = Step(
            text, 2, "What members get and may spend",
            state.Limits > 0 ? $"{Count(state.Limits, "limit")} set here" : "now the bot's defaults",
            "/limits set daily 200", "/limits set allowance 20", "/limits list");
        text = Step(
            text, 3, "What the community may cost the operator", state.HasBudget ? "a budget is set" : "now no budget of its own",
            "/budget set day 5", "/budget show");
        text = Step(
            text, 4, "What is not wanted",
            $"{Count(state.Filters, "filter")} here; pictures marked unsafe: {state.Unsafe ?? "the bot's default"}",
            "/filter add fox*, red owl --reason No foxes", "/filter unsafe never", "/filter list");
        text = Step(
            text, 5, "How long prompts are kept", state.Prompts is { } days ? Kept(days) : "now as the operators have set it",
            "/privacy retention 30");
        return text.Line().Line().Add("Then: ").Code("/credits grant @member 50 welcome").Add(" gives credits, ")
            .Code("/block @member 7d spam")
            .Add(" keeps somebody out, and ").Code("/help").Add(" lists the rest.");
    }

    private static FormattedText Step(FormattedText text, int number, string what, string now, params string[] commands)
    {
        text = text.Line().Line().Bold($"{number}. {what}").Add($" ({now})").Line();
        for (var at = 0; at < commands.Length; at++) text = (at == 0 ? text : text.Add("  ")).Code(commands[at]);
        return text;
    }

    private static string Kept(string days) =>
        days == RetentionDays.ForEver ? "now until their owners delete them" : $"now for {days} days";

    private static string Count(long number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";
}
