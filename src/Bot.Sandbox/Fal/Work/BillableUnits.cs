using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>The quantity that fal would bill, in the model's unit.</summary>
internal static class BillableUnits
{
    public static decimal Of(ModelEntry model, PixelSize size, int pictures, TimeSpan run)
    {
        var unit = model.PriceUnit ?? "image";
        var megapixels = (decimal)size.Width * size.Height / 1_000_000;
        if (unit.StartsWith("megapixel (rounded up)", StringComparison.Ordinal))
            return Math.Ceiling(megapixels) * pictures;
        if (unit.Contains("megapixel", StringComparison.Ordinal)) return megapixels * pictures;
        return unit == "compute second" ? Math.Max(1, Math.Round((decimal)run.TotalSeconds, 3)) : pictures;
    }
}
