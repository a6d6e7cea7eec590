using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Models;

/// <summary>What a job cost the operator, as fal counted it, or as well as one can tell.</summary>
public sealed class GenerationCostTests
{
    private static readonly CostBasis Basis = new(new MicroDollars(25_000), 0.025m);

    [Theory]
    [InlineData("1", "0.025", 25_000)]
    [InlineData("1.5", "0.025", 37_500)]
    [InlineData("4.321", "0.000575", 2_485)]
    [InlineData("0", "0.025", 0)]
    [InlineData("0.0000001", "0.025", 0)]
    [InlineData("1000000", "1", 1_000_000_000_000)]
    public void What_fal_counted_times_its_price_is_the_cost(string units, string usd, long micros)
    {
        var job = Ended(JobState.Delivered, Number(units), Basis with { UsdPerBilledUnit = Number(usd) });
        Assert.Equal(new GenerationCost(new MicroDollars(micros), IsEstimated: false), Of(job));
    }

    [Theory]
    [InlineData(null, "0.025")]
    [InlineData("1", null)]
    [InlineData("79228162514264337593543950335", "0.025")]
    [InlineData("1", "79228162514264337593543950335")]
    [InlineData("1000001", "1")]
    public void Without_a_count_that_tells_the_cost_the_quotes_units_do_and_it_says_so(string? units, string? usd)
    {
        var job = Ended(JobState.Delivered, Number(units), Basis with { UsdPerBilledUnit = Number(usd) });
        Assert.Equal(new GenerationCost(new MicroDollars(25_000), IsEstimated: true), Of(job));
    }

    [Fact]
    public void A_result_that_could_not_be_shown_costs_what_fal_counted() =>
        Assert.Equal(new GenerationCost(new MicroDollars(50_000), IsEstimated: false), Of(Ended(JobState.Failed, 2, Basis)));

    [Fact]
    public void What_fal_never_took_costs_nothing_for_certain() =>
        Assert.Equal(new GenerationCost(MicroDollars.Zero, IsEstimated: false), Of(Job(JobState.Failed)));

    [Fact]
    public void What_was_posted_with_no_answer_stored_may_have_cost() =>
        Assert.Equal(new GenerationCost(MicroDollars.Zero, IsEstimated: true), Of(Job(JobState.Failed) with { Submissions = 2 }));

    [Theory]
    [InlineData(JobState.Failed, 0)]
    [InlineData(JobState.Cancelled, 25_000)]
    [InlineData(JobState.Expired, 25_000)]
    public void What_fal_took_and_did_not_finish_is_estimated(JobState state, long micros) =>
        Assert.Equal(
            new GenerationCost(new MicroDollars(micros), IsEstimated: true),
            Of(Job(state) with { Ticket = new FalTicket("r", new Uri("https://q/s"), new Uri("https://q/r"), new Uri("https://q/c")), Submissions = 1 }));

    [Fact]
    public void What_was_taken_out_of_fals_queue_costs_nothing_for_certain()
    {
        var job = Job(JobState.Cancelled) with { Ticket = new FalTicket("r", new Uri("https://q/s"), new Uri("https://q/r"), new Uri("https://q/c")), Submissions = 1 };
        Assert.Equal(new GenerationCost(MicroDollars.Zero, IsEstimated: false), JobCost.Of(job, new JobEvent.CancelConfirmed { IsFree = true }));
    }

    [Fact]
    public void A_failure_that_fal_bills_costs_what_it_counted()
    {
        var job = Job(JobState.Failed) with { Ticket = new FalTicket("r", new Uri("https://q/s"), new Uri("https://q/r"), new Uri("https://q/c")), Submissions = 1 };
        var failed = new JobEvent.Failed("No.", FailureKind.ContentPolicy) { BillableUnits = 0.5m };
        Assert.Equal(new GenerationCost(new MicroDollars(12_500), IsEstimated: false), JobCost.Of(job, failed));
    }

    [Fact]
    public void A_job_of_an_earlier_version_is_estimated_by_its_credits() =>
        Assert.Equal(new GenerationCost(new MicroDollars(10_000), IsEstimated: true), Of(Ended(JobState.Delivered, 1, null)));

    [Theory]
    [InlineData("-1", null)]
    [InlineData("1000000.1", null)]
    [InlineData("0.0000004", 0L)]
    [InlineData("0.0000005", 1L)]
    [InlineData("0.0398", 39_800L)]
    public void Dollars_become_whole_millionths(string usd, long? micros) =>
        Assert.Equal(micros, GenerationCost.ToMicros(Number(usd)!.Value)?.Value);

    private static GenerationCost Of(Job job) => JobCost.Of(job, job.State switch
    {
        JobState.Failed => Happened.Failed,
        JobState.Cancelled => Happened.Cancelled,
        JobState.Expired => Happened.Expired,
        _ => Happened.Delivered,
    });

    private static Job Ended(JobState state, decimal? units, CostBasis? basis)
    {
        var job = Job(state);
        return job with { Request = job.Request with { Cost = basis }, Output = new JobOutput([], null, units), Submissions = 1 };
    }

    private static Job Job(JobState state) => new(
        new JobId("discord:1"),
        new MemberId("discord", "1"),
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "x"),
        Bench.Request("a fox") with { Cost = Basis },
        new CreditAmount(10),
        state,
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch);

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
