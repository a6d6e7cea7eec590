using System.Globalization;
using Bot.Core.Chat.Grammar;
using Bot.Core.Wording;

namespace Bot.Core.Chat.Commands;

/// <summary>Reads what a platform delivered into a command with checked options. Pure, total, and linear in its length.</summary>
/// <param name="commands">The commands there are.</param>
public sealed class CommandReader(CommandSet commands)
{
    /// <summary>The longest text that is looked at, in UTF-16 units; Telegram's own limit is half of it.</summary>
    public const int MaxLength = 8_000;

    /// <summary>The command, or what is wrong with it and how to put it right.</summary>
    /// <param name="input">What was delivered.</param>
    /// <param name="isReply">It replies to a person: they are meant where a member is needed and none is named.</param>
    /// <param name="platform">Whose words tell how a value is given; null for none.</param>
    public Result<ReadCommand> Read(CommandInput input, bool isReply = false, ChatTraits? platform = null) => input switch
    {
        CommandInput.Text text => ReadText(text.Value, new Writing(isReply, platform)),
        CommandInput.Form form => ReadForm(form),
        _ => new Refusal("That is no command. See /help."),
    };

    private Result<ReadCommand> ReadText(string written, Writing writing)
    {
        if (written.Length > MaxLength)
            return new Refusal($"That is {written.Length} characters long; I read at most {MaxLength}. Shorten it.");
        var text = InputText.Clean(written);
        var words = new Tokenizer(text, 0);
        if (!words.TryNext(out var first) || first.Raw[0] != '/') return new Refusal("A command starts with a slash. See /help.");
        var begin = text.IndexOf('/', StringComparison.Ordinal);
        var end = WordEnd(text, begin);
        var name = text[(begin + 1)..end];
        if (name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at) name = name[..at];
        if (!commands.Find(name).IsOk(out var command, out var unknown)) return unknown;
        if (command.Subcommands.Count == 0) return Filled(new ReadCommand(command, null, new OptionValues()), text, end, writing);
        return Subcommand(command, text, end, writing);
    }

    private static Result<ReadCommand> Subcommand(CommandSpec command, string text, int start, Writing writing)
    {
        CommandSpec? group = null;
        for (var spec = command; ;)
        {
            var begin = start;
            while (begin < text.Length && char.IsWhiteSpace(text[begin])) begin++;
            var end = WordEnd(text, begin);
            var name = end > begin ? text[begin..end].ToLowerInvariant() : spec.DefaultSubcommand ?? "";
            var found = spec.Subcommands.FirstOrDefault(subcommand => subcommand.Name == name);
            if (found is null && spec.DefaultTakesWords)
            {
                found = spec.Subcommands.First(subcommand => subcommand.Name == spec.DefaultSubcommand);
                return Filled(new ReadCommand(command, found, new OptionValues()) { Group = group }, text, start, writing);
            }

            if (found is null) return NoSubcommand(command, group, name);
            if (found.Subcommands.Count == 0)
                return Filled(new ReadCommand(command, found, new OptionValues()) { Group = group }, text, end, writing);
            (group, spec, start) = (found, found, end);
        }
    }

    private static Refusal NoSubcommand(CommandSpec command, CommandSpec? group, string name)
    {
        var names = (group ?? command).Subcommands.Select(static subcommand => subcommand.Name).ToList();
        var nearest = NearestName.Find(name, names);
        var path = group is null ? command.Name : $"{command.Name} {group.Name}";
        if (name.Length == 0)
            return new Refusal($"Say what to do: /{path} {string.Join(", ", names)}. For example: {(group ?? command).Example}");
        return new Refusal($"/{path} has no {TextFormat.Quote(name)}." + (nearest is null ? "" : $" Did you mean {nearest}?") +
            $" There are {string.Join(", ", names)}.");
    }

    private static Result<ReadCommand> Filled(ReadCommand read, string text, int start, Writing writing)
    {
        var spec = read.Subcommand ?? read.Command;
        if (TextGrammar.Read(spec, text, start, read.Options, writing) is { } refusal) return refusal;
        // In text the member may be left out: the replied-to person is meant.
        return Complete(read, static option => option.Type is OptionType.Member or OptionType.MemberOrRole);
    }

    private Result<ReadCommand> ReadForm(CommandInput.Form form)
    {
        if (!commands.Find(form.Command).IsOk(out var command, out var unknown)) return unknown;
        var (group, subcommand) = Named(command, form.Subcommand ?? command.DefaultSubcommand);
        if (command.Subcommands.Count > 0 && subcommand is null)
            return new Refusal($"/{command.Name} has no such subcommand. See /help {command.Name}.");
        var values = new OptionValues();
        foreach (var (name, value) in form.Values)
        {
            if (Field(subcommand ?? command, name) is not { } option)
                return new Refusal($"/{command.Name} has no option {TextFormat.Shorten(name)}. See /help {command.Name}.");
            if (value.Length > MaxLength) return new Refusal($"{TextFormat.Option(option.Name)} is too long. Shorten it.");
            if (Fill(subcommand ?? command, option, InputText.Clean(value), values) is { } refusal) return refusal;
        }

        return Complete(new ReadCommand(command, subcommand, values) { Group = group }, static _ => false);
    }

    /// <summary>The subcommand of a form: its name, or its group's name and its own.</summary>
    private static (CommandSpec? Group, CommandSpec? Subcommand) Named(CommandSpec command, string? path)
    {
        var names = path?.Split(' ') ?? [];
        var first = names.Length is 1 or 2 ? command.Subcommands.FirstOrDefault(one => one.Name == names[0]) : null;
        if (names.Length == 1) return first is { Subcommands.Count: 0 } ? (null, first) : (null, null);
        return (first, first?.Subcommands.FirstOrDefault(one => one.Name == names[1]));
    }

    /// <summary>The option of a field; a repeatable option's further fields are <c>name2</c>, <c>name3</c>.</summary>
    private static OptionSpec? Field(CommandSpec spec, string name) => spec.Options.FirstOrDefault(option =>
        option.Name == name
        || name.StartsWith(option.Name, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(option.Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n >= 2
            && n <= option.MaxCount);

    private static Refusal? Fill(CommandSpec spec, OptionSpec option, string value, OptionValues values)
    {
        if (option.Type.IsAttached()) return null;
        // Midjourney users write options into the prompt; elsewhere a field is taken as it is.
        return option.TakesRest && option.Name == "prompt"
            ? TextGrammar.Read(spec, value, 0, values, new Writing { IsField = true })
            : values.Add(option, value.Trim());
    }

    private static Result<ReadCommand> Complete(ReadCommand read, Func<OptionSpec, bool> mayBeMissing)
    {
        var spec = read.Subcommand ?? read.Command;
        foreach (var option in spec.Options)
        {
            if (option.IsRequired && string.IsNullOrWhiteSpace(read.Options.Text(option.Name)) && !mayBeMissing(option))
                return new Refusal($"{TextFormat.Option(option.Name)} is missing. For example: {spec.Example ?? read.Command.Example}");
        }

        return read;
    }

    private static int WordEnd(string text, int from)
    {
        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return end;
    }
}
