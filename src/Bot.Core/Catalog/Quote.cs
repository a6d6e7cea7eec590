using Bot.Core.Chats;

namespace Bot.Core.Catalog;

/// <summary>What checked inputs cost: whole credits, known before anything is held.</summary>
internal static class Quote
{
    public static long Credits(ModelSpec model, CheckedInputs inputs) => (long)decimal.Ceiling(model.Price.Credits * Units(model, inputs));

    private static decimal Units(ModelSpec model, CheckedInputs inputs) => model.Price.Unit switch
    {
        PriceUnit.Request => 1,
        PriceUnit.Image => inputs.Count,
        // fal rounds up to the whole megapixel for each image (price_unit in its price list).
        PriceUnit.Megapixel => inputs.Count * decimal.Ceiling(Pixels(inputs) / 1_000_000m),
        PriceUnit.OutputMegapixel => Pixels(inputs) / 1_000_000m * Square(inputs.Number(model.Price.FactorInput)),
        _ => throw new InvalidOperationException($"No price is known for {model.Price.Unit}."),
    };

    private static long Pixels(CheckedInputs inputs) => inputs.Size?.Pixels ?? PixelsOf(inputs.Image) ?? ImageCheck.PixelsByUrl;

    private static long? PixelsOf(ImageReference? image) => (long?)image?.Width * image?.Height;

    private static decimal Square(decimal number) => number * number;
}
