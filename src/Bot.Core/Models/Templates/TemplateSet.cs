using Bot.Core.Chat;

namespace Bot.Core.Models.Templates;

/// <summary>The templates on offer.</summary>
public sealed class TemplateSet
{
    /// <summary>Discord's limit of 25 subcommands, of which one lists them.</summary>
    private const int MaxTemplates = 24;

    /// <summary>Takes the templates in.</summary>
    /// <param name="own">The operator's file; null for none.</param>
    /// <param name="catalogue">The models they are made by.</param>
    /// <param name="platforms">Some let a command be only so long.</param>
    /// <exception cref="CatalogException">An operator's template is faulty; the message names each fault.</exception>
    public TemplateSet(TemplateDocument? own, Catalogue catalogue, IReadOnlyList<ChatTraits> platforms)
    {
        var added = own?.Templates ?? [];
        var faults = added.SelectMany(spec => TemplateAudit.Faults(spec, catalogue).Select(fault => $"{spec.Name}: {fault}")).ToList();
        if (added.DistinctBy(static spec => spec.Name).Count() != added.Count) faults.Add("two templates have the same name.");

        // A built-in template that an operator's catalogue has no fitting model for is left out.
        var builtIn = own?.BuiltIn == false ? [] : TemplateFile.ReadEmbedded().Templates
            .Where(spec => added.All(other => other.Name != spec.Name) && !TemplateAudit.Faults(spec, catalogue).Any());
        if (faults.Count == 0)
        {
            Templates = [.. builtIn.Concat(added).Select(spec => Sound(spec, catalogue))
                .Where(template => catalogue.Models.Contains(template.Model))];
            if (Templates.Count > MaxTemplates)
            {
                faults.Add($"there are {Templates.Count}; at most {MaxTemplates} can be offered. \"builtIn\": false leaves the built-in "
                    + "ones out.");
            }
            else if (platforms.MinBy(static one => one.MaxCommandLength) is { } strictest
                && TemplateCommand.Characters(this) is var characters && characters > strictest.MaxCommandLength)
            {
                faults.Add($"their names, descriptions and choices have {characters} characters together; {strictest.Title} takes "
                    + $"{strictest.MaxCommandLength}. Shorten them.");
            }
        }

        if (faults.Count > 0) throw new CatalogException($"The templates (BOT_TEMPLATES) have faults:\n- {string.Join("\n- ", faults)}");
    }

    /// <summary>In the order of the files, the built-in ones first.</summary>
    public IReadOnlyList<Template> Templates { get; } = [];

    /// <summary>The template of that name, or null.</summary>
    public Template? Find(string name) => Templates.FirstOrDefault(template => template.Spec.Name == name);

    private static Template Sound(TemplateSpec spec, Catalogue catalogue) =>
        PromptPattern.Parse(spec.Prompt).IsOk(out var pattern, out var wrong) && catalogue.Find(spec.Model) is { } model
            ? new Template(spec, model, pattern)
            : throw new InvalidOperationException($"{spec.Name} was found to be sound and is not: {wrong?.Text}");
}
