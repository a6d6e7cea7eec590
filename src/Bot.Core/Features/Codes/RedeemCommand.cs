using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Codes;

/// <summary><c>/redeem</c>.</summary>
internal static class RedeemCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<RedeemHandler>();

    private static CommandSpec Spec => new("redeem", "Turn a code into credits")
    {
        HasPrivateAnswer = true,
        Example = "/redeem 7XK2-9QMD-04TZ",
        Options =
        [
            new OptionSpec("code", OptionType.Text, "The code you were given") { IsRequired = true, TakesRest = true, MaxLength = 64 },
        ],
    };
}
