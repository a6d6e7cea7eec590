namespace Bot.Core.Models;

/// <summary>Finds what is wrong with catalogue entries, so that a bad one stops the start and not a member.</summary>
internal static class CatalogAudit
{
    // Longer than this a job's timer cannot be, and nobody waits so long.
    private const int MaxMinutes = 24 * 60;

    public static IReadOnlyList<string> Faults(IReadOnlyList<ModelSpec> models)
    {
        // A reader of JSON checks no elements of lists.
        if (models.Any(static model => model is null)) return ["an entry is null; leave it out."];
        var faults = new List<string>();
        if (models.Count == 0) faults.Add("there is no model at all.");
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models)
        {
            faults.AddRange(Faults(model).Select(fault => $"{model.Name}: {fault}"));
            foreach (var name in model.Aliases.Append(model.Name).Append(model.Endpoint).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (name is not null && !owners.TryAdd(name, model.Name))
                    faults.Add($"\"{name}\" names both {owners[name]} and {model.Name}.");
            }
        }

        faults.AddRange(models
            .Where(model => model.Fallback is { } name
                && !models.Any(other => other.Name == name && other.Name != model.Name && other.IsFor(model.Command)))
            .Select(model => $"{model.Name}: its fallback {model.Fallback} is no other model of "
                + $"/{model.Command}.{Meant(model.Fallback!, models)}"));
        faults.AddRange(models
            .Where(model => model.WithImage is { } name && models.All(other => other.Name != name))
            .Select(static model => $"{model.Name}: its withImage {model.WithImage} is no model."));
        faults.AddRange(models
            .Where(model => model.Refine is { } name
                && !models.Any(other => other.Name == name && other.Name != model.Name && other.IsFor(model.Command)))
            .Select(static model => $"{model.Name}: its refine {model.Refine} is no other model of /{model.Command}."));
        return faults;
    }

    private static string Meant(string written, IReadOnlyList<ModelSpec> models) =>
        models.FirstOrDefault(model => model.Endpoint == written || model.Aliases.Contains(written)) is { } meant
            ? $" Write {meant.Name}."
            : "";

    private static IEnumerable<string> Faults(ModelSpec model)
    {
        if (HoldsNull(model)) return ["one of its lists holds null; leave it out."];
        return OwnFaults(model).Concat(InputAudit.Faults(model)).Concat(PriceAudit.Faults(model));
    }

    private static bool HoldsNull(ModelSpec model) =>
        model.Inputs.Any(static input => input is null || input.Choices.Any(static choice => choice is null))
        || model.Price.Rates.Any(static rate => rate is null)
        || model.Aliases.Concat(model.AlsoFor).Concat(model.GoodFor).Any(static word => word is null);

    private static IEnumerable<string> OwnFaults(ModelSpec model)
    {
        if (string.IsNullOrWhiteSpace(model.Name) || model.Name.Any(char.IsWhiteSpace)) yield return "a name must be one word.";
        if (!IsEndpoint(model.Endpoint)) yield return "an endpoint looks like owner/alias.";
        if (RetiredEndpoints.Successor(model.Endpoint) is { } right)
            yield return $"fal does not have {model.Endpoint} any more; write {right}.";
        if (model.MaxMinutes is < 0 or > MaxMinutes) yield return $"maxMinutes must be 0 to {MaxMinutes}.";
    }

    private static bool IsEndpoint(string endpoint) =>
        endpoint.Split('/') is { Length: > 1 } parts
        && parts.All(static part =>
            part.Length > 0 && part.Trim('.').Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
