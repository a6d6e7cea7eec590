using System.Globalization;

namespace Bot.Core.Models;

/// <summary>The options that a model takes, in words.</summary>
internal static class OptionText
{
    private const int MaxChoices = 12;

    /// <summary>Such as <c>n 1 to 4, seed, steps 1 to 50 (usually 28)</c>; only those that a member can give.</summary>
    public static string Of(ModelSpec model) => string.Join(", ", model.Inputs.Where(static input => input.Option is not null).Select(Of));

    private static string Of(InputSpec input)
    {
        var need = input.IsRequired && input.Default is null ? " (needed)" : "";
        var usual = input is { Default: { } value, Type: not InputType.Boolean } ? $" (usually {value})" : "";
        return $"{input.Option}{Values(input)}{usual}{need}";
    }

    private static string Values(InputSpec input) => input switch
    {
        { Choices: { Count: > 0 and <= MaxChoices } choices } => $" {string.Join("/", choices)}",
        { Choices.Count: > MaxChoices } => $" {string.Join("/", input.Choices.Take(MaxChoices))}/…",
        // A seed's range tells nobody anything.
        { Option: "seed" } => "",
        { Min: { } min, Max: { } max } => string.Create(CultureInfo.InvariantCulture, $" {min} to {max}"),
        { Type: InputType.Images, MinFiles: var least, MaxFiles: var most } => $" {least} to {most}",
        _ => "",
    };
}
