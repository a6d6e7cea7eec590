using Bot.Core.Chat;

namespace Bot.Core.Models.Templates;

/// <summary>Finds what is wrong with a template, so that a bad one stops the start and not a member.</summary>
internal static class TemplateAudit
{
    // What every template's command has besides its variables.
    private static readonly string[] Reserved = ["prompt", "model", "size", "n", "seed", "image", "image_url"];

    // Discord's limits for names, descriptions and choices of commands.
    private const int MaxName = 32, MaxDescription = 100, MaxChoices = 25, MaxChoice = 100, MaxVariables = 20;

    public static IEnumerable<string> Faults(TemplateSpec spec, Catalogue catalogue)
    {
        var faults = OfEntry(spec).Concat(spec.Variables.SelectMany(Of)).ToList();
        if (!PromptPattern.Parse(spec.Prompt).IsOk(out var pattern, out var wrong)) return faults.Append(wrong.Text);
        faults.AddRange(pattern.Variables.Where(name => spec.Variables.All(variable => variable.Name != name))
            .Select(static name => $"its prompt has {{{name}}}, which is no variable of it."));
        faults.AddRange(spec.Variables.Where(variable => pattern.Count(variable.Name) == 0)
            .Select(static variable => $"its variable {variable.Name} does not stand in its prompt."));
        if (catalogue.Find(spec.Model) is not { } model)
            faults.Add($"there is no model {spec.Model}. Correct its name; /models lists them.");
        else if (faults.Count == 0) faults.AddRange(OfModel(new Template(spec, model, pattern), pattern, catalogue));
        return faults;
    }

    private static IEnumerable<string> OfEntry(TemplateSpec spec)
    {
        if (!IsName(spec.Name, '-')) yield return "a name has 1 to 32 lower-case letters, digits and hyphens.";
        if (spec.Name == TemplateCommand.List) yield return $"\"{TemplateCommand.List}\" lists the templates. Choose another name.";
        if (spec.Description.Length is 0 or > MaxDescription) yield return $"a description has 1 to {MaxDescription} characters.";
        if (spec.Variables.Count > MaxVariables) yield return $"there are at most {MaxVariables} variables.";
        if (spec.Variables.DistinctBy(static variable => variable.Name).Count() != spec.Variables.Count)
            yield return "a variable is declared twice.";
        if (spec.Sizes.Count > MaxChoices) yield return $"there are at most {MaxChoices} sizes.";
        if (spec.Options.Keys.Any(static name => name is "prompt" or "size" or "n" or "seed"))
            yield return "its options may not hold prompt, size, n or seed: those have their own places.";
    }

    private static IEnumerable<string> Of(TemplateVariable variable)
    {
        if (!IsName(variable.Name, '_'))
            yield return $"the variable \"{variable.Name}\" needs a name of 1 to 32 lower-case letters, digits and underscores.";
        if (Reserved.Contains(variable.Name))
            yield return $"a variable cannot be called {variable.Name}: that is an option of every template.";
        if (variable.Description.Length is 0 or > MaxDescription)
            yield return $"{variable.Name}: a description has 1 to {MaxDescription} characters.";
        if (variable.Choices.Count > MaxChoices) yield return $"{variable.Name}: there are at most {MaxChoices} choices.";
        if (variable.Choices.Any(choice => choice.Length is 0 or > MaxChoice || choice.Length > variable.MaxLength))
            yield return $"{variable.Name}: a choice has 1 to {Math.Min(MaxChoice, variable.MaxLength)} characters.";
        if (variable.Default is { Length: > 0 } usual
            && (usual.Length > variable.MaxLength || variable.Choices.Count > 0 && !variable.Choices.Contains(usual)))
            yield return $"{variable.Name}: its default is not one of its own values.";
    }

    private static IEnumerable<string> OfModel(Template template, PromptPattern pattern, Catalogue catalogue)
    {
        var longest = pattern.Length + template.Spec.Variables.Sum(variable => pattern.Count(variable.Name) * variable.MaxLength);
        var most = template.Model.Inputs.FirstOrDefault(static input => input.Option == "prompt")?.MaxLength ?? 0;
        if (longest > most)
            yield return $"its prompt can become {longest} characters long; {template.Model.Name} takes {most}. Lower the variables' "
                + "maxLength.";

        var taken = template.Model.FileInputs.Select(static input => input.Option)
            .Where(name => template.Spec.Variables.Any(one => one.Name == name || one.Name == $"{name}_url"));
        foreach (var name in taken)
            yield return $"a variable cannot be called {name} or {name}_url: {template.Model.Name} takes a file of that name.";

        // A locked bot offers only what its own model makes; the others are not asked for.
        if (!catalogue.Models.Contains(template.Model)) yield break;
        foreach (var size in template.Spec.Sizes.DefaultIfEmpty())
        {
            var request = template.Request(name => name == "size" ? size : Sample(template.Spec, name), Files(template.Model));
            if (!catalogue.Plan(request).IsOk(out _, out var refusal)) yield return refusal.Text;
        }
    }

    private static string? Sample(TemplateSpec spec, string name) =>
        spec.Variables.FirstOrDefault(variable => variable.Name == name) is { Default: null } variable
            ? variable.Choices is [var first, ..] ? first : "x"
            : null;

    private static FileReference[] Files(ModelSpec model) =>
    [
        .. model.FileInputs.Where(static input => input.IsRequired)
            .SelectMany(static input => Enumerable.Repeat(new FileReference("sample", "") { Option = input.Option }, input.MinFiles)),
    ];

    private static bool IsName(string name, char joiner) =>
        name.Length is > 0 and <= MaxName
            && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == joiner);
}
