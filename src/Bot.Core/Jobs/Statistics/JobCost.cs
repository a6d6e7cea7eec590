using Bot.Core.Fal;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Statistics;

/// <summary>What a job that ended has cost the operator.</summary>
internal static class JobCost
{
    /// <summary>What a job that ended has cost: pure.</summary>
    /// <param name="job">In its final state.</param>
    /// <param name="last">What brought it there.</param>
    public static GenerationCost Of(Job job, JobEvent last)
    {
        if (job.Output is { } output) return Billed(job, output.BillableUnits) ?? new GenerationCost(Estimate(job), IsEstimated: true);
        // Posted, and the answer not stored: fal may have run it.
        if (job.Ticket is null) return new GenerationCost(MicroDollars.Zero, IsEstimated: job.Submissions > 0);
        if (last is JobEvent.CancelConfirmed { IsFree: true }) return new GenerationCost(MicroDollars.Zero, IsEstimated: false);
        // One that was cancelled later or given up may have run to its end at fal.
        if (last is not JobEvent.Failed failed) return new GenerationCost(Estimate(job), IsEstimated: true);
        // fal bills no failure of its own; one of the input it may bill (fal's FAQ), and then it tells.
        if (Billed(job, failed.BillableUnits) is { } billed) return billed;
        // What nobody could be shown was given up here, and may have run to its end there.
        return failed is { Kind: FailureKind.NotShown, BillableUnits: not 0 }
            ? new GenerationCost(Estimate(job), IsEstimated: true)
            : new GenerationCost(MicroDollars.Zero, IsEstimated: true);
    }

    private static GenerationCost? Billed(Job job, decimal? units) =>
        units is <= GenerationCost.MaxMicros
            && job.Request.Cost?.UsdPerBilledUnit is <= GenerationCost.MaxMicros and { } usd
            && GenerationCost.ToMicros(units.Value * usd) is { } micros
            ? new GenerationCost(micros, IsEstimated: false)
            : null;

    // A job that was accepted by an earlier version tells no more than its price.
    private static MicroDollars Estimate(Job job) =>
        job.Request.Cost?.EstimateMicros ?? new MicroDollars(
            Math.Min(job.Price.Value, GenerationCost.MaxMicros / GenerationCost.MicrosPerCredit) * GenerationCost.MicrosPerCredit);
}
