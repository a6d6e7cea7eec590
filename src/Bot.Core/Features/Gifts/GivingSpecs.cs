using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.Features.Gifts;

/// <summary><c>/gift</c> and <c>/redeem</c>.</summary>
internal static class GivingSpecs
{
    public static readonly CommandSpec Gift = new("gift", "Give a member some of your credits")
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

    public static readonly CommandSpec Redeem = new("redeem", "Turn a code into credits")
    {
        HasPrivateAnswer = true,
        Example = "/redeem 7XK2-9QMD-04TZ",
        Options =
        [
            new OptionSpec("code", OptionType.Text, "The code you were given") { IsRequired = true, TakesRest = true, MaxLength = 64 },
        ],
    };
}
