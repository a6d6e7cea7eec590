using Bot.Core.Jobs;

namespace Bot.Core.Generations;

/// <summary>What a job costs the operator.</summary>
/// <param name="Micros">Millionths of a US dollar; at least 0.</param>
/// <param name="IsEstimated">fal did not say what it billed, or does not count what its price is for.</param>
public readonly record struct GenerationCost(long Micros, bool IsEstimated)
{
    /// <summary>What a credit is worth, in millionths of a US dollar: docs/decisions/0003.</summary>
    public const long MicrosPerCredit = 1_000;

    /// <summary>No request costs more: beyond it, fal's count is not believed. A million US dollars.</summary>
    private const long MostMicros = 1_000_000_000_000;

    /// <summary>What a job that ended has cost: pure.</summary>
    public static GenerationCost Of(Job job)
    {
        if (job.Output is { } output) return OfOutput(job, output.BillableUnits);
        // Posted, and the answer not stored: fal may have run it.
        if (job.Ticket is null) return new GenerationCost(0, IsEstimated: job.Submissions > 0);
        // fal bills no 5xx; a 422 it may bill (reference: fal's FAQ). One that was cancelled or given up may have run to its end.
        return new GenerationCost(job.State == JobState.Failed ? 0 : Estimate(job), IsEstimated: true);
    }

    /// <summary>Whole millionths of a dollar amount; null when it is negative or beyond belief.</summary>
    public static long? ToMicros(decimal usd) =>
        usd is >= 0 and <= MostMicros / 1_000_000m ? (long)decimal.Round(usd * 1_000_000, MidpointRounding.AwayFromZero) : null;

    private static GenerationCost OfOutput(Job job, decimal? units)
    {
        var billed = units is <= MostMicros && job.Request.Cost?.UsdPerBilledUnit is <= MostMicros and { } usd ? ToMicros(units.Value * usd) : null;
        return billed is { } micros ? new GenerationCost(micros, IsEstimated: false) : new GenerationCost(Estimate(job), IsEstimated: true);
    }

    // A job that was accepted by an earlier version tells no more than its price.
    private static long Estimate(Job job) => job.Request.Cost?.EstimateMicros ?? Math.Min(job.Price, MostMicros / MicrosPerCredit) * MicrosPerCredit;
}

/// <summary>What is known of a request's cost before fal has made it.</summary>
/// <param name="EstimateMicros">Millionths of a US dollar, by the units of the quote.</param>
/// <param name="UsdPerBilledUnit">US dollars for one of the units that fal counts; null when its count tells no cost.</param>
public sealed record CostBasis(long EstimateMicros, decimal? UsdPerBilledUnit);
