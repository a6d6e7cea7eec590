using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;

namespace Bot.Core.Features.Pools;

/// <summary><c>/pool</c>.</summary>
internal static class PoolCommand
{
    private static readonly OptionSpec Community = new(
        "community", OptionType.Text, "here; or the chat's name, a colon and the community's id")
    {
        IsRequired = true,
        IsPositional = true,
        MaxLength = 40,
    };

    private static readonly OptionSpec Amount = UsualOptions.Amount(PoolDesk.MaxFunded);

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<PoolHandler>();

    private static CommandSpec Spec => new("pool", "The credits that this community's moderators can give; operators fill it")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "show",
        Example = "/pool show",
        Subcommands =
        [
            ModeratorPart.Of(
                "show", "What the pool holds; for operators, any community's", "/pool show", Community with { IsRequired = false }),
            ModeratorPart.Of(
                "fund", "For operators: add credits to a pool", "/pool fund here 1000 Contest in May", Community, Amount,
                UsualOptions.Reason("Why; moderators can read it")),
            ModeratorPart.Of(
                "monthly", "For operators: top a pool up in each month; 0 ends that", "/pool monthly here 5000", Community,
                Amount with { Min = 0 }),
        ],
    };
}
