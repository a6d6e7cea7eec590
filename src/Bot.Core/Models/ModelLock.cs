using System.Globalization;
using System.Text.Json;
using Bot.Core.Web;
using Bot.Core.Wording;

namespace Bot.Core.Models;

/// <summary>Locked mode: one model and, where given, one value of some of its options. Whoever asks for another is refused.</summary>
/// <param name="Model">A model's name.</param>
/// <param name="Steps">The only step count; null leaves it to the model's default and the member.</param>
public sealed record ModelLock(string Model, int? Steps)
{
    /// <summary>The only size, as members write it; null leaves it open.</summary>
    public string? Size { get; init; }

    /// <summary>The only guidance, in invariant text; null leaves it open.</summary>
    public string? Guidance { get; init; }

    /// <summary>The model and the values in words, such as <c>flux-schnell, 4 steps and size square</c>.</summary>
    public string Words
    {
        get
        {
            var values = Values.Select(static one => one.Option == "steps" ? $"{one.Value} steps" : $"{one.Option} {one.Value}");
            string[] words = [Model, .. values];
            return words is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : Model;
        }
    }

    private IEnumerable<(string Option, string Setting, string Value)> Values
    {
        get
        {
            if (Steps is { } steps) yield return ("steps", "BOT_LOCKED_STEPS", steps.ToString(CultureInfo.InvariantCulture));
            if (Size is { } size) yield return ("size", "BOT_LOCKED_SIZE", size);
            if (Guidance is { } guidance) yield return ("guidance", "BOT_LOCKED_GUIDANCE", guidance);
        }
    }

    /// <summary>The lock under the model's catalogue name.</summary>
    /// <exception cref="CatalogException">The catalogue has no such model, or it does not take these values.</exception>
    internal ModelLock CheckedAgainst(Catalogue catalogue)
    {
        var model = catalogue.Find(Model)
            ?? throw new CatalogException($"BOT_LOCKED_MODEL is {Model}, which the catalogue does not have.{Fix(catalogue)}");
        foreach (var (option, setting, value) in Values)
        {
            if (InputOf(model, option) is not { } input)
                throw new CatalogException($"{setting} is {value}; {model.Name} takes no {option}. Remove it.");
            if (Read(model, input, value) is null)
                throw new CatalogException($"{setting} is {value}; {model.Name} takes {Range(model, input, value)}.");
        }

        return this with { Model = model.Name };
    }

    /// <summary>What to write in the place of an endpoint id that fal does not have; null when the name is right.</summary>
    internal string? Warning(Catalogue catalogue) =>
        Model.Contains('/', StringComparison.Ordinal)
            && catalogue.Find(Model) is { } model
            && !model.Endpoint.Equals(Model, StringComparison.OrdinalIgnoreCase)
            ? $"BOT_LOCKED_MODEL is {Model}; fal has that model as {model.Endpoint}. The bot is locked to it: write {model.Name}."
            : null;

    /// <summary>Whether the option has one value only, so that nobody needs to be asked for it.</summary>
    internal bool Fixes(string option) => option == "model" || Values.Any(one => one.Option == option);

    /// <summary>The request with the locked values; refused where it asks for others.</summary>
    internal Result<GenerationRequest> Applied(ModelSpec model, GenerationRequest request)
    {
        var options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal);
        foreach (var (option, _, value) in Values)
        {
            if (InputOf(model, option) is not { } input) continue;
            if (options.TryGetValue(option, out var asked) && !IsSame(Read(model, input, asked), Read(model, input, value)!))
                return new Refusal($"This bot is locked to {Words}. Leave {request.Called(option)} out.");
            options[option] = value;
        }

        return request with { Options = options };
    }

    /// <summary>Whether the input that would be sent has the locked values.</summary>
    internal bool Allows(ModelSpec model, string inputJson)
    {
        using var sent = JsonDocument.Parse(inputJson);
        foreach (var (option, _, value) in Values)
        {
            if (InputOf(model, option) is not { } input) continue;
            using var locked = JsonDocument.Parse(Read(model, input, value)!);
            if (!sent.RootElement.TryGetProperty(input.Name, out var one)
                || !JsonElement.DeepEquals(one, locked.RootElement.GetProperty(input.Name)))
                return false;
        }

        return true;
    }

    private string Fix(Catalogue catalogue)
    {
        if (RetiredEndpoints.Successor(Model) is { } successor)
            return $" fal has it as {successor}: add an entry with that endpoint to BOT_CATALOG.";
        var nearest = NearestName.Find(Model, catalogue.Names);
        return nearest is null ? " docs/commands.md lists what there is." : $" Did you mean {nearest}?";
    }

    private static InputSpec? InputOf(ModelSpec model, string option) => model.Inputs.FirstOrDefault(input => input.Option == option);

    /// <summary>The value as fal would be sent it, an object of that one key; null when the model does not take it.</summary>
    private static string? Read(ModelSpec model, InputSpec input, string value) =>
        Checked(model, input, value).IsOk(out var read, out _) ? FalInput.Write(new CheckedInputs([read], [])) : null;

    private static bool IsSame(string? asked, string locked)
    {
        if (asked is null) return false;
        using JsonDocument one = JsonDocument.Parse(asked), other = JsonDocument.Parse(locked);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    private static Result<CheckedInput> Checked(ModelSpec model, InputSpec input, string value) =>
        InputCheck.One(model, input, Asking(model, input, value), new PublicAddress([]));

    private static GenerationRequest Asking(ModelSpec model, InputSpec input, string value) =>
        new(model.Command, model.Name, new Dictionary<string, string>(StringComparer.Ordinal) { [input.Option!] = value }, [], []);

    private static string Range(ModelSpec model, InputSpec input, string value) => input switch
    {
        { Type: InputType.Integer or InputType.Number, Min: { } min, Max: { } max } => $"{min} to {max}",
        _ => Checked(model, input, value).IsOk(out _, out var refusal) ? "it" : $"no such value: {refusal.Text.TrimEnd('.')}",
    };
}
