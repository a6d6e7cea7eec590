namespace Bot.Core.Jobs;

/// <summary>What a job becomes when something happens to it: pure.</summary>
internal static class JobProgress
{
    /// <summary>A crash between posting and storing is repaired once; a third posting is a defect.</summary>
    public const int MaxSubmissions = 2;

    /// <summary>
    /// What an end means for a job of which a part is shown already: that part is delivered and paid for, and the rest is given back,
    /// whatever kept it from coming.
    /// </summary>
    public static JobEvent Settled(Job job, JobEvent happened)
    {
        if (job is not { State: JobState.Delivering, Output.Files: var files }
            || happened is not (JobEvent.Failed or JobEvent.DeadlinePassed))
            return happened;
        var missing = Enumerable.Range(0, files.Count).Where(at => !files[at].Stands).ToList();
        return missing.Count == files.Count ? happened : new JobEvent.DeliveryConfirmed { Undelivered = missing, IsUntold = true };
    }

    /// <exception cref="InvalidOperationException">The job's state does not know the event.</exception>
    public static (Job Job, Settlement Settlement) After(Job job, JobEvent happened, DateTimeOffset now)
    {
        var (next, settlement) = Transitions.Next(job.State, happened);
        var told = WithFacts(job, happened, now);
        if (told.Submissions > MaxSubmissions)
        {
            throw new InvalidOperationException($"Job {job.Id} was posted twice and must not be again.");
        }

        // What was delivered has been seen; any other end is still to be told, and what fal made is kept for nobody.
        var isFree = settlement == Settlement.Void;
        var owes = isFree || happened is JobEvent.DeliveryConfirmed { IsUntold: true };
        return (told with { State = next, NeedsFinalView = owes, Output = isFree ? null : told.Output }, settlement);
    }

    /// <summary>How the settlement reads in the member's history.</summary>
    public static string ReasonFor(Job ended) => ended.State switch
    {
        JobState.Delivered when ended.Request.Undelivered is > 0 and var missing =>
            $"Delivered, but for {missing} of {missing + ended.Output?.Files.Count}, given back",
        JobState.Delivered => "Delivered",
        JobState.Failed => "Given back: the job failed",
        JobState.Cancelled => "Given back: the job was cancelled",
        JobState.Expired => "Given back: the job took too long",
        _ => throw new InvalidOperationException($"{ended.State} settles nothing."),
    };

    private static Job WithFacts(Job job, JobEvent happened, DateTimeOffset now) => happened switch
    {
        // Posted before, and a crash came before the answer: fal may have that one too.
        JobEvent.SubmitStarted started => job.Measured(started.Measured) with
        {
            Submissions = job.Submissions + 1,
            StartedAt = job.StartedAt ?? now,
            Doubles = job.Doubles + Math.Min(job.Submissions, 1),
        },
        JobEvent.Submitted submitted => (submitted.ByFallback ? job.FallenBack() : job) with
        {
            Ticket = submitted.Ticket,
            Doubles = job.Doubles + (submitted.Ticket.MayHaveBeenSubmittedTwice ? 1 : 0),
        },
        // What was surely not taken does not count as a posting.
        JobEvent.Held { MayHaveBeenTaken: false } => job with { Submissions = job.Submissions - 1 },
        JobEvent.ModelUnavailable => job.FallenBack() with { Ticket = null, Submissions = 0 },
        JobEvent.PartShown shown => job.With(shown.Files),
        JobEvent.DeliveryConfirmed confirmed => job.Without(confirmed.Undelivered),
        JobEvent.ResultReady ready => job with { Output = ready.Output },
        JobEvent.DeadlinePassed { HadNoTurn: true } =>
            job with { Failure = "Its turn did not come in time. Try again when less is being made." },
        JobEvent.Failed failed => job with
        {
            Failure = failed.MemberText.Replace('\0', ' '),
            Doubles = job.Doubles + (failed.MayHaveBeenTaken ? 1 : 0),
        },
        // Its answer may be on the way, and nobody waits for it.
        JobEvent.DeadlinePassed or JobEvent.CancelConfirmed when job.State == JobState.Submitting =>
            job with { Doubles = job.Doubles + Math.Min(job.Submissions, 1) },
        _ => job,
    };
}
