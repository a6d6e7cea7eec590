using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.Chat.Commands;

/// <summary>A command that was read and found well-formed.</summary>
/// <param name="Command">Which.</param>
/// <param name="Subcommand">Which, if it has any.</param>
/// <param name="Options">The given options, each within its declared range.</param>
public sealed record ReadCommand(CommandSpec Command, CommandSpec? Subcommand, OptionValues Options)
{
    /// <summary>The group that the subcommand belongs to, if any.</summary>
    public CommandSpec? Group { get; init; }

    /// <summary>The command with its group and subcommand: <c>stats</c>, <c>credits grant</c>, <c>credits code create</c>.</summary>
    public string Path => (Group, Subcommand) switch
    {
        (_, null) => Command.Name,
        (null, _) => $"{Command.Name} {Subcommand.Name}",
        _ => $"{Command.Name} {Group.Name} {Subcommand.Name}",
    };
}

/// <summary>Given options by name, in invariant text, already checked against their declarations.</summary>
public sealed class OptionValues
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Value)> _inOrder = [];

    /// <summary>The names that were given.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>All of them in the order given, options that may be given several times among the others.</summary>
    public IReadOnlyList<(string Name, string Value)> InOrder => _inOrder;

    /// <summary>What the member called each option that they wrote by name, such as <c>--no</c> for negative.</summary>
    public IReadOnlyDictionary<string, string> Written => _written;

    /// <summary>The value, or null; the first of several.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>All values of a repeatable option, in the order given.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>The value of an integer option, or null.</summary>
    public long? Integer(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// The credits of an integer option, or null: every amount that people type is read here, and its option's bounds refuse what
    /// is none.
    /// </summary>
    public CreditAmount? Credits(string name) => CreditAmount.From(Integer(name));

    /// <summary>The value of a number option, or null.</summary>
    public decimal? Number(string name) => Text(name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Checks a value against its declaration and keeps it; a refusal says what would be right.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="written">What the member called it (<c>--ar</c>); null when they did not.</param>
    internal Refusal? Add(OptionSpec option, string value, string? written = null)
    {
        var name = written ?? option.Name;
        if (!OptionCheck.Check(option, value, name).IsOk(out var text, out var refusal)) return refusal;
        if (written is not null) _written.TryAdd(option.Name, written);
        if (!_values.TryGetValue(option.Name, out var values)) _values[option.Name] = values = [];
        if (values.Count >= option.MaxCount)
        {
            return new Refusal(option.MaxCount == 1
                ? $"{TextFormat.Option(name)} is given twice. Give it once."
                : $"{TextFormat.Option(name)} is given more than {option.MaxCount} times. Leave some out.");
        }

        values.Add(text);
        _inOrder.Add((option.Name, text));
        return null;
    }
}
