using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Each job that ends is counted once, in the transaction that ends it, and published after it.</summary>
public sealed class GenerationStorageTests
{
    private const string Row = """
        SELECT model || ' ' || community || ' ' || outcome || ' ' || coalesce(failure, '-') || ' ' || is_excused || ' ' || credits || ' '
            || cost_micros || ' ' || is_estimated || ' ' || (ended_at - started_at)
        FROM generations
        """;

    private const string Hours = """
        SELECT scope || ' ' || model || ' ' || delivered || ' ' || failed || ' ' || excused || ' ' || credits || ' ' || cost_micros || ' ' || estimated
        FROM generation_hours ORDER BY scope, model, hour
        """;

    [Fact]
    public async Task A_delivered_job_is_counted_with_its_time_and_cost()
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted);
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted, Happened.Submitted, Happened.ResultReady);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.AppliedAsync("discord:1", Happened.Delivered);
        using var raw = new RawSql(bench.Path);
        Assert.Equal(["flux-dev discord:77 Delivered - 0 10 37500 0 4000"], raw.Column(Row));
        Assert.Equal(["* flux-dev 1 0 0 10 37500 0", "discord:77 flux-dev 1 0 0 10 37500 0"], raw.Column(Hours));
    }

    [Theory]
    [InlineData(FailureKind.Unavailable, "1 0")]
    [InlineData(FailureKind.Defect, "1 0")]
    [InlineData(FailureKind.ContentPolicy, "0 1")]
    [InlineData(FailureKind.InputUnreadable, "0 1")]
    [InlineData(FailureKind.NotShown, "0 1")]
    public async Task A_failure_counts_against_the_model_unless_it_is_excused(FailureKind kind, string failedAndExcused)
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        await bench.AppliedAsync("discord:1", new JobEvent.Failed("No.", kind));
        using var raw = new RawSql(bench.Path);
        Assert.Equal($"* flux-dev 0 {failedAndExcused} 0 0 0", raw.Column(Hours)[0]);
        Assert.Contains($" Failed {kind} ", Assert.Single(raw.Column(Row)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JobState.Cancelled, "0 1", "-")]
    [InlineData(JobState.Expired, "1 0", "Timeout")]
    public async Task What_did_not_come_in_time_counts_and_what_was_taken_back_does_not(JobState end, string failedAndExcused, string kind)
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        await bench.AppliedAsync("discord:1", Happened.WayTo(end));
        using var raw = new RawSql(bench.Path);
        Assert.Equal($"* flux-dev 0 {failedAndExcused} 0 0 0", raw.Column(Hours)[0]);
        Assert.Contains($" {end} {kind} ", Assert.Single(raw.Column(Row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_in_vain_for_a_turn_says_nothing_about_the_model()
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        await bench.AppliedAsync("discord:1", new JobEvent.DeadlinePassed { HadNoTurn = true });
        using var raw = new RawSql(bench.Path);
        Assert.Equal("* flux-dev 0 0 1 0 0 0", raw.Column(Hours)[0]);
        Assert.Contains(" Expired NoTurn ", Assert.Single(raw.Column(Row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_is_counted_under_its_own_name_with_its_own_cost()
    {
        await using var bench = Bench.Fresh();
        var wanted = bench.Job("discord:1");
        var fallback = new FallbackRequest("flux-schnell", "fal-ai/flux/schnell", "{}") { Cost = new CostBasis(new MicroDollars(3_000), 0.003m) };
        await bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Fallback = fallback }));
        var taken = (JobEvent.Submitted)Happened.Submitted with { ByFallback = true };
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted, taken, Happened.ResultReady, Happened.Delivered);
        using var raw = new RawSql(bench.Path);
        Assert.Equal("* flux-schnell 1 0 0 10 4500 0", raw.Column(Hours)[0]);
    }

    [Fact]
    public async Task Many_jobs_add_up_by_model_hour_and_community()
    {
        await using var bench = Bench.Fresh();
        for (var i = 0; i < 6; i++)
        {
            await AcceptAsync(bench, $"discord:{i}");
            await bench.AppliedAsync($"discord:{i}", Happened.WayTo(i % 3 == 0 ? JobState.Failed : JobState.Delivered));
            if (i == 2) bench.Time.Advance(TimeSpan.FromHours(1));
        }

        using var raw = new RawSql(bench.Path);
        Assert.Equal(["* flux-dev 2 1 0 20 75000 0", "* flux-dev 2 1 0 20 75000 0"], raw.Column(Hours).Take(2));
        Assert.Equal(6L, raw.Scalar("SELECT count(*) FROM generations"));
    }

    [Fact]
    public async Task A_job_that_another_process_recovers_is_counted_once()
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        await bench.AppliedAsync("discord:1", Happened.WayTo(JobState.Delivering));
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await using var other = bench.Another();
        var claimed = Assert.Single(await other.Jobs.ClaimAsync(new JobLease("other", bench.Time.GetUtcNow() + TimeSpan.FromMinutes(1)), 10, CancellationToken.None));
        await other.Jobs.ApplyAsync(claimed.Id, "other", Happened.Delivered, CancellationToken.None);
        Assert.Null(await bench.Jobs.ApplyAsync(claimed.Id, "runner", Happened.Delivered, CancellationToken.None));
        using var raw = new RawSql(bench.Path);
        Assert.Equal("* flux-dev 1 0 0 10 37500 0", raw.Column(Hours)[0]);
        Assert.Empty(bench.Events.Published.OfType<GenerationEvent.Completed>());
        Assert.Equal("discord:1", Assert.Single(other.Events.Published.OfType<GenerationEvent.Completed>()).Generation.Job.Value);
    }

    [Fact]
    public async Task News_is_published_once_for_the_start_and_once_for_the_end()
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        Assert.Empty(bench.Events.Published);
        await bench.AppliedAsync("discord:1", Happened.SubmitStarted);
        await bench.AppliedAsync("discord:1", Happened.WayTo(JobState.Delivered));
        var (started, completed) = (bench.Events.Published[0], bench.Events.Published[1]);
        Assert.Equal(new GenerationEvent.Started(new JobId("discord:1"), "flux-dev", new("discord", "77")), started);
        Assert.Equal(JobState.Delivered, Assert.IsType<GenerationEvent.Completed>(completed).Generation.Outcome);
        Assert.Equal(2, bench.Events.Published.Count);
    }

    [Fact]
    public async Task What_ends_in_any_other_way_is_news_of_a_failure_with_its_outcome()
    {
        await using var bench = Bench.Fresh();
        foreach (var end in new[] { JobState.Failed, JobState.Cancelled, JobState.Expired })
        {
            await AcceptAsync(bench, $"discord:{end}");
            await bench.AppliedAsync($"discord:{end}", Happened.WayTo(end));
        }

        Assert.Equal(
            [JobState.Failed, JobState.Cancelled, JobState.Expired],
            bench.Events.Published.OfType<GenerationEvent.Failed>().Select(static failed => failed.Generation.Outcome));
    }

    [Theory]
    [InlineData("UPDATE generations SET credits = 1", "append-only")]
    [InlineData("INSERT INTO generations SELECT * FROM generations", "UNIQUE")]
    public async Task What_was_counted_stays_counted_once(string sql, string why)
    {
        await using var bench = Bench.Fresh();
        await AcceptAsync(bench, "discord:1");
        await bench.AppliedAsync("discord:1", Happened.WayTo(JobState.Failed));
        using var raw = new RawSql(bench.Path);
        Assert.Contains(why, Assert.Throws<SqliteException>(() => raw.Execute(sql)).Message, StringComparison.Ordinal);
    }

    private static async Task AcceptAsync(Bench bench, string id)
    {
        var wanted = bench.Job(id);
        await bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Cost = new CostBasis(new MicroDollars(25_000), 0.025m) }));
    }
}
