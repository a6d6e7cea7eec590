using Bot.Core.Jobs;

namespace Bot.Core.Tests.Jobs.Turns;

public sealed class ForecastTests
{
    private const long Ann = 1, Bob = 2;

    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void Waiting_jobs_are_told_their_place_among_turns_and_the_time_until_then()
    {
        var bench = new TurnBench(1);
        bench.Enter(Ann);
        var (second, third, other) = (bench.Enter(Ann), bench.Enter(Ann), bench.Enter(Bob));
        // The running one has run for three seconds: those in which the others came.
        Assert.Equal(
            [(second, 1, Seconds(7)), (other, 2, Seconds(17)), (third, 3, Seconds(27))],
            bench.Foresee().Select(static one => (one.Turn, one.Position, one.Wait)));
    }

    [Fact]
    public void Two_places_halve_the_wait()
    {
        var bench = new TurnBench(2);
        foreach (var _ in Enumerable.Range(0, 6)) bench.Enter(Ann);
        var waits = bench.Foresee().Select(static one => one.Wait).ToList();
        Assert.Equal([Seconds(5), Seconds(6), Seconds(15), Seconds(16)], waits);
    }

    [Fact]
    public void An_accounts_own_limit_is_waited_for_too()
    {
        var bench = new TurnBench(40);
        foreach (var _ in Enumerable.Range(0, 3)) bench.Enter(Ann, maxConcurrent: 1);
        Assert.Equal([Seconds(8), Seconds(18)], bench.Foresee().Select(static one => one.Wait));
    }

    [Fact]
    public void After_a_job_that_was_never_measured_only_places_are_told()
    {
        var bench = new TurnBench(1);
        bench.Enter(Ann);
        bench.Enter(Ann, model: "new");
        bench.Enter(Ann);
        var line = bench.Foresee(static model => model == "new" ? null : Ten);
        Assert.Equal([(1, Seconds(8)), (2, null)], line.Select(static one => (one.Position, one.Wait)));
    }

    [Fact]
    public void A_job_that_takes_longer_than_usual_is_expected_soon_and_not_at_once()
    {
        var bench = new TurnBench(1);
        bench.Enter(Ann);
        bench.Enter(Ann);
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([Seconds(5)], bench.Foresee().Select(static one => one.Wait));
    }

    [Fact]
    public void A_delivery_holds_up_its_account_and_nobody_else()
    {
        var bench = new TurnBench(2);
        bench.Enter(Ann, state: JobState.Delivering);
        bench.Enter(Bob);
        bench.Enter(Bob, maxConcurrent: 1);
        Assert.Equal([Seconds(9)], bench.Foresee().Select(static one => one.Wait));
    }

    [Fact]
    public void Looking_changes_nothing()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Ann);
        var (first, second) = (bench.Enter(Bob), bench.Enter(Ann));
        Assert.Equal(bench.Foresee(), bench.Foresee());
        Assert.Equal([false, false], TurnBench.Granted(first, second));
        running.Dispose();
        Assert.Equal([true, false], TurnBench.Granted(first, second));
    }

    private static TimeSpan? Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
