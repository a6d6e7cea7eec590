using System.Globalization;

namespace Bot.Core.Models;

/// <summary>Finds prices that could come out as nothing, less than nothing, or more than can be counted.</summary>
internal static class PriceAudit
{
    private const decimal MinCredits = 0.001m, MaxCredits = 1_000_000, MaxUsd = 1_000;

    // More seconds or steps than any model takes, and a greater factor than any upscaler has.
    private const decimal MaxCounted = 100_000, MaxFactor = 64;

    public static IEnumerable<string> Faults(ModelSpec model)
    {
        var price = model.Price;
        foreach (var fault in RateFaults("its price", price.Credits, price.Usd)) yield return fault;
        if (price.Further is { } further && !IsPrice(further)) yield return $"further must be {Amount}.";
        if (price.BilledUsd is < 0 or > MaxUsd) yield return $"billedUsd must be 0 to {MaxUsd}.";
        foreach (var rate in price.Rates)
        {
            foreach (var fault in RateFaults($"the rate of {rate.Input} {rate.Value}", rate.Credits, rate.Usd)) yield return fault;
            if (model.Inputs.FirstOrDefault(input => input.Name == rate.Input) is not { } input)
                yield return $"a rate names the input {rate.Input}, which there is not.";
            else if (input.Choices.Count > 0 && !input.Choices.Contains(rate.Value))
                yield return $"a rate is for {rate.Input} {rate.Value}, which is none of its choices.";
        }

        if (UnitFault(model, price) is { } unit) yield return unit;
    }

    private static string Amount { get; } = string.Create(
        CultureInfo.InvariantCulture, $"0, which is free, or {MinCredits} to {MaxCredits} credits");

    private static IEnumerable<string> RateFaults(string what, decimal credits, decimal? usd)
    {
        if (credits < 0) yield return $"{what} cannot be negative.";
        else if (!IsPrice(credits)) yield return $"{what} must be {Amount}.";
        if (usd is < 0 or > MaxUsd) yield return $"{what} in usd must be 0 to {MaxUsd}, or null if it is not known.";
    }

    private static bool IsPrice(decimal credits) => credits is 0 or (>= MinCredits and <= MaxCredits);

    private static string? UnitFault(ModelSpec model, PriceSpec price)
    {
        var hasImage = model.Inputs.Any(static input => input.Type == InputType.Image);
        return price.Unit switch
        {
            PriceUnit.OutputMegapixel when !hasImage => "a price by outputMegapixel needs an image input and a factorInput with a default.",
            PriceUnit.OutputMegapixel => FactorFault(model, price, "outputMegapixel", MaxFactor),
            PriceUnit.Megapixel when !hasImage && model.Inputs.All(static input => input.Type != InputType.Size) =>
                "a price by megapixel needs a size or an image input.",
            PriceUnit.Second => FactorFault(model, price, "second", MaxCounted),
            PriceUnit.Step => FactorFault(model, price, "step", MaxCounted),
            PriceUnit.InputSecond when model.Inputs.FirstOrDefault(static input => input.Type == InputType.Video)
                is not { IsRequired: true, MaxSeconds: > 0 } => "a price by inputSecond needs a required video input with maxSeconds.",
            PriceUnit.InputSecond when price.SecondsAtOnce > MaxCounted => $"secondsAtOnce may be {MaxCounted} at most.",
            _ => null,
        };
    }

    /// <summary>What is counted must be sent, be a number, and be above 0: a film of no seconds would cost nothing.</summary>
    private static string? FactorFault(ModelSpec model, PriceSpec price, string unit, decimal most)
    {
        var factor = model.Inputs.FirstOrDefault(input => input.Name == price.FactorInput);
        if (factor is null || (factor is { IsRequired: false, Default: null }))
            return $"a price by {unit} needs a factorInput with a default.";
        var isCounted = factor switch
        {
            { Type: InputType.Integer or InputType.Number } => factor.Min > 0 && factor.Max <= most,
            { Type: InputType.Text, Choices.Count: > 0 } =>
                factor.Choices.All(choice => CheckedInputs.Read(choice) is { } number && number > 0 && number <= most),
            _ => false,
        };
        return isCounted
            ? null
            : $"{factor.Name} is counted by the price: it must be a number with min above 0 and max {most} or less, or have such choices.";
    }
}
