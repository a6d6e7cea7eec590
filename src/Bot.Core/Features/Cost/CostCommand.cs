using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Cost;

/// <summary><c>/cost</c>.</summary>
internal static class CostCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<CostHandler>();

    private static CommandSpec Spec => new("cost", "What a command would cost, without running it")
    {
        HasPrivateAnswer = true,
        Example = "/cost /imagine a fox --n 2",
        Options =
        [
            new OptionSpec("command", OptionType.Text, "The command, or only its prompt and options")
            {
                IsRequired = true, IsVerbatim = true, TakesRest = true, MaxLength = 4_000,
            },
        ],
    };
}
