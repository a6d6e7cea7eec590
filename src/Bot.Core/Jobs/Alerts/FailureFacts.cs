using Bot.Core.Fal;

namespace Bot.Core.Jobs.Alerts;

/// <summary>How a model's newest jobs ended; those that say nothing about the model are left out.</summary>
/// <param name="Delivered">Jobs whose result is with the member.</param>
/// <param name="Failed">Jobs that failed or expired.</param>
/// <param name="Mostly">The most frequent kind of failure; null without one.</param>
public sealed record RecentJobs(int Delivered, int Failed, FailureKind? Mostly)
{
    /// <summary>All that count.</summary>
    public int Ended => Delivered + Failed;

    /// <summary>Failed of ended, from 0 to 1; 0 when none ended.</summary>
    public double Rate => Ended == 0 ? 0 : (double)Failed / Ended;
}

/// <summary>How a model's jobs ended in the days before.</summary>
/// <param name="Delivered">Jobs whose result is with the member.</param>
/// <param name="Failed">Jobs that failed or expired.</param>
public readonly record struct BaselineJobs(long Delivered, long Failed)
{
    // A model of which little is known is thought to fail one time in twenty.
    private const int AssumedFailed = 1, AssumedEnded = 20;

    /// <summary>The usual failure rate, from 0 to 1.</summary>
    public double Rate => (double)(Failed + AssumedFailed) / (Delivered + Failed + AssumedEnded);
}

/// <summary>The alert of a model, as stored.</summary>
/// <param name="RaisedAt">When it was raised last.</param>
/// <param name="IsOpen">The model has not recovered since.</param>
/// <param name="UsualRate">The failure rate that was usual before it, from 0 to 1.</param>
public sealed record FailureAlert(DateTimeOffset RaisedAt, bool IsOpen, double UsualRate);

/// <summary>What to do about a model.</summary>
public enum AlertDecision
{
    /// <summary>Nothing new.</summary>
    Nothing,

    /// <summary>Tell the operators that it fails.</summary>
    Raise,

    /// <summary>Tell the operators that it works again.</summary>
    Recover,
}
