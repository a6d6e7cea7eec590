namespace Bot.Core.Catalog;

/// <summary>Finds what is wrong with catalogue entries, so that a bad one stops the start and not a member.</summary>
internal static class CatalogAudit
{
    public static IReadOnlyList<string> Faults(IReadOnlyList<ModelSpec> models)
    {
        var faults = new List<string>();
        if (models.Count == 0) faults.Add("there is no model at all.");
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models)
        {
            faults.AddRange(Faults(model).Select(fault => $"{model.Name}: {fault}"));
            foreach (var name in model.Aliases.Append(model.Name).Append(model.Endpoint).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!owners.TryAdd(name, model.Name)) faults.Add($"\"{name}\" names both {owners[name]} and {model.Name}.");
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
        if (string.IsNullOrWhiteSpace(model.Name) || model.Name.Any(char.IsWhiteSpace)) yield return "a name must be one word.";
        if (model.Endpoint.Split('/').Length < 2) yield return "an endpoint looks like owner/alias.";
        if (RetiredEndpoints.Successor(model.Endpoint) is { } right)
            yield return $"fal does not have {model.Endpoint} any more; write {right}.";
        if (model.Price.Credits < 0) yield return "a price cannot be negative.";
        if (model.Inputs.DistinctBy(static input => input.Name).Count() != model.Inputs.Count) yield return "an input is declared twice.";
        if (PriceFault(model, model.Price) is { } price) yield return price;
        foreach (var rate in model.Price.Rates.Where(rate => model.Inputs.All(input => input.Name != rate.Input)))
            yield return $"a rate names the input {rate.Input}, which there is not.";
        foreach (var input in model.Inputs.Where(static input => input.Min > input.Max)) yield return $"{input.Name}: min is above max.";
    }

    private static string? PriceFault(ModelSpec model, PriceSpec price)
    {
        var hasImage = model.Inputs.Any(static input => input.Type == InputType.Image);
        var hasFactor = model.Inputs.Any(input => input.Name == price.FactorInput && (input.IsRequired || input.Default is not null));
        return price.Unit switch
        {
            PriceUnit.OutputMegapixel when !hasImage || !hasFactor =>
                "a price by outputMegapixel needs an image input and a factorInput with a default.",
            PriceUnit.Megapixel when !hasImage && model.Inputs.All(static input => input.Type != InputType.Size) =>
                "a price by megapixel needs a size or an image input.",
            PriceUnit.Second or PriceUnit.Step when !hasFactor => "a price by second or step needs a factorInput with a default.",
            PriceUnit.InputSecond when !model.Inputs.Any(static input => input is { Type: InputType.Video, MaxSeconds: not null }) =>
                "a price by inputSecond needs a video input with maxSeconds.",
            _ => null,
        };
    }
}
