using Bot.Core.Chat;
using Bot.Core.Wording;

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

    /// <summary>What is asked of the model for these values; or which value is wrong.</summary>
    /// <param name="given">Values by the variables' names, and <c>size</c>, <c>n</c> and <c>seed</c>, where given.</param>
    /// <param name="images">Files that came along.</param>
    public Result<GenerationRequest> Request(Func<string, string?> given, IReadOnlyList<FileReference> images)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in Spec.Variables)
        {
            if (!Value(variable, given(variable.Name)).IsOk(out var value, out var refusal)) return refusal;
            values[variable.Name] = value;
        }

        var options = new Dictionary<string, string>(Spec.Options, StringComparer.Ordinal) { ["prompt"] = _pattern.Fill(values) };
        if (given("size") is { } size)
        {
            if (!Choice("size", Spec.Sizes, size).IsOk(out var chosen, out var unknown)) return unknown;
            options["size"] = chosen;
        }
        else if (Spec.Sizes is [var usual, ..])
        {
            options["size"] = usual;
        }

        foreach (var name in new[] { "n", "seed" })
        {
            if (given(name) is { } number) options[name] = number;
        }

        // The values are the member's data: braces in them are no choices.
        return new GenerationRequest(Model.Command, Model.Name, options, [], images) { IsLiteral = true };
    }

    private Result<string> Value(TemplateVariable variable, string? given)
    {
        // A line of the prompt stays one line.
        var value = (given ?? variable.Default ?? "").ReplaceLineEndings(" ").Trim();
        if (value.Length == 0)
            return variable.Default is { } usual
                ? usual
                : new Refusal(
                    $"{Words.Option(variable.Name)} is missing. {variable.Description}. For example: {TemplateCommand.Example(this)}");
        if (value.Length > variable.MaxLength)
            return new Refusal(
                $"{Words.Option(variable.Name)} may have {variable.MaxLength} characters; this has {value.Length}. Shorten it.");
        return variable.Choices.Count == 0 ? value : Choice(variable.Name, variable.Choices, value);
    }

    private static Result<string> Choice(string name, IReadOnlyList<string> choices, string value)
    {
        if (name == "size" && choices.FirstOrDefault(choice => choice == SizeWords.Plain(value)) is { } size) return size;
        if (choices.FirstOrDefault(choice => string.Equals(choice, value, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        var nearest = NearestName.Find(value, choices);
        return new Refusal($"{Words.Option(name)} cannot be {Words.Quote(value)}." + (nearest is null ? "" : $" Did you mean {nearest}?")
            + $" There are {string.Join(", ", choices)}.");
    }
}
