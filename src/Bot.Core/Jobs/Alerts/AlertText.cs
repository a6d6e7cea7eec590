using System.Globalization;
using Bot.Core.Fal;

namespace Bot.Core.Jobs.Alerts;

/// <summary>Alerts in words for the operators: pure.</summary>
internal static class AlertText
{
    /// <summary>A model fails.</summary>
    public static string Raised(string model, RecentJobs recent, double usualRate) =>
        $"{model} is failing: {recent.Failed} of {recent.Ended} jobs in the last {Minutes} minutes "
        + $"({Percent(recent.Rate)}; usual are {Percent(usualRate)}). "
        + $"Mostly {recent.Mostly}: {Meaning(recent.Mostly)} Members got their credits back.\n{NextStep(recent.Mostly)}";

    /// <summary>It works again.</summary>
    public static string Recovered(string model, RecentJobs recent, DateTimeOffset raisedAt) =>
        $"{model} works again: {recent.Delivered} of {recent.Ended} jobs in the last {Minutes} minutes were delivered. "
        + $"It had been failing since {raisedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.";

    private static int Minutes => (int)FailureRule.Window.TotalMinutes;

    private static string Percent(double rate) => $"{(rate * 100).ToString("0", CultureInfo.InvariantCulture)}%";

    private static string Meaning(FailureKind? kind) => kind switch
    {
        FailureKind.EndpointGone => "fal does not have this endpoint.",
        FailureKind.RateLimited => "fal takes no more requests at once.",
        FailureKind.Timeout => "results do not come in time.",
        FailureKind.NoMedia => "the model ends with no result.",
        FailureKind.NotFetched or FailureKind.UntrustedUrl => "results cannot be fetched.",
        FailureKind.Defect or FailureKind.LostTrack => "something is wrong in the bot itself.",
        FailureKind.Rejected or FailureKind.Other => "fal refuses the requests.",
        _ => "fal is down or cannot be reached.",
    };

    private static string NextStep(FailureKind? kind) => kind switch
    {
        FailureKind.EndpointGone => "Next: give the model another endpoint or a fallback in BOT_CATALOG.",
        FailureKind.RateLimited => "Next: raise the concurrency limit at fal.ai/dashboard, or lower BOT_MAX_JOBS.",
        FailureKind.NotFetched or FailureKind.UntrustedUrl =>
            "Next: check that this machine reaches fal.media; the log names the host.",
        FailureKind.Defect or FailureKind.LostTrack => "Next: search the log for \"met a defect\" and report it.",
        FailureKind.Rejected or FailureKind.NoMedia or FailureKind.Other => "Next: the log has fal's own words for each job.",
        _ => "Next: see status.fal.ai; until it is over, name another model to members, or give this one a fallback in "
            + "BOT_CATALOG.",
    };
}
