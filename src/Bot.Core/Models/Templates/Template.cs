using Bot.Core.Chat;

namespace Bot.Core.Models.Templates;

/// <summary>A template over its model, found to be sound.</summary>
public sealed class Template
{
    private readonly PromptPattern _pattern;

    internal Template(TemplateSpec spec, ModelSpec model, PromptPattern pattern) => (Spec, Model, _pattern) = (spec, model, pattern);

    /// <summary>Its entry.</summary>
    public TemplateSpec Spec { get; }

    /// <summary>The model that makes it.</summary>
    public ModelSpec Model { get; }

    /// <summary>What is asked of the model for these values, which the command's declaration has let pass.</summary>
    /// <param name="given">Values by the variables' names, and <c>size</c>, <c>n</c> and <c>seed</c>, where given.</param>
    /// <param name="images">Files that came along.</param>
    public GenerationRequest Request(Func<string, string?> given, IReadOnlyList<FileReference> images)
    {
        var values = Spec.Variables.ToDictionary(
            static variable => variable.Name, variable => Value(variable, given(variable.Name)), StringComparer.Ordinal);
        var options = new Dictionary<string, string>(Spec.Options, StringComparer.Ordinal) { ["prompt"] = _pattern.Fill(values) };
        if ((given("size") ?? (Spec.Sizes is [var usual, ..] ? usual : null)) is { } size) options["size"] = size;
        foreach (var name in new[] { "n", "seed" })
        {
            if (given(name) is { } number) options[name] = number;
        }

        // The values are the member's data: braces in them are no choices.
        return new GenerationRequest(Model.Command, Model.Name, options, [], images) { IsLiteral = true };
    }

    /// <summary>A line of the prompt stays one line.</summary>
    private static string Value(TemplateVariable variable, string? given) =>
        given?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } value ? value : variable.Default ?? "";
}
