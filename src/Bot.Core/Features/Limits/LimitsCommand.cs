using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Limits;

namespace Bot.Core.Features.Limits;

/// <summary><c>/limits</c> and its subcommands.</summary>
internal static class LimitsCommand
{
    private static readonly OptionSpec What = new("what", OptionType.Text, "What is limited")
    {
        IsRequired = true,
        IsPositional = true,
        Choices = LimitKinds.Words,
        Means = LimitKinds.WordOf,
    };

    private static readonly OptionSpec[] For =
    [
        new("role", OptionType.Role, "For who has this role") { MaxLength = 100 },
        new("member", OptionType.Member, "For this member") { MaxLength = 64, Source = OptionSource.Named },
        new("channel", OptionType.Channel, "For this channel") { MaxLength = 100 },
    ];

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<LimitsHandler>();

    private static CommandSpec Spec => new("limits", "What may be spent and used here; moderators set it")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "mine",
        Example = "/limits mine",
        Subcommands =
        [
            new CommandSpec(
                "mine", "What holds for you here, and which rule says so") { HasPrivateAnswer = true, Example = "/limits mine" },
            ModeratorPart.Of(
                "show", "What holds for a member here, and which rule says so", "/limits show @bob", UsualOptions.Member("Whose limits")),
            ModeratorPart.Of(
                "set", "Set a limit for the community, a role, a member or a channel", "/limits set daily 200 --channel here") with
            {
                Options =
                [
                    What,
                    new OptionSpec("value", OptionType.Text, "A number; a time such as 40s; models or channels; or none")
                    {
                        TakesRest = true,
                        MaxLength = 1_000,
                    },
                    .. For,
                ],
            },
            ModeratorPart.Of("clear", "Take a limit back", "/limits clear daily --role administrators", [What, .. For]),
            ModeratorPart.Of("list", "All limits that are set here", "/limits list") with
            {
                Options = [new OptionSpec("page", OptionType.Integer, "Which page, from 1") { IsPositional = true, Min = 1, Max = 100 }],
            },
        ],
    };
}
