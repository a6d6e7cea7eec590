using Bot.Core.Wording;

namespace Bot.Core.Chat.Commands;

/// <summary>The commands there are.</summary>
/// <param name="commands">All of them, in the order of the help.</param>
public sealed class CommandSet(IReadOnlyList<CommandSpec> commands)
{
    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<CommandSpec> Commands { get; } = commands;

    /// <summary>The command of that name, or a refusal with the nearest name.</summary>
    public Result<CommandSpec> Find(string name)
    {
        foreach (var command in Commands)
        {
            if (string.Equals(command.Name, name, StringComparison.OrdinalIgnoreCase)) return command;
        }

        if (CommandAliases.Find(name, usual => Commands.Any(command => command.Name == usual && !command.IsHidden)) is { } hint)
            return new Refusal($"There is no command /{TextFormat.Shorten(name)}. {hint}");
        var nearest = NearestName.Find(name, Commands.Where(static command => !command.IsHidden).Select(static command => command.Name));
        return new Refusal(
            $"There is no command /{TextFormat.Shorten(name)}." + (nearest is null ? " See /help." : $" Did you mean /{nearest}?"));
    }
}
