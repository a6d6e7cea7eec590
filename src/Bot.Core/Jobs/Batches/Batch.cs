using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Batches;

/// <summary>Several jobs that one command asks for, under one quote, as stored.</summary>
/// <param name="Id">The id of the command that asked for them.</param>
/// <param name="Member">Who asked; nobody else may start it, for it is their credits.</param>
/// <param name="Community">Where it was asked.</param>
/// <param name="ReplyTo">The message with the quote.</param>
/// <param name="Jobs">The jobs and what each costs.</param>
/// <param name="State">What the member decided.</param>
/// <param name="ExpiresAt">Until when the quote holds.</param>
public sealed record Batch(
    string Id,
    MemberId Member,
    CommunityId Community,
    ReplyAddress ReplyTo,
    IReadOnlyList<JobPlan> Jobs,
    BatchState State,
    DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan QuoteHolds = TimeSpan.FromMinutes(10);

    /// <summary>It was started, and the last of its jobs has ended.</summary>
    public bool IsEnded { get; init; }

    /// <summary>How often it could not be shown as it is.</summary>
    public int Tellings { get; init; }

    /// <summary>Credits for all of it.</summary>
    public CreditAmount Price => Jobs.Price();

    /// <summary>How many pictures all of it makes.</summary>
    public int Pictures => Jobs.Sum(static job => job.Request.Count);

    /// <summary>A quote, as it is before the member has decided.</summary>
    internal static Batch Quoted(IncomingCommand command, IReadOnlyList<JobPlan> plans, DateTimeOffset now) => new(
        command.Id, command.Caller.Id, command.Community, command.ReplyTo, plans, BatchState.Quoted, StoredTime.Of(now + QuoteHolds));

    /// <summary>The id of one of its jobs.</summary>
    /// <param name="number">From 1.</param>
    public JobId JobId(int number) => new($"{Id}/{number}");

    /// <summary>Why somebody may not decide about it; null when they may.</summary>
    internal Refusal? RefusalFor(Reach reach)
    {
        if (!reach.Sees(Member, Community)) return BatchRefusals.Unknown;
        return reach.Covers(Member, Community) ? null : reach.Refused(BatchRefusals.NotYours);
    }

    /// <summary>Whether the job of that id belongs to a batch: no platform's own ids have the mark.</summary>
    public static bool HasPart(JobId jobId) => jobId.Value.Contains('/', StringComparison.Ordinal);

    /// <summary>The batch that the job belongs to; null for a job of its own.</summary>
    internal static string? OfJob(JobId jobId) =>
        jobId.Value.LastIndexOf('/') is >= 0 and var mark ? jobId.Value[..mark] : null;
}

/// <summary>What became of a quote; the names are stored.</summary>
public enum BatchState
{
    /// <summary>The member has not decided; nothing is held.</summary>
    Quoted,

    /// <summary>The jobs are stored with their holds.</summary>
    Started,

    /// <summary>The member does not want it.</summary>
    Dropped,
}
