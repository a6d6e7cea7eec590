using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Info;

/// <summary>The commands that only tell.</summary>
internal static class InformationSpecs
{
    public static CommandSpec Models { get; } = new("models", "The models there are, what they cost, and which suits you")
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

    public static CommandSpec Cost { get; } = new("cost", "What a command would cost, without running it")
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

    public static CommandSpec Help { get; } = new("help", "How to use the bot")
    {
        HasPrivateAnswer = true,
        Example = "/help imagine",
        Options = [new OptionSpec("command", OptionType.Text, "A command to explain") { IsPositional = true, MaxLength = 40 }],
    };

    /// <summary>Telegram sends it when somebody opens the bot, possibly with a word of its own.</summary>
    public static CommandSpec Start { get; } = new("start", "Greeting")
    {
        IsHidden = true,
        Options = [new OptionSpec("payload", OptionType.Text, "What the link carried") { TakesRest = true, MaxLength = 200 }],
    };
}
