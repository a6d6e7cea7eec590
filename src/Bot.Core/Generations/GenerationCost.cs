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
    /// <param name="job">In its final state.</param>
    /// <param name="last">What brought it there.</param>
    internal static GenerationCost Of(Job job, JobEvent last)
    {
        if (job.Output is { } output) return Billed(job, output.BillableUnits) ?? new GenerationCost(Estimate(job), IsEstimated: true);
        // Posted, and the answer not stored: fal may have run it.
        if (job.Ticket is null) return new GenerationCost(0, IsEstimated: job.Submissions > 0);
        if (last is JobEvent.CancelConfirmed { IsFree: true }) return new GenerationCost(0, IsEstimated: false);
        // One that was cancelled later or given up may have run to its end at fal.
        if (last is not JobEvent.Failed failed) return new GenerationCost(Estimate(job), IsEstimated: true);
        // fal bills no failure of its own; one of the input it may bill (fal's FAQ), and then it tells.
        if (Billed(job, failed.BillableUnits) is { } billed) return billed;
        // What nobody could be shown was given up here, and may have run to its end there.
        return failed is { Kind: JobFailureKind.NotShown, BillableUnits: not 0 }
            ? new GenerationCost(Estimate(job), IsEstimated: true)
            : new GenerationCost(0, IsEstimated: true);
    }

    /// <summary>Whole millionths of a dollar amount; null when it is negative or beyond belief.</summary>
    public static long? ToMicros(decimal usd) =>
        usd is >= 0 and <= MostMicros / 1_000_000m ? (long)decimal.Round(usd * 1_000_000, MidpointRounding.AwayFromZero) : null;

    private static GenerationCost? Billed(Job job, decimal? units) =>
        units is <= MostMicros
            && job.Request.Cost?.UsdPerBilledUnit is <= MostMicros and { } usd
            && ToMicros(units.Value * usd) is { } micros
            ? new GenerationCost(micros, IsEstimated: false)
            : null;

    // A job that was accepted by an earlier version tells no more than its price.
    private static long Estimate(Job job) =>
        job.Request.Cost?.EstimateMicros ?? Math.Min(job.Price, MostMicros / MicrosPerCredit) * MicrosPerCredit;
}

/// <summary>What is known of a request's cost before fal has made it.</summary>
/// <param name="EstimateMicros">Millionths of a US dollar, by the units of the quote.</param>
/// <param name="UsdPerBilledUnit">US dollars for one of the units that fal counts; null when its count tells no cost.</param>
public sealed record CostBasis(long EstimateMicros, decimal? UsdPerBilledUnit);
