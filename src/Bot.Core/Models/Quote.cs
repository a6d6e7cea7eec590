using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>What checked inputs cost: whole credits, known before anything is held.</summary>
internal static class Quote
{
    /// <summary>No price is higher, and no account may own more.</summary>
    public const long MaxCredits = 1_000_000_000_000;

    /// <summary>
    /// A file's length is given in ticks: a clip of ten seconds may be a frame or two longer, and is one of ten all the same.
    /// </summary>
    public const decimal FrameSeconds = 0.1m;

    /// <summary>Whole credits; what nobody can own is as dear as it gets.</summary>
    public static CreditAmount Credits(ModelSpec model, CheckedInputs inputs) =>
        new((long)decimal.Min(decimal.Ceiling(Exact(model.Price, inputs)), MaxCredits));

    /// <summary>What they cost the operator: by the same units, or where fal's price for them is not known, by the credits.</summary>
    public static CostBasis Cost(ModelSpec model, CheckedInputs inputs)
    {
        var price = model.Price;
        var rate = RateOf(price, inputs);
        var usd = (rate.Usd, rate.Credits) switch
        {
            (null, _) => Exact(price, inputs) * GenerationCost.MicrosPerCredit / MicroDollars.PerDollar,
            ({ } known, 0) => known * Units(price, inputs),
            ({ } known, var credits) => Exact(price, inputs) * known / credits,
        };
        // A price that falls with the number of units cannot be had from the number alone.
        var billed = price.BilledUsd ?? (price.Further is null ? rate.Usd : null);
        return new CostBasis(GenerationCost.ToMicros(usd) ?? MicroDollars.Zero, billed);
    }

    /// <summary>The given file by whose size or length it is priced; null when by none.</summary>
    public static GivenFile? PricedFile(ModelSpec model, CheckedInputs inputs) => model.Price.Unit switch
    {
        PriceUnit.Megapixel or PriceUnit.OutputMegapixel when inputs.Size is null => inputs.GivenImage,
        PriceUnit.InputSecond => inputs.Video,
        _ => null,
    };

    /// <summary>How many pixels of the given picture the price covers: up to where it would be higher.</summary>
    public static long PixelsCovered(PriceSpec price, CheckedInputs inputs)
    {
        var factor = price.Unit == PriceUnit.OutputMegapixel ? Square(inputs.Number(price.FactorInput)) : 1;
        return (long)(PixelSize.Megapixels(Pixels(inputs) * factor) * PixelSize.PixelsOfMegapixel / factor);
    }

    private static decimal Exact(PriceSpec price, CheckedInputs inputs)
    {
        var (units, credits) = (Units(price, inputs), RateOf(price, inputs).Credits);
        if (price is not { Unit: PriceUnit.Megapixel, Further: { } further }) return credits * units;
        return credits * inputs.Count + further * (units - inputs.Count);
    }

    private static (decimal Credits, decimal? Usd) RateOf(PriceSpec price, CheckedInputs inputs) =>
        price.Rates.FirstOrDefault(rate => inputs.Text(rate.Input) == rate.Value) is { } rate
            ? (rate.Credits, rate.Usd)
            : (price.Credits, price.Usd);

    private static decimal Units(PriceSpec price, CheckedInputs inputs) => price.Unit switch
    {
        PriceUnit.Request => 1,
        PriceUnit.Image => inputs.Count,
        // For each image by itself (price_unit in fal's price list).
        PriceUnit.Megapixel => inputs.Count * PixelSize.Megapixels(Pixels(inputs)),
        PriceUnit.OutputMegapixel => PixelSize.Megapixels(Pixels(inputs) * Square(inputs.Number(price.FactorInput))),
        PriceUnit.Second or PriceUnit.Step => inputs.Number(price.FactorInput),
        PriceUnit.InputSecond => SecondsOf(price, inputs),
        _ => throw new InvalidOperationException($"No price is known for {price.Unit}."),
    };

    /// <summary>The seconds of the given video that the price covers: as long as it is, or the most it may be when nobody told.</summary>
    public static decimal SecondsOf(PriceSpec price, CheckedInputs inputs)
    {
        var seconds = inputs.Video?.File.Seconds ?? inputs.Video?.Input.MaxSeconds ?? 0;
        // A platform may tell 0 for a clip of less than a second.
        return decimal.Max(1, decimal.Ceiling((seconds - FrameSeconds) / price.SecondsAtOnce)) * price.SecondsAtOnce;
    }

    private static long Pixels(CheckedInputs inputs) => inputs.Size?.Pixels ?? PixelsOf(inputs.Image) ?? FileCheck.PixelsUntold;

    private static long? PixelsOf(FileReference? image) => (long?)image?.Width * image?.Height;

    private static decimal Square(decimal number) => number * number;
}
