namespace Bot.Core.Jobs.Alerts;

/// <summary>
/// When a model's failures are worth an alert: pure. A jump is 30 points above what is usual, seen in at least 5 jobs of which 3
/// failed, so that one bad job is none; half a jump less is a recovery, so that a rate at the edge does not flicker.
/// </summary>
internal static class FailureRule
{
    /// <summary>How far back the newest jobs are looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>How far back what is usual is looked for.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>A model is told of once in this time at most.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>The most jobs of a model that are looked at, the newest.</summary>
    public const int MaxJobs = 500;

    private const int MinEnded = 5, MinFailed = 3;
    private const double Jump = 0.30, Settled = 0.15;

    public static AlertDecision Decide(RecentJobs recent, BaselineJobs usual, FailureAlert? alert, DateTimeOffset now)
    {
        // While it is open the trouble itself would become what is usual.
        var usualRate = alert is { IsOpen: true } ? alert.UsualRate : usual.Rate;
        if (alert is { IsOpen: true } && HasRecovered(recent, usualRate)) return AlertDecision.Recover;
        var isQuiet = alert is not null && now - alert.RaisedAt < Quiet;
        return !isQuiet && IsJump(recent, usualRate) ? AlertDecision.Raise : AlertDecision.Nothing;
    }

    private static bool IsJump(RecentJobs recent, double usualRate) =>
        recent.Ended >= MinEnded && recent.Failed >= MinFailed && recent.Rate >= usualRate + Jump;

    // With few jobs, none may have failed; silence is no recovery.
    private static bool HasRecovered(RecentJobs recent, double usualRate) =>
        recent.Delivered > 0 && (recent.Failed == 0 || recent.Ended >= MinEnded && recent.Rate <= usualRate + Settled);
}
