using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Models;

/// <summary><c>/models</c>.</summary>
internal static class ModelsCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<ModelsHandler>();

    private static CommandSpec Spec => new("models", "The models there are, what they cost, and which suits you")
    {
        HasPrivateAnswer = true,
        DefaultSubcommand = "list",
        DefaultTakesWords = true,
        Example = "/models recommend a poster with lettering",
        Subcommands =
        [
            new CommandSpec("list", "The models there are and what they cost")
            {
                HasPrivateAnswer = true,
                Example = "/models lettering",
                Options =
                [
                    new OptionSpec("search", OptionType.Text, "Words to find models by, such as a name or a purpose")
                    {
                        TakesRest = true, MaxLength = 100,
                    },
                ],
            },
            new CommandSpec("recommend", "The models that suit what you want, and why")
            {
                HasPrivateAnswer = true,
                Example = "/models recommend a cheap photograph of people",
                Options =
                [
                    new OptionSpec("want", OptionType.Text, "What you want, such as: a logo with my name")
                    {
                        IsRequired = true, TakesRest = true, MaxLength = 300,
                    },
                ],
            },
        ],
    };
}
