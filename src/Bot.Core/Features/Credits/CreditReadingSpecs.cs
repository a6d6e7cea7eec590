using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>The subcommands of <c>/credits</c> by which moderators read the ledger.</summary>
internal static class CreditReadingSpecs
{
    public const string Everything = "all";

    private static readonly OptionSpec Since = new("since", OptionType.Text, "How far back: 12h, 7 days, or a day such as 2026-11-01")
    {
        IsPositional = true,
        MaxLength = 20,
        Spans = Durations.IsDuration,
    };

    private static readonly OptionSpec What = new("what", OptionType.Text, "changes (the usual): what people did; all: jobs too")
    {
        IsPositional = true,
        Choices = ["changes", Everything],
    };

    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        ModeratorPart.Of("top", "Who spent most here", "/credits top 7") with
        {
            Options =
            [
                new OptionSpec("days", OptionType.Integer, "How many days to look back; 30 is the usual")
                {
                    IsPositional = true, Min = 1, Max = 365, Unit = TimeSpan.FromDays(1), Spans = Durations.IsDuration,
                },
            ],
        },
        ModeratorPart.Of("audit", "The entries of this community, the newest first", "/credits audit @bob 7d") with
        {
            Options =
            [
                new OptionSpec("member", OptionType.Member, "Only theirs")
                {
                    IsPositional = true, MaxLength = 64, Source = OptionSource.Named,
                },
                Since,
                What,
            ],
        },
        ModeratorPart.Of("export", "The entries of this community as a CSV file", "/credits export 30d") with { Options = [Since] },
    ];
}
