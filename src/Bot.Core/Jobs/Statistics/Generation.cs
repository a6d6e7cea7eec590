using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Statistics;

/// <summary>A job that ended, as it is counted.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Model">The model that ran: the fallback, where one took another's place.</param>
/// <param name="Community">Where it was asked for.</param>
/// <param name="StartedAt">When it was about to be posted to fal; when it was accepted, if it never came to that.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">How: one of the final states.</param>
/// <param name="Credits">What the member paid.</param>
/// <param name="Cost">What the operator pays.</param>
public sealed record Generation(
    JobId Job,
    string Model,
    CommunityId Community,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    JobState Outcome,
    CreditAmount Credits,
    GenerationCost Cost)
{
    /// <summary>Why it has no result; null when it was delivered or cancelled.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Requests that fal may have run for it, and bill, of which nothing more is known; not in the cost.</summary>
    public int Doubles { get; init; }

    /// <summary>It says nothing about the model: cancelled, or refused for what the member gave.</summary>
    public bool IsExcused => Outcome == JobState.Cancelled || Failure is { } kind && FailureKinds.IsExcused(kind);

    /// <summary>How long it took from its start to its end.</summary>
    public TimeSpan Time => EndedAt - StartedAt;

    /// <summary>How the job is counted: pure.</summary>
    /// <param name="job">In its final state.</param>
    /// <param name="last">What brought it there.</param>
    /// <param name="endedAt">When.</param>
    internal static Generation Of(Job job, JobEvent last, DateTimeOffset endedAt) => new(
        job.Id,
        job.Request.Model,
        job.Community,
        Earlier(job.StartedAt ?? job.CreatedAt, endedAt),
        endedAt,
        job.State,
        job.State == JobState.Delivered ? job.Price : CreditAmount.Zero,
        JobCost.Of(job, last))
    {
        Doubles = job.Doubles,
        Failure = last switch
        {
            JobEvent.Failed failed => failed.Kind,
            JobEvent.DeadlinePassed { HadNoTurn: true } => FailureKind.NoTurn,
            JobEvent.DeadlinePassed { WasShowing: true } => FailureKind.NotShown,
            JobEvent.DeadlinePassed => FailureKind.Timeout,
            _ => null,
        },
    };

    // The clock may have gone back meanwhile; no time is negative.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
