using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Help;

/// <summary><c>/help</c> and <c>/start</c>.</summary>
internal static class HelpCommands
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Help, Start).Handle<HelpHandler>();

    private static CommandSpec Help => new("help", "How to use the bot")
    {
        HasPrivateAnswer = true,
        Example = "/help imagine",
        Options = [new OptionSpec("command", OptionType.Text, "A command to explain") { IsPositional = true, MaxLength = 40 }],
    };

    /// <summary>Telegram sends it when somebody opens the bot, possibly with a word of its own.</summary>
    private static CommandSpec Start => new("start", "Greeting")
    {
        IsHidden = true,
        Options = [new OptionSpec("payload", OptionType.Text, "What the link carried") { TakesRest = true, MaxLength = 200 }],
    };
}
