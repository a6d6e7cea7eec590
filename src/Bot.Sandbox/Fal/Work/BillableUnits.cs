using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>What was made, in every measure that a price may have.</summary>
/// <param name="Size">Size of each picture.</param>
/// <param name="Count">How many pictures or films.</param>
/// <param name="Run">How long the run took.</param>
internal sealed record Quantity(PixelSize Size, int Count, TimeSpan Run)
{
    /// <summary>Length of a film; for lip sync, of the one that came.</summary>
    public decimal Seconds { get; init; }

    /// <summary>Steps of a training.</summary>
    public decimal Steps { get; init; }
}

/// <summary>The quantity that fal would bill, in the model's unit.</summary>
internal static class BillableUnits
{
    /// <summary>fal's megapixel: a square of 1024 dots. Of each picture the last one begun counts whole (fal's price pages).</summary>
    private const decimal Megapixel = 1024 * 1024;

    private const int LipSyncStep = 5;
    private const int StepsPerRun = 1000;

    public static decimal Of(ModelEntry model, Quantity made)
    {
        var unit = model.PriceUnit ?? "image";
        if (unit.Contains("megapixel", StringComparison.Ordinal))
            return Math.Ceiling(made.Size.Width * made.Size.Height / Megapixel) * made.Count;
        if (unit.StartsWith("input video second", StringComparison.Ordinal))
            return Math.Ceiling(made.Seconds / LipSyncStep) * LipSyncStep;
        if (unit.StartsWith("second", StringComparison.Ordinal)) return made.Seconds * made.Count;
        if (unit.StartsWith("training run", StringComparison.Ordinal)) return made.Steps / StepsPerRun;
        return unit == "compute second" ? Math.Max(1, Math.Round((decimal)made.Run.TotalSeconds, 3)) : made.Count;
    }
}
