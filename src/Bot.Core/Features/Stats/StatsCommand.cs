using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Features.Stats;

/// <summary><c>/stats</c>.</summary>
internal static class StatsCommand
{
    public const string Here = "here", All = "all";

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<StatsHandler>();

    private static CommandSpec Spec => new("stats", "How the models do: success, time and spend")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/stats 7",
        Options =
        [
            new OptionSpec("days", OptionType.Text, "How many days to look back: 1 (the usual), 7 or 30")
            {
                IsPositional = true, Choices = ["1", "7", "30"], Means = DaysOf, Spans = Durations.IsDuration,
            },
            new OptionSpec("scope", OptionType.Text, "This community, or, for operators, all of them with cost and margin")
            {
                IsPositional = true, Choices = [Here, All],
            },
        ],
    };

    private static string? DaysOf(string written) => Durations.Read(written)?.TotalDays.ToString(CultureInfo.InvariantCulture);
}
