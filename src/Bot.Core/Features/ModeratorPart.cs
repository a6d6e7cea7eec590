using Bot.Core.Chat.Commands;

namespace Bot.Core.Features;

/// <summary>Subcommands that moderators have and whose answer is theirs alone.</summary>
internal static class ModeratorPart
{
    public static CommandSpec Of(string name, string description, string example, params OptionSpec[] options) => new(name, description)
    {
        Options = options,
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = example,
    };
}
