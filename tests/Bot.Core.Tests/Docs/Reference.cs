using System.Globalization;
using System.Text;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Help;
using Bot.Core.Models;

namespace Bot.Core.Tests.Docs;

/// <summary>The reference for members and operators, made from the declarations.</summary>
internal static class Reference
{
    public static string Write(CommandSet commands, Catalogue catalogue, IReadOnlyList<ChatTraits> platforms)
    {
        var text = new StringBuilder("# Commands\n\nMade from the declarations in `src/Bot.Core/Features` and "
            + "`src/Bot.Core/Models/catalog.json`; do not edit.\n");
        Hints(text, platforms);
        foreach (var command in commands.Commands.Where(static command => !command.IsHidden))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## /{command.Name}\n\n{command.Description}.{Who(command)}\n");
            Options(text, command, platforms);
            Subcommands(text, command, "/" + command.Name, platforms);
            if (command.Example is { } example) text.Append(CultureInfo.InvariantCulture, $"\nFor example: `{example}`\n");
        }

        text.Append("\n# Models\n\n| model | command | price | speed | fal's endpoint | good for |\n|---|---|---|---|---|---|\n");
        foreach (var model in catalogue.Models)
        {
            var name = model.Aliases.Count == 0 ? $"`{model.Name}`" : $"`{model.Name}` ({string.Join(", ", model.Aliases)})";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | /{model.Command} | {PriceText.Of(model.Price)} | {Speed(model)} | `{model.Endpoint}` | {Purpose(model)} |\n");
        }

        return text.ToString();
    }

    /// <summary>Subcommands, those of groups under their group's name.</summary>
    private static void Subcommands(StringBuilder text, CommandSpec command, string path, IReadOnlyList<ChatTraits> platforms)
    {
        foreach (var subcommand in command.Subcommands)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"\n### {path} {subcommand.Name}\n\n{subcommand.Description}.{Who(subcommand)}\n");
            Options(text, subcommand, platforms);
            Subcommands(text, subcommand, $"{path} {subcommand.Name}", platforms);
        }
    }

    private static string Speed(ModelSpec model) => model.Speed?.ToString().ToLowerInvariant() ?? "";

    private static string Purpose(ModelSpec model) =>
        model.GoodFor.Count == 0 ? model.Description : $"{model.Description} ({string.Join(", ", model.GoodFor)})";

    private static string Who(CommandSpec command) => command.Audience == Audience.Moderators ? " Moderators only." : "";

    private static void Options(StringBuilder text, CommandSpec command, IReadOnlyList<ChatTraits> platforms)
    {
        if (command.Options.Count == 0) return;
        text.Append("\n| option | | |\n|---|---|---|\n");
        foreach (var option in command.Options)
        {
            var names = string.Join(", ", option.Aliases.Prepend(option.Name).Select(static name => $"`{name}`"));
            var kind = Kind(option.Type) + Range(option) + (option.IsRequired ? ", needed" : "")
                + (option.MaxCount > 1 ? string.Create(CultureInfo.InvariantCulture, $", up to {option.MaxCount} times") : "");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {names} | {kind} | {option.Description}{Written(option, platforms)}{HelpViews.Choices(option)} |\n");
        }
    }

    /// <summary>What values look like where commands are written, in each platform's own words.</summary>
    private static void Hints(StringBuilder text, IReadOnlyList<ChatTraits> platforms)
    {
        foreach (var platform in platforms.Where(static platform => !platform.HasForms))
        {
            var hints = platform.Hints.Select(static hint => $"for a {Kind(hint.Key)}, {hint.Value}");
            text.Append(CultureInfo.InvariantCulture, $"\nOn {platform.Title}, where commands are written: {string.Join("; ", hints)}.\n");
        }
    }

    private static string Written(OptionSpec option, IEnumerable<ChatTraits> platforms) =>
        option.Source != OptionSource.Usual && platforms.FirstOrDefault(static one => !one.HasForms)?.HintFor(option) is { } how
            ? $"; where commands are written: {how}"
            : "";

    private static string Kind(OptionType type) => type switch
    {
        OptionType.MemberOrRole => "member or role",
        OptionType.Channel => "channel or topic",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Range(OptionSpec option) => (option.Min, option.Max) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $" from {min} to {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $" from {min}"),
        _ => "",
    };
}
