using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.Features.Gifts;

/// <summary><c>/gift</c>.</summary>
internal static class GiftCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<GiftHandler>();

    private static CommandSpec Spec => new("gift", "Give a member some of your credits")
    {
        Example = "/gift @bob 20 Thanks for the help",
        Options =
        [
            new OptionSpec("member", OptionType.Member, "Who gets them")
            {
                IsRequired = true, IsPositional = true, MaxLength = 64,
            },
            new OptionSpec("amount", OptionType.Integer, "How many credits")
            {
                IsRequired = true, IsPositional = true, Min = 1, Max = Adjustment.MaxAmount,
            },
            new OptionSpec("reason", OptionType.Text, "Why; everybody here can read it") { TakesRest = true, MaxLength = 200 },
        ],
    };
}
