using Bot.Core.Catalog;

namespace Bot.Core.Templates;

/// <summary>The templates on offer.</summary>
public sealed class TemplateSet
{
    /// <summary>Discord's limit of 25 subcommands, of which one lists them.</summary>
    private const int MaxTemplates = 24;

    /// <summary>Discord's limit for the words of one command with all its options.</summary>
    private const int MaxCharacters = 8_000;

    /// <summary>Takes the templates in.</summary>
    /// <param name="own">The operator's file; null for none.</param>
    /// <param name="catalogue">The models they are made by.</param>
    /// <exception cref="CatalogException">An operator's template is faulty; the message names each fault.</exception>
    public TemplateSet(TemplateDocument? own, Catalogue catalogue)
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
                faults.Add($"there are {Templates.Count}; at most {MaxTemplates} can be offered. \"builtIn\": false leaves the built-in ones "
                    + "out.");
            }
            else if (TemplateCommand.Characters(this) is > MaxCharacters and var characters)
                faults.Add($"their names, descriptions and choices have {characters} characters together; Discord takes "
                    + $"{MaxCharacters}. Shorten them.");
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
