using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs.Turns;

public sealed class TurnSchedulerTests
{
    private const long Ann = 1, Bob = 2, Cid = 3;

    [Fact]
    public void One_accounts_jobs_get_their_turns_by_age_and_no_more_than_it_may_have()
    {
        var bench = new TurnBench(40);
        var jobs = Enumerable.Range(0, 4).Select(_ => bench.Enter(Ann, maxConcurrent: 2)).ToArray();
        Assert.Equal([true, true, false, false], TurnBench.Granted(jobs));
        jobs[1].Dispose();
        jobs[1].Dispose();
        Assert.Equal([true, false], TurnBench.Granted(jobs[2], jobs[3]));
        jobs[0].Dispose();
        Assert.Equal([true], TurnBench.Granted(jobs[3]));
    }

    [Fact]
    public void A_hundred_jobs_delay_anothers_one_by_at_most_one()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Ann);
        var hundred = Enumerable.Range(0, 100).Select(_ => bench.Enter(Ann)).ToArray();
        var other = bench.Enter(Bob);
        running.Dispose();
        Assert.Equal([true, false, false], TurnBench.Granted(hundred[0], hundred[1], other));
        hundred[0].Dispose();
        Assert.Equal([true, false], TurnBench.Granted(other, hundred[1]));
    }

    [Fact]
    public void Three_accounts_take_turns()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Ann);
        var (a1, a2, b1, b2, c1) = (bench.Enter(Ann), bench.Enter(Ann), bench.Enter(Bob), bench.Enter(Bob), bench.Enter(Cid));
        foreach (var next in new[] { a1, b1, c1, a2, b2 })
        {
            Assert.False(next.Granted.IsCompleted);
            running.Dispose();
            Assert.True(next.Granted.IsCompleted);
            running = next;
        }
    }

    [Fact]
    public void An_account_at_its_limit_is_passed_over_and_keeps_its_place_in_the_line()
    {
        var bench = new TurnBench(3);
        var (ann, bob, other) = (bench.Enter(Ann, maxConcurrent: 1), bench.Enter(Bob), bench.Enter(Bob));
        var (waitingAnn, first, second) = (bench.Enter(Ann, maxConcurrent: 1), bench.Enter(Bob), bench.Enter(Bob));
        bob.Dispose();
        Assert.Equal([false, true, false], TurnBench.Granted(waitingAnn, first, second));
        ann.Dispose();
        Assert.Equal([true, false], TurnBench.Granted(waitingAnn, second));
        other.Dispose();
        Assert.Equal([true], TurnBench.Granted(second));
    }

    [Theory]
    [InlineData(JobState.Submitting)]
    [InlineData(JobState.Submitted)]
    public void A_job_that_is_at_fal_does_not_wait_and_still_counts(JobState state)
    {
        var bench = new TurnBench(2);
        var atFal = Enumerable.Range(0, 3).Select(_ => bench.Enter(Ann, maxConcurrent: 1, state: state)).ToArray();
        var waiting = bench.Enter(Bob);
        Assert.Equal([true, true, true, false], TurnBench.Granted([.. atFal, waiting]));
        atFal[0].Dispose();
        Assert.Equal([false], TurnBench.Granted(waiting));
        atFal[1].Dispose();
        Assert.Equal([true], TurnBench.Granted(waiting));
    }

    [Fact]
    public void A_job_that_fal_is_done_with_makes_room_for_others_but_not_for_more_of_its_account()
    {
        var bench = new TurnBench(1);
        var (first, second, other) = (bench.Enter(Ann, maxConcurrent: 1), bench.Enter(Ann, maxConcurrent: 1), bench.Enter(Bob));
        first.LeaveFal();
        first.LeaveFal();
        Assert.Equal([false, true], TurnBench.Granted(second, other));
        other.LeaveFal();
        Assert.Equal([false], TurnBench.Granted(second));
        first.Dispose();
        Assert.Equal([true], TurnBench.Granted(second));
    }

    [Fact]
    public void What_is_over_or_to_be_cancelled_needs_no_place()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Ann);
        var told = bench.Enter(Ann, maxConcurrent: 1, state: JobState.Failed);
        var delivering = bench.Enter(Bob, maxConcurrent: 1, state: JobState.Delivering);
        var cancelled = bench.Turns.Enter(bench.Job(Cid) with { IsCancelRequested = true }, 1);
        Assert.Equal([true, true, true], TurnBench.Granted(told, delivering, cancelled));
        var waiting = bench.Enter(Bob, maxConcurrent: 1);
        running.Dispose();
        Assert.Equal([false], TurnBench.Granted(waiting));
        delivering.Dispose();
        Assert.Equal([true], TurnBench.Granted(waiting));
        foreach (var turn in new[] { told, cancelled, waiting }) turn.Dispose();
        Assert.Equal(0, bench.Turns.Accounts);
    }

    [Fact]
    public void Who_leaves_the_line_gets_no_turn_and_takes_none()
    {
        var bench = new TurnBench(1);
        var (running, gone, last) = (bench.Enter(Ann), bench.Enter(Ann), bench.Enter(Ann));
        gone.Dispose();
        running.Dispose();
        Assert.Equal([false, true], TurnBench.Granted(gone, last));
        last.Dispose();
        Assert.Equal(0, bench.Turns.Accounts);
    }

    [Fact]
    public void An_older_job_that_is_found_later_goes_first()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Bob);
        var old = bench.Job(Ann);
        var young = bench.Enter(Ann);
        var found = bench.Turns.Enter(old, 3);
        running.Dispose();
        Assert.Equal([true, false], TurnBench.Granted(found, young));
    }

    [Fact]
    public void A_paused_community_gets_no_turns_and_holds_up_nobody()
    {
        var bench = new TurnBench(1);
        var running = bench.Enter(Ann);
        var (here, there, other) = (bench.Enter(Ann), bench.Enter(Ann, community: TurnBench.There), bench.Enter(Bob));
        bench.Turns.Pause(new PausedPlaces(new HashSet<Bot.Core.Chat.CommunityId> { TurnBench.Here }, Everywhere: false));
        Assert.Equal([(there, 1)], bench.Foresee().Select(static one => (one.Turn, one.Position)));
        running.Dispose();
        Assert.Equal([false, true, false], TurnBench.Granted(here, there, other));
        there.Dispose();
        Assert.Equal([false, false], TurnBench.Granted(here, other));
        bench.Turns.Pause(PausedPlaces.None);
        Assert.Equal([true, false], TurnBench.Granted(here, other).Order().Reverse());
    }

    [Fact]
    public void A_paused_bot_gives_no_turns_until_it_goes_on()
    {
        var bench = new TurnBench(5);
        bench.Turns.Pause(PausedPlaces.None with { Everywhere = true });
        var (one, other) = (bench.Enter(Ann), bench.Enter(Bob, community: TurnBench.There));
        Assert.Equal([false, false], TurnBench.Granted(one, other));
        Assert.Empty(bench.Foresee());
        bench.Turns.Pause(PausedPlaces.None);
        Assert.Equal([true, true], TurnBench.Granted(one, other));
    }

    [Fact]
    public async Task Any_order_of_coming_and_going_leaves_nobody_behind()
    {
        var bench = new TurnBench(3);
        var jobs = Enumerable.Range(0, 2_000).Select(number => bench.Job(number % 7)).ToList();
        await Parallel.ForEachAsync(jobs, async (job, cancellation) =>
        {
            using var turn = bench.Turns.Enter(job, 2);
            if (job.Account.Value % 5 == 0) return;
            await turn.Granted.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
            turn.LeaveFal();
        });
        Assert.Equal(0, bench.Turns.Accounts);
    }
}
