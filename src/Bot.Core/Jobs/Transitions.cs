namespace Bot.Core.Jobs;

/// <summary>What becomes of a job when something happens to it: a pure table.</summary>
public static class Transitions
{
    /// <summary>The next state and what it does to the hold.</summary>
    /// <exception cref="InvalidOperationException">The state does not know the event: a defect of the caller.</exception>
    public static Transition Next(JobState state, JobEvent happened) => (state, happened) switch
    {
        (JobState.Accepted or JobState.Submitting, JobEvent.SubmitStarted) => new(JobState.Submitting, Settlement.None),
        (JobState.Submitting, JobEvent.Submitted) => new(JobState.Submitted, Settlement.None),
        (JobState.Submitting, JobEvent.Held) => new(JobState.Accepted, Settlement.None),
        (JobState.Submitted, JobEvent.ModelUnavailable) => new(JobState.Accepted, Settlement.None),
        (JobState.Submitted, JobEvent.ResultReady) => new(JobState.Delivering, Settlement.None),
        (JobState.Delivering, JobEvent.PartShown) => new(JobState.Delivering, Settlement.None),
        (JobState.Delivering, JobEvent.DeliveryConfirmed) => new(JobState.Delivered, Settlement.Post),
        (JobState.Accepted or JobState.Submitting or JobState.Submitted, JobEvent.CancelConfirmed) =>
            new(JobState.Cancelled, Settlement.Void),
        (JobState.Accepted or JobState.Submitting or JobState.Submitted or JobState.Delivering, JobEvent.Failed) =>
            new(JobState.Failed, Settlement.Void),
        (JobState.Accepted or JobState.Submitting or JobState.Submitted or JobState.Delivering, JobEvent.DeadlinePassed) =>
            new(JobState.Expired, Settlement.Void),
        _ => throw new InvalidOperationException($"A job that is {state} cannot meet {happened.GetType().Name}."),
    };
}

/// <summary>Where an event leads.</summary>
/// <param name="Next">The new state.</param>
/// <param name="Settlement">What happens to the hold in the same transaction.</param>
public readonly record struct Transition(JobState Next, Settlement Settlement);

/// <summary>What happens to a job's hold.</summary>
public enum Settlement
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>It is spent.</summary>
    Post,

    /// <summary>It is given back.</summary>
    Void,
}
