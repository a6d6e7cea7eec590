using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Help;

/// <summary>The help, made from the declarations.</summary>
public static class HelpViews
{
    /// <summary>A longer list of subcommands is named only: its command lists them.</summary>
    private const int MaxSubcommands = 8;

    /// <summary>More words that an option takes are not listed.</summary>
    private const int MaxChoices = 10;

    /// <summary>A message of the strictest platform holds 2,000 characters; some are left for escaping.</summary>
    private const int MaxText = 1_900;

    /// <summary>Every command the reader may use, a line each; their subcommands too where all of it fits one message.</summary>
    public static FormattedText All(CommandSet commands, bool isModerator)
    {
        var full = All(commands, isModerator, namesSubcommands: true);
        return full.Plain.Length <= MaxText ? full : All(commands, isModerator, namesSubcommands: false);
    }

    private static FormattedText All(CommandSet commands, bool isModerator, bool namesSubcommands)
    {
        var text = FormattedText.Empty.Add("Make pictures by writing what you want to see.").Line();
        var shown = commands.Commands.Where(static command => !command.IsHidden).ToList();
        foreach (var command in shown.Where(static command => command.Audience == Audience.Everyone))
        {
            text = text.Line().Bold("/" + command.Name).Add(" " + command.Description);
            foreach (var (path, subcommand) in !namesSubcommands || IsLong(command, isModerator) ? [] : Open(command, isModerator))
                text = text.Line().Add("    ").Code($"/{command.Name} {path}").Add(" " + subcommand.Description);
        }

        var moderators = isModerator ? shown.Where(static command => command.Audience == Audience.Moderators).ToList() : [];
        if (moderators.Count > 0)
        {
            var parts = shown.Where(static command =>
                command.Audience == Audience.Everyone && command.Subcommands.Any(static one => one.Audience == Audience.Moderators));
            text = text.Line().Line()
                .Bold("For moderators: ").Add(string.Join(", ", moderators.Select(static command => "/" + command.Name)))
                .Add("; and more in ").Add(string.Join(", ", parts.Select(static command => "/help " + command.Name)));
        }

        var (first, example) = shown.Any(static command => command.Name == "imagine")
            ? ("imagine", "/imagine a fox in the snow")
            : (shown[0].Name, shown[0].Example ?? $"/{shown[0].Name}");
        return text.Line().Line().Add("Start with ").Code(example)
            .Add(", or see ").Code($"/help {first}").Add(" for its options.");
    }

    /// <summary>One command with its options, as they are given on that platform.</summary>
    public static FormattedText One(CommandSpec command, bool isModerator, ChatTraits platform)
    {
        var text = FormattedText.Empty.Bold("/" + command.Name).Add(" " + command.Description);
        text = Options(text, command, platform);
        foreach (var (path, subcommand) in Open(command, isModerator))
        {
            if (IsLong(command, isModerator))
            {
                text = text.Line().Code(subcommand.Example ?? $"/{command.Name} {path}").Add(" " + subcommand.Description);
                continue;
            }

            text = text.Line().Line().Code(subcommand.Example ?? $"/{command.Name} {path}").Add(" " + subcommand.Description);
            text = Options(text, subcommand, platform);
        }

        var hasExamples = IsLong(command, isModerator) || Open(command, isModerator).Any(static one => one.Spec.Example is not null);
        return command.Example is { } example && !hasExamples ? text.Line().Line().Add("For example: ").Code(example) : text;
    }

    private static bool IsLong(CommandSpec command, bool isModerator) => Open(command, isModerator).Count() > MaxSubcommands;

    /// <summary>The subcommands that the reader may use, those of groups under their group's name: <c>code create</c>.</summary>
    private static IEnumerable<(string Path, CommandSpec Spec)> Open(CommandSpec command, bool isModerator) =>
        command.Subcommands.Where(subcommand => isModerator || subcommand.Audience == Audience.Everyone).SelectMany(subcommand =>
            subcommand.Subcommands.Count == 0
                ? [(subcommand.Name, subcommand)]
                : Open(subcommand, isModerator).Select(inner => ($"{subcommand.Name} {inner.Path}", inner.Spec)));

    private static FormattedText Options(FormattedText text, CommandSpec command, ChatTraits platform)
    {
        foreach (var option in command.Options.Where(static option => !option.IsHidden))
        {
            var name = option.TakesRest || option.Type.IsAttached() ? option.Name : "--" + option.Name;
            var hint = platform.HintFor(option) is { } how ? $"; {how}" : "";
            var isNeeded = option.IsRequired ? " (needed)" : "";
            text = text.Line().Code(name).Add($" {option.Description}{hint}{Choices(option)}{isNeeded}");
        }

        return text;
    }

    /// <summary>The words that it takes, where they are few and its description does not name them.</summary>
    internal static string Choices(OptionSpec option)
    {
        var words = option.Offered;
        var isTold = words.All(word => option.Description.Contains(word, StringComparison.Ordinal));
        return isTold || words.Count > MaxChoices ? "" : $"; one of: {string.Join(", ", words)}";
    }
}
