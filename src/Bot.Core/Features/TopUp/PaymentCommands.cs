using Bot.Core.Chat.Commands;
using Bot.Core.Payments;

namespace Bot.Core.Features.TopUp;

/// <summary>The commands about payments. Where nothing is sold they are answered and not offered.</summary>
internal static class PaymentCommands
{
    public const string Yes = "yes";

    public static void AddTo(CommandBuilder commands) => commands
        .Declare(TopUp(commands.SellsCredits), PaySupport(commands.SellsCredits), Refund(commands.SellsCredits))
        .Handle<TopUpHandler>().Handle<PaySupportHandler>().Handle<RefundHandler>().Press<TopUpPress>();

    private static CommandSpec TopUp(bool isOffered) => new("topup", "Buy credits with Stars")
    {
        IsHidden = !isOffered,
        HasPrivateAnswer = true,
        Example = "/topup 500",
        Buttons = [TopUpViews.Action],
        Options =
        [
            new OptionSpec("credits", OptionType.Integer, "How many credits, of those on offer; leave it out to see them")
            {
                IsPositional = true, Min = 1, Max = StarPackage.MaxCredits,
            },
        ],
    };

    private static CommandSpec PaySupport(bool isOffered) => new("paysupport", "Where to ask about a payment")
    {
        IsHidden = !isOffered,
        HasPrivateAnswer = true,
        Example = "/paysupport",
    };

    private static CommandSpec Refund(bool isOffered) => new("refund", "Give a payment in Stars back; operators only")
    {
        IsHidden = !isOffered,
        Audience = Audience.Moderators,
        IsForOperators = true,
        HasPrivateAnswer = true,
        Example = "/refund stxA1b2C3 paid by mistake",
        Options =
        [
            new OptionSpec("charge", OptionType.Text, "The payment's id, from its receipt or announcement")
            {
                IsRequired = true, IsPositional = true, MaxLength = 256,
            },
            UsualOptions.Reason("Why; the member can read it"),
            new OptionSpec("force", OptionType.Text, "yes refunds although credits are spent, and takes back what is left")
            {
                Choices = [Yes, "no"],
            },
        ],
    };
}
