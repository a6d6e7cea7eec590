using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Chat.Commands;

/// <summary>Where an option has choices, nothing else reaches a handler, however it was given.</summary>
public sealed class OptionChoiceTests
{
    private static readonly CommandReader Reader = new(DeclaredCommands.All);

    private static readonly (CommandSpec Command, string Path, CommandSpec Spec, OptionSpec Option)[] All =
    [
        .. from command in DeclaredCommands.All.Commands
           from leaf in Leaves(command, "")
           from option in leaf.Spec.Options
           where option.Choices.Count > 0
           select (command, leaf.Path, leaf.Spec, option),
    ];

    public static TheoryData<string, string> Options() => [.. All.Select(static one => ($"{one.Command.Name}{one.Path}", one.Option.Name))];

    [Theory]
    [MemberData(nameof(Options))]
    public void Only_a_choice_passes_in_a_form(string path, string name)
    {
        var (command, option, _) = Find(path, name);
        foreach (var choice in option.Choices)
            Assert.Equal(choice, Form(choice.ToUpperInvariant()).IsOk(out var read, out var why) ? read.Options.Text(name) : why.Text);
        foreach (var other in new[] { "nonsense", "", "'; DROP TABLE jobs; --", new string('x', 4_000), option.Choices[0] + "\0x" })
        {
            Assert.False(Form(other).IsOk(out _, out var refusal), other);
            Assert.Contains(string.Join(", ", option.Choices), refusal.Text, StringComparison.Ordinal);
        }

        Result<ReadCommand> Form(string value) => Reader.Read(new CommandInput.Form(
            command.Name, path[command.Name.Length..].Trim() is { Length: > 0 } sub ? sub : null, Needed(path, name, value)));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void And_in_text(string path, string name)
    {
        var (_, option, _) = Find(path, name);
        Assert.False(Reader.Read(new CommandInput.Text($"/{path} --{name} nonsense")).IsOk(out _, out var refusal));
        Assert.Equal($"--{name} cannot be \"nonsense\". There are {string.Join(", ", option.Choices)}.", refusal.Text);
    }

    [Theory]
    [InlineData("/stats nonsense", "The days cannot be \"nonsense\". There are 1, 7, 30.")]
    [InlineData("/stats 8", "The days cannot be \"8\". There are 1, 7, 30.")]
    [InlineData("/stats 7 al", "The scope cannot be \"al\". Did you mean all? There are here, all.")]
    [InlineData("/budget set dya 5", "The period cannot be \"dya\". Did you mean day? There are day, month.")]
    [InlineData("/filter unsafe spoilr", "The where cannot be \"spoilr\". Did you mean spoiler? There are")]
    [InlineData("/limits clear dialy", "The what cannot be \"dialy\". Did you mean daily? There are daily, monthly,")]
    [InlineData("/video a fox --resolution 4k", "--resolution cannot be \"4k\". There are 720p, 1080p.")]
    public void A_refusal_names_the_choices_and_the_nearest(string text, string words)
    {
        Assert.False(Reader.Read(new CommandInput.Text(text)).IsOk(out _, out var refusal));
        Assert.StartsWith(words, refusal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/stats 1 week", "days", "7")]
    [InlineData("/stats 30d all", "days", "30")]
    [InlineData("/stats all", "scope", "all")]
    [InlineData("/budget set monthly 5", "period", "month")]
    [InlineData("/limits set day 200", "what", "daily")]
    [InlineData("/limits set --what --n 4", "what", null)]
    [InlineData("/credits audit all", "what", "all")]
    [InlineData("/credits audit 7d changes", "what", "changes")]
    [InlineData("/credits audit @bob All", "what", "all")]
    [InlineData("/filter add Pattern fo+", "kind", "pattern")]
    [InlineData("/filter add fox", "kind", null)]
    public void What_means_a_choice_becomes_it(string text, string name, string? value) =>
        Assert.Equal(value, Reader.Read(new CommandInput.Text(text)).IsOk(out var read, out _) ? read.Options.Text(name) : null);

    private static (CommandSpec Command, OptionSpec Option, CommandSpec Spec) Find(string path, string name)
    {
        var found = All.Single(one => $"{one.Command.Name}{one.Path}" == path && one.Option.Name == name);
        return (found.Command, found.Option, found.Spec);
    }

    /// <summary>The value, and one for each other option that is needed.</summary>
    private static List<KeyValuePair<string, string>> Needed(string path, string name, string value) =>
    [
        .. Find(path, name).Spec.Options.Where(other => other.IsRequired && other.Name != name).Select(static other =>
            KeyValuePair.Create(other.Name, other.Choices is [var first, ..] ? first : "5")),
        new(name, value),
    ];

    private static IEnumerable<(string Path, CommandSpec Spec)> Leaves(CommandSpec command, string path) => command.Subcommands.Count == 0
        ? [(path, command)]
        : command.Subcommands.SelectMany(inner => Leaves(inner, $"{path} {inner.Name}"));
}
