using Bot.Core.Chat;

namespace Bot.Core.Jobs.Statistics;

/// <summary>News of a generation, published after the transaction that made it so.</summary>
public abstract record GenerationEvent
{
    private GenerationEvent() { }

    /// <summary>
    /// <c>generation.started</c>: the job is about to be posted to fal, for the first time. One that ends before has an end only.
    /// </summary>
    /// <param name="Job">The job's id.</param>
    /// <param name="Model">The model that was asked for.</param>
    /// <param name="Community">Where; its platform is the job's.</param>
    public sealed record Started(JobId Job, string Model, CommunityId Community) : GenerationEvent;

    /// <summary><c>generation.completed</c>: the result is with its member.</summary>
    /// <param name="Generation">How it went.</param>
    public sealed record Completed(Generation Generation) : GenerationEvent;

    /// <summary><c>generation.failed</c>: it ended in any other way; the outcome says which.</summary>
    /// <param name="Generation">How it went.</param>
    public sealed record Failed(Generation Generation) : GenerationEvent;

    /// <summary>The event of a job that has just started.</summary>
    internal static GenerationEvent Of(Job started) =>
        new Started(started.Id, started.Request.Model, started.Community);

    /// <summary>The event of a generation's end.</summary>
    internal static GenerationEvent Of(Generation ended) =>
        ended.Outcome == JobState.Delivered ? new Completed(ended) : new Failed(ended);
}
