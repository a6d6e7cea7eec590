namespace Bot.Core.Models;

/// <summary>What a job costs the operator.</summary>
/// <param name="Micros">Millionths of a US dollar; at least 0.</param>
/// <param name="IsEstimated">fal did not say what it billed, or does not count what its price is for.</param>
public readonly record struct GenerationCost(MicroDollars Micros, bool IsEstimated)
{
    /// <summary>What a credit is worth, in millionths of a US dollar: docs/decisions/0003.</summary>
    public const long MicrosPerCredit = 1_000;

    /// <summary>No request costs more: beyond it, fal's count is not believed. A million US dollars.</summary>
    internal const long MaxMicros = 1_000_000_000_000;

    /// <summary>Whole millionths of a dollar amount; null when it is negative or beyond belief.</summary>
    public static MicroDollars? ToMicros(decimal usd) =>
        usd is >= 0 and <= MaxMicros / 1_000_000m
            ? new MicroDollars((long)decimal.Round(usd * MicroDollars.PerDollar, MidpointRounding.AwayFromZero))
            : null;
}

/// <summary>What is known of a request's cost before fal has made it.</summary>
/// <param name="EstimateMicros">Millionths of a US dollar, by the units of the quote.</param>
/// <param name="UsdPerBilledUnit">US dollars for one of the units that fal counts; null when its count tells no cost.</param>
public sealed record CostBasis(MicroDollars EstimateMicros, decimal? UsdPerBilledUnit);
