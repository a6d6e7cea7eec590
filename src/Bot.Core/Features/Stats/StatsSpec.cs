using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Features.Stats;

/// <summary><c>/stats</c>.</summary>
internal static class StatsSpec
{
    public static CommandSpec Create() => new("stats", "How the models do: success, time and spend")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/stats 7",
        Options =
        [
            new OptionSpec("days", OptionType.Text, "How many days to look back: 1 (the usual), 7 or 30")
            {
                IsPositional = true, MaxLength = 10, Choices = ["1", "7", "30"], Spans = Durations.IsMeant,
            },
            new OptionSpec("scope", OptionType.Text, "This community, or, for operators, all of them with cost and margin")
            {
                IsPositional = true, MaxLength = 10, Choices = ["here", "all"],
            },
        ],
    };
}
