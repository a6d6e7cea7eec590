using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Turns;

/// <summary>What runs and waits, in words: pure.</summary>
internal static class QueueViews
{
    /// <summary>So many lines fit one message of the stricter platform with the longest names.</summary>
    public const int PageLength = 15;

    private const int NameLength = 40;

    /// <summary>A page of what is under way.</summary>
    /// <param name="jobs">All of it.</param>
    /// <param name="line">The places of those that wait.</param>
    /// <param name="pauseOf">Why nothing begins in a community.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="now">The time.</param>
    public static FormattedText Of(
        IReadOnlyList<QueuedJob> jobs,
        IReadOnlyDictionary<JobId, WaitingTurn> line,
        Func<CommunityId, Pause?> pauseOf,
        int page,
        DateTimeOffset now)
    {
        var sorted = jobs.OrderBy(job => Group(job, line)).ThenBy(job => line.TryGetValue(job.Id, out var place) ? place.Position : 0)
            .ToList();
        var waiting = jobs.Count(static job => job.State == JobState.Accepted);
        var text = FormattedText.Empty.Bold(jobs.Count == 0
            ? "Nothing runs or waits."
            : $"{Count(jobs.Count - waiting, "runs", "run")}, {Count(waiting, "waits", "wait")}");
        var skip = (page - 1) * PageLength;
        if (jobs.Count > 0 && skip >= jobs.Count) return text.Line().Add("There are no more.");
        foreach (var job in sorted.Skip(skip).Take(PageLength)) text = text.Line().Add(Line(job, line, pauseOf, now));
        return jobs.Count > skip + PageLength
            ? text.Line().Add("More: ").Code($"/queue list --page {(page + 1).ToString(CultureInfo.InvariantCulture)}")
            : text;
    }

    private static int Group(QueuedJob job, IReadOnlyDictionary<JobId, WaitingTurn> line) =>
        job.State != JobState.Accepted ? 0 : line.ContainsKey(job.Id) ? 1 : 2;

    private static string Line(
        QueuedJob job, IReadOnlyDictionary<JobId, WaitingTurn> line, Func<CommunityId, Pause?> pauseOf, DateTimeOffset now) =>
        $"{Name(job)} · {job.Model} · {State(job, line, pauseOf)} · {Since(now - (job.StartedAt ?? job.CreatedAt))}";

    private static string State(QueuedJob job, IReadOnlyDictionary<JobId, WaitingTurn> line, Func<CommunityId, Pause?> pauseOf) =>
        job.State switch
        {
            JobState.Accepted when line.TryGetValue(job.Id, out var place) => WaitingText.Of(place.Position, place.Wait),
            JobState.Accepted when pauseOf(job.Community) is not null => "paused",
            JobState.Accepted or JobState.Submitting => "starting",
            JobState.Submitted => "at fal",
            _ => "on its way to the chat",
        };

    private static string Name(QueuedJob job)
    {
        var name = job.Username is { } username ? "@" + username : job.Name.Length > 0 ? job.Name : job.Member.ToString();
        return ShortText.Line(name, NameLength);
    }

    private static string Since(TimeSpan passed) => passed.TotalSeconds switch
    {
        < 1 => "0 s",
        < 120 => $"{Number(passed.TotalSeconds)} s",
        < 7200 => $"{Number(passed.TotalMinutes)} min",
        _ => $"{Number(passed.TotalHours)} h",
    };

    private static string Count(int number, string one, string many) =>
        $"{TextFormat.Number(number)} {(number == 1 ? one : many)}";

    private static string Number(double number) => Math.Floor(number).ToString("N0", CultureInfo.InvariantCulture);
}
