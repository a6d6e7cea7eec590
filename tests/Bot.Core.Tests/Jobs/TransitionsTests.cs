using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class TransitionsTests
{
    // Rows are states, columns the events of Happened.All: start, submitted, ready, delivered, failed, cancelled,
    // expired. A letter stands for the next state (see Letters); "-" is a defect.
    private static readonly Dictionary<JobState, string> Table = new()
    {
        [JobState.Accepted] = "s---FCE",
        [JobState.Submitting] = "sS--FCE",
        [JobState.Submitted] = "--d-FCE",
        [JobState.Delivering] = "---DF-E",
        [JobState.Delivered] = "-------",
        [JobState.Failed] = "-------",
        [JobState.Cancelled] = "-------",
        [JobState.Expired] = "-------",
    };

    private static readonly Dictionary<char, (JobState State, Settlement Settlement)> Letters = new()
    {
        ['s'] = (JobState.Submitting, Settlement.None),
        ['S'] = (JobState.Submitted, Settlement.None),
        ['d'] = (JobState.Delivering, Settlement.None),
        ['D'] = (JobState.Delivered, Settlement.Post),
        ['F'] = (JobState.Failed, Settlement.Void),
        ['C'] = (JobState.Cancelled, Settlement.Void),
        ['E'] = (JobState.Expired, Settlement.Void),
    };

    public static TheoryData<JobState, int> Pairs()
    {
        var pairs = new TheoryData<JobState, int>();
        foreach (var state in Enum.GetValues<JobState>())
        {
            for (var i = 0; i < Happened.All.Length; i++) pairs.Add(state, i);
        }

        return pairs;
    }

    [Fact]
    public void The_table_knows_every_state_and_event()
    {
        Assert.Equal(Enum.GetValues<JobState>(), Table.Keys.Order());
        Assert.All(Table.Values, row => Assert.Equal(Happened.All.Length, row.Length));
        // Tests of their own have: the model's going away, which only a job with a fallback can meet; being held; a part that is shown.
        Assert.Equal(typeof(JobEvent).GetNestedTypes().Length, Happened.All.Length + 3);
    }

    [Theory]
    [InlineData(JobState.Accepted, false)]
    [InlineData(JobState.Submitting, false)]
    [InlineData(JobState.Submitted, true)]
    [InlineData(JobState.Delivering, false)]
    [InlineData(JobState.Delivered, false)]
    [InlineData(JobState.Failed, false)]
    [InlineData(JobState.Cancelled, false)]
    [InlineData(JobState.Expired, false)]
    public void Only_a_submitted_job_starts_over_with_its_fallback(JobState state, bool isKnown)
    {
        if (isKnown) Assert.Equal(new Transition(JobState.Accepted, Settlement.None), Transitions.Next(state, new JobEvent.ModelUnavailable()));
        else Assert.Throws<InvalidOperationException>(() => Transitions.Next(state, new JobEvent.ModelUnavailable()));
    }

    [Fact]
    public void Only_a_job_that_is_being_posted_is_held()
    {
        foreach (var state in Enum.GetValues<JobState>())
        {
            if (state == JobState.Submitting)
                Assert.Equal(new Transition(JobState.Accepted, Settlement.None), Transitions.Next(state, new JobEvent.Held()));
            else Assert.Throws<InvalidOperationException>(() => Transitions.Next(state, new JobEvent.Held()));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_state_meets_each_event_as_the_table_says(JobState state, int index)
    {
        var happened = Happened.All[index];
        var letter = Table[state][index];
        if (letter == '-')
        {
            Assert.Throws<InvalidOperationException>(() => Transitions.Next(state, happened));
            return;
        }

        var (next, settlement) = Letters[letter];
        Assert.Equal(new Transition(next, settlement), Transitions.Next(state, happened));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_store_meets_each_pair_as_the_table_says(JobState state, int index)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1", price: 10));
        await bench.AppliedAsync("discord:1", Happened.WayTo(state));
        var letter = Table[state][index];
        if (letter == '-')
        {
            var before = await bench.WalletAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => bench.Jobs.ApplyAsync(new JobId("discord:1"), "runner", Happened.All[index], CancellationToken.None));
            Assert.Equal(state, (await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.State);
            Assert.Equal(before, await bench.WalletAsync());
        }
        else
        {
            var (next, settlement) = Letters[letter];
            var applied = await bench.AppliedAsync("discord:1", Happened.All[index]);
            Assert.Equal((next, settlement == Settlement.Void), (applied.State, applied.NeedsFinalView));
            var wallet = await bench.WalletAsync();
            Assert.Equal(settlement == Settlement.None ? 10 : 0, wallet.Held.Value);
            Assert.Equal(settlement == Settlement.Post ? 90 : 100, wallet.Balance.Value);
        }

        await bench.AssertBalancedAsync();
    }
}
