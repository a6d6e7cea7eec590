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
            UsualOptions.Member("Who gets them"),
            UsualOptions.Amount(Adjustment.MaxAmount),
            UsualOptions.Reason("Why; everybody here can read it") with { IsRequired = false },
        ],
    };
}
