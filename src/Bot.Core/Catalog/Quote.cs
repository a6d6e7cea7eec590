using Bot.Core.Chats;

namespace Bot.Core.Catalog;

/// <summary>What checked inputs cost: whole credits, known before anything is held.</summary>
internal static class Quote
{
    public static long Credits(ModelSpec model, CheckedInputs inputs) => (long)decimal.Ceiling(Exact(model.Price, inputs));

    private static decimal Exact(PriceSpec price, CheckedInputs inputs)
    {
        var units = Units(price, inputs);
        var credits = price.Rates.FirstOrDefault(rate => inputs.Text(rate.Input) == rate.Value)?.Credits ?? price.Credits;
        if (price is not { Unit: PriceUnit.Megapixel, Further: { } further }) return credits * units;
        return credits * inputs.Count + further * (units - inputs.Count);
    }

    private static decimal Units(PriceSpec price, CheckedInputs inputs) => price.Unit switch
    {
        PriceUnit.Request => 1,
        PriceUnit.Image => inputs.Count,
        // fal rounds up to the whole megapixel for each image (price_unit in its price list).
        PriceUnit.Megapixel => inputs.Count * decimal.Ceiling(Pixels(inputs) / 1_000_000m),
        PriceUnit.OutputMegapixel => Pixels(inputs) / 1_000_000m * Square(inputs.Number(price.FactorInput)),
        PriceUnit.Second or PriceUnit.Step => inputs.Number(price.FactorInput),
        PriceUnit.InputSecond => SecondsOf(price, inputs),
        _ => throw new InvalidOperationException($"No price is known for {price.Unit}."),
    };

    /// <summary>The seconds of the given video that the price covers: as long as it is, or the most it may be when nobody told.</summary>
    public static decimal SecondsOf(PriceSpec price, CheckedInputs inputs)
    {
        var seconds = inputs.Video?.File.Seconds ?? inputs.Video?.Input.MaxSeconds ?? 0;
        return decimal.Ceiling(seconds / price.SecondsAtOnce) * price.SecondsAtOnce;
    }

    private static long Pixels(CheckedInputs inputs) => inputs.Size?.Pixels ?? PixelsOf(inputs.Image) ?? FileCheck.PixelsByUrl;

    private static long? PixelsOf(ImageReference? image) => (long?)image?.Width * image?.Height;

    private static decimal Square(decimal number) => number * number;
}
