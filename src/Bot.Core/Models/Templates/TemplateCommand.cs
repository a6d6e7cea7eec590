using Bot.Core.Chat.Commands;

namespace Bot.Core.Models.Templates;

/// <summary>Declares the commands of the templates: one subcommand for each, with its variables as options.</summary>
internal static class TemplateCommand
{
    public const string Name = "template", Names = "templates", List = "list";

    private const decimal MaxSeed = 4_294_967_295;
    private const int MaxFiles = 4;

    /// <summary>The commands; none when no template is on offer.</summary>
    public static IEnumerable<CommandSpec> Create(TemplateSet templates)
    {
        if (templates.Templates.Count == 0) yield break;
        yield return new CommandSpec(Name, "Make a picture by filling in a template")
        {
            DefaultSubcommand = List,
            Subcommands =
                [new CommandSpec(List, "The templates there are") { HasPrivateAnswer = true }, .. templates.Templates.Select(One)],
            Example = Example(templates.Templates[0]),
        };
        yield return new CommandSpec(Names, "The templates there are") { HasPrivateAnswer = true };
    }

    /// <summary>How it is written in a message.</summary>
    public static string Example(Template template)
    {
        var given = template.Spec.Variables.Where(static variable => variable.Default is null)
            .Select(static variable => $" --{variable.Name} \"{Sample(variable)}\"");
        return $"/{Name} {template.Spec.Name}{string.Concat(given)}";
    }

    /// <summary>The size of the command as Discord counts it: names, descriptions, and names and values of choices.</summary>
    public static int Characters(TemplateSet templates) => Create(templates).Take(1).Sum(Characters);

    private static int Characters(CommandSpec command) =>
        command.Name.Length + command.Description.Length + command.Subcommands.Sum(Characters)
        + command.Options.Sum(static option =>
            option.Name.Length + option.Description.Length + option.Choices.Sum(static choice => 2 * choice.Length));

    private static CommandSpec One(Template template) => new(template.Spec.Name, template.Spec.Description)
    {
        Options = [.. template.Spec.Variables.Select(Variable), .. Further(template)],
        Example = Example(template),
    };

    private static OptionSpec Variable(TemplateVariable variable) => new(variable.Name, OptionType.Text, variable.Description)
    {
        IsRequired = variable.Default is null,
        MaxLength = variable.MaxLength,
        Choices = variable.Choices,
        TakesWords = true,
    };

    private static IEnumerable<OptionSpec> Further(Template template)
    {
        foreach (var file in template.Model.FileInputs.Where(static input => input.Option is not null))
        {
            yield return new OptionSpec(
                file.Option!, TypeOf(file.Type), "The file to start from")
            { MaxCount = Math.Min(file.MaxFiles, MaxFiles) };
            yield return new OptionSpec(
                $"{file.Option}_url", OptionType.Text, "Its https address, if it is not attached")
            { MaxLength = 2_000 };
        }

        if (template.Spec.Sizes.Count > 1)
        {
            yield return new OptionSpec("size", OptionType.Text, "The size")
            {
                MaxLength = 40,
                Choices = template.Spec.Sizes,
                Means = SizeText.Plain,
                Spans = SizeText.AreOne,
            };
        }

        if (Input(template, "n") is { } count && count.Min != count.Max)
            yield return new OptionSpec("n", OptionType.Integer, "How many pictures") { Min = count.Min, Max = count.Max };
        if (Input(template, "seed") is not null)
            yield return new OptionSpec("seed", OptionType.Integer, "The same seed gives the same picture") { Min = 0, Max = MaxSeed };
    }

    private static OptionType TypeOf(InputType type) => type switch
    {
        InputType.Video => OptionType.Video,
        InputType.Audio => OptionType.Audio,
        InputType.Archive => OptionType.Archive,
        _ => OptionType.Image,
    };

    private static InputSpec? Input(Template template, string option) =>
        template.Model.Inputs.FirstOrDefault(input => input.Option == option);

    private static string Sample(TemplateVariable variable) => variable.Example ?? (variable.Choices is [var first, ..] ? first : "…");
}
