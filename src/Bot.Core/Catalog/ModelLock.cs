using System.Globalization;
using System.Text.Json;

namespace Bot.Core.Catalog;

/// <summary>Locked mode: one model and, if given, one step count, whatever members ask for.</summary>
/// <param name="Model">A model's name.</param>
/// <param name="Steps">The only step count; null leaves it to the model's default and the member.</param>
public sealed record ModelLock(string Model, int? Steps)
{
    /// <summary>The lock under the model's catalogue name.</summary>
    /// <exception cref="CatalogException">The catalogue has no such model, or it does not take these steps.</exception>
    internal ModelLock CheckedAgainst(Catalogue catalogue)
    {
        var model = catalogue.Find(Model)
            ?? throw new CatalogException($"BOT_LOCKED_MODEL is {Model}, which the catalogue does not have.{Mend(catalogue)}");
        var input = StepsOf(model);
        if (Steps is not null && (input is null || Steps < input.Min || Steps > input.Max))
            throw new CatalogException(
                $"BOT_LOCKED_STEPS is {Steps}; {model.Name} takes {(input is null ? "no steps" : $"{input.Min} to {input.Max}")}.");
        return this with { Model = model.Name };
    }

    /// <summary>What to write in the place of an endpoint id that fal does not have; null when the name is right.</summary>
    internal string? Warning(Catalogue catalogue) =>
        Model.Contains('/', StringComparison.Ordinal)
            && catalogue.Find(Model) is { } model
            && !model.Endpoint.Equals(Model, StringComparison.OrdinalIgnoreCase)
            ? $"BOT_LOCKED_MODEL is {Model}; fal has that model as {model.Endpoint}. The bot is locked to it: write {model.Name}."
            : null;

    private string Mend(Catalogue catalogue)
    {
        if (RetiredEndpoints.Successor(Model) is { } successor)
            return $" fal has it as {successor}: add an entry with that endpoint to BOT_CATALOG.";
        var nearest = Commands.NearestName.Find(Model, catalogue.Names);
        return nearest is null ? " docs/commands.md lists what there is." : $" Did you mean {nearest}?";
    }

    /// <summary>The request with the locked step count in the place of any other.</summary>
    internal GenerationRequest Applied(ModelSpec model, GenerationRequest request)
    {
        if (Steps is not { } steps || StepsOf(model) is null) return request;
        var options = new Dictionary<string, string>(request.Options, StringComparer.Ordinal)
        {
            ["steps"] = steps.ToString(CultureInfo.InvariantCulture),
        };
        return request with { Options = options };
    }

    /// <summary>Whether the input that would be sent has the locked step count.</summary>
    internal bool Allows(ModelSpec model, string inputJson)
    {
        if (Steps is not { } steps || StepsOf(model) is not { } input) return true;
        using var json = JsonDocument.Parse(inputJson);
        return json.RootElement.TryGetProperty(input.Name, out var sent)
            && sent.ToString() == steps.ToString(CultureInfo.InvariantCulture);
    }

    private static InputSpec? StepsOf(ModelSpec model) => model.Inputs.FirstOrDefault(static input => input.Option == "steps");
}
