using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs.Turns;

public sealed class QueueViewsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_runs_comes_first_then_the_line_then_what_is_paused()
    {
        var bench = new TurnBench(1);
        var (first, second) = (bench.Enter(1), bench.Enter(1));
        var jobs = new[]
        {
            Job("a", JobState.Accepted) with { Community = TurnBench.There },
            Job(second.JobId.Value, JobState.Accepted) with { Username = "bob" },
            Job(first.JobId.Value, JobState.Submitted) with { StartedAt = Now - TimeSpan.FromSeconds(12) },
            Job("b", JobState.Delivering) with { Name = "", StartedAt = Now - TimeSpan.FromMinutes(3) },
            Job("c", JobState.Accepted),
        };
        var line = bench.Foresee().ToDictionary(static one => one.Turn.JobId);
        var text = QueueViews.Of(jobs, line, static community => community == TurnBench.There ? new Pause("no", false) : null, 1, Now);
        Assert.Equal(
            """
            2 run, 3 wait
            Ann · flux · at fal · 12 s
            discord:1 · flux · on its way to the chat · 3 min
            @bob · flux · next in line, about 10 s · 1 min
            Ann · flux · paused · 1 min
            Ann · flux · starting · 1 min
            """.ReplaceLineEndings("\n").Replace("· 1 min", "· 60 s", StringComparison.Ordinal),
            text.Plain);
    }

    [Fact]
    public void A_hundred_jobs_come_page_by_page()
    {
        var jobs = Enumerable.Range(0, 100).Select(static at => Job($"{at}", JobState.Submitted)).ToList();
        Assert.Contains("More: /queue list --page 2", Page(jobs, 1), StringComparison.Ordinal);
        Assert.DoesNotContain("More", Page(jobs, 7), StringComparison.Ordinal);
        Assert.Equal("100 run, 0 wait\nThere are no more.", Page(jobs, 8));
    }

    [Fact]
    public void The_longest_names_fit_one_message_of_the_stricter_platform()
    {
        var long1 = new string('W', 256);
        var jobs = Enumerable.Range(0, 30)
            .Select(at => Job($"{at}", JobState.Submitted) with { Name = long1, Model = "nano-banana-pro-very-long" }).ToList();
        Assert.InRange(Page(jobs, 1).Length, 1, 2000);
    }

    [Fact]
    public void Nothing_is_said_to_be_nothing() => Assert.Equal("Nothing runs or waits.", Page([], 1));

    private static string Page(IReadOnlyList<QueuedJob> jobs, int page) =>
        QueueViews.Of(jobs, new Dictionary<JobId, WaitingTurn>(), static _ => null, page, Now).Plain;

    private static QueuedJob Job(string id, JobState state) => new(
        new JobId(id), state, Now - TimeSpan.FromMinutes(1), null, "flux", new MemberId("discord", "1"), "Ann", null, TurnBench.Here);
}
