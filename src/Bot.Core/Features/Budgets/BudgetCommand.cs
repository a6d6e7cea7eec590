using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Wording;

namespace Bot.Core.Features.Budgets;

/// <summary><c>/budget</c>.</summary>
internal static class BudgetCommand
{
    private static readonly OptionSpec Period = new("period", OptionType.Text, "For a day or for a month, in UTC")
    {
        IsRequired = true,
        IsPositional = true,
        Choices = [Periods.Day, Periods.Month],
        Means = Periods.Read,
    };

    private static readonly OptionSpec Usd = new("usd", OptionType.Number, "US dollars, such as 5 or 0.50")
    {
        IsPositional = true,
        Min = 0.01m,
        Max = 1_000_000,
    };

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<BudgetHandler>().Press<OpenFusePress>();

    private static CommandSpec Spec => new("budget", "What this community may cost; in a private chat with an operator, the whole bot")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        DefaultSubcommand = "show",
        Example = "/budget set day 5",
        Buttons = [BudgetViews.OpenAction],
        Subcommands =
        [
            ModeratorPart.Of("show", "What is set and spent", "/budget show"),
            ModeratorPart.Of(
                "set", "Set a budget; work that it does not cover is refused", "/budget set day 5", Period, Usd with { IsRequired = true }),
            ModeratorPart.Of("clear", "Remove a budget", "/budget clear day", Period),
            ModeratorPart.Of(
                "open",
                "Open a fuse again; with an amount, let so much more be spent",
                "/budget open day 2",
                Period with { IsRequired = false },
                Usd),
        ],
    };
}
