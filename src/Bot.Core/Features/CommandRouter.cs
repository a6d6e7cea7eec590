using Bot.Core.Chat.Commands;

namespace Bot.Core.Features;

/// <summary>Who does what: each declared command has one handler, and each button one press. Anything else ends the start.</summary>
internal sealed class CommandRouter
{
    private readonly Dictionary<string, CommandRoute> _routes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IPressHandler> _presses = new(StringComparer.Ordinal);

    /// <summary>Finds out.</summary>
    /// <exception cref="CommandException">A command or a button has no owner, or two; the message names it.</exception>
    public CommandRouter(CommandSet commands, IEnumerable<ICommandHandler> handlers, IEnumerable<IPressHandler> presses)
    {
        foreach (var route in handlers.SelectMany(static handler => handler.Routes))
        {
            if (!_routes.TryAdd(route.Path, route)) throw new CommandException($"/{route.Path} has two handlers. Leave one of them out.");
        }

        foreach (var press in presses)
        {
            if (_presses.TryAdd(press.Action, press)) continue;
            throw new CommandException(
                $"The button {press.Action} is claimed by {_presses[press.Action].GetType().Name} and by {press.GetType().Name}. "
                + "Give one of them another action.");
        }

        CheckCommands([.. commands.Commands.SelectMany(static command => Paths(command, command.Name))]);
        CheckButtons(commands.Commands);
    }

    /// <summary>What does it.</summary>
    public CommandRoute RouteOf(ReadCommand read) => _routes[read.Path];

    /// <summary>What a button does; null for one that there is not, or no more.</summary>
    public IPressHandler? PressOf(string action) => _presses.GetValueOrDefault(action);

    private void CheckCommands(List<string> declared)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in declared)
        {
            if (!names.Add(path)) throw new CommandException($"/{path} is declared twice. Leave one of them out.");
            if (!_routes.ContainsKey(path))
                throw new CommandException($"/{path} is declared, and nothing handles it. Register a handler that has a route for it.");
        }

        if (_routes.Keys.FirstOrDefault(path => !names.Contains(path)) is { } undeclared)
            throw new CommandException($"/{undeclared} has a handler, and no command declares it. Declare it where it is registered.");
    }

    private void CheckButtons(IReadOnlyList<CommandSpec> commands)
    {
        foreach (var command in commands)
        {
            if (command.Buttons.FirstOrDefault(button => !_presses.ContainsKey(button)) is { } button)
                throw new CommandException($"/{command.Name} offers the button {button}, and no press is registered for it.");
        }

        if (_presses.Keys.FirstOrDefault(action => !commands.Any(command => command.Buttons.Contains(action))) is { } unoffered)
            throw new CommandException($"The button {unoffered} has a press, and no command declares it among its buttons.");
    }

    private static IEnumerable<string> Paths(CommandSpec command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(inner => Paths(inner, $"{path} {inner.Name}"));
}

/// <summary>The commands do not fit together; the message says what to fix.</summary>
/// <param name="message">One sentence or two.</param>
public sealed class CommandException(string message) : Exception(message);
