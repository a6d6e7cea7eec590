using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Models;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Whoever looks on can neither break nor slow a job.</summary>
public sealed class GenerationEventsTests
{
    private static readonly GenerationEvent Started = new GenerationEvent.Started(
        new JobId("discord:1"), "flux-dev", new("discord", "77"));
    private static readonly Generation Done = new(
        new JobId("discord:1"),
        "flux-dev",
        new CommunityId("discord", "77"),
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch.AddSeconds(4),
        JobState.Delivered,
        new CreditAmount(25),
        new GenerationCost(new MicroDollars(25_000), false));

    [Fact]
    public async Task Every_observer_is_told_in_order_and_a_broken_one_harms_nobody()
    {
        var (broken, sound) = (Substitute.For<IGenerationObserver>(), new Collecting());
        broken.WhenForAnyArgs(static one => one.Observe(default!)).Do(static _ => throw new InvalidOperationException("broken"));
        var log = new FakeLogger<GenerationEvents>();
        using var events = new GenerationEvents([broken, sound], log);
        await events.StartAsync(CancellationToken.None);
        events.Publish(Started);
        events.Publish(new GenerationEvent.Completed(Done));
        await events.StopAsync(CancellationToken.None);
        Assert.Equal([Started, new GenerationEvent.Completed(Done)], sound.Seen);
        Assert.Equal(2, log.Lines.Count(static line => line.Contains("met a defect", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_slow_observer_holds_up_no_publisher_and_a_flood_is_dropped_from_its_oldest_end()
    {
        var slow = new Collecting();
        using var events = new GenerationEvents([slow], NullLogger<GenerationEvents>.Instance);
        for (var i = 0; i < GenerationEvents.Capacity + 3; i++) events.Publish(new GenerationEvent.Completed(Done with { Job = new JobId($"{i}") }));
        Assert.Equal(3, events.Dropped);
        await events.StartAsync(CancellationToken.None);
        await events.StopAsync(CancellationToken.None);
        Assert.Equal(GenerationEvents.Capacity, slow.Seen.Count);
        Assert.Equal("3", ((GenerationEvent.Completed)slow.Seen[0]).Generation.Job.Value);
    }

    [Fact]
    public async Task After_the_end_news_goes_nowhere_and_nothing_throws()
    {
        using var events = new GenerationEvents([], NullLogger<GenerationEvents>.Instance);
        await events.StartAsync(CancellationToken.None);
        await events.StopAsync(CancellationToken.None);
        events.Publish(Started);
    }

    [Fact]
    public void Each_event_is_a_line_of_the_log_under_its_own_name()
    {
        var log = new FakeLogger<GenerationLog>();
        var observer = new GenerationLog(log);
        observer.Observe(Started);
        observer.Observe(new GenerationEvent.Completed(Done));
        observer.Observe(
            new GenerationEvent.Failed(Done with { Outcome = JobState.Failed, Failure = FailureKind.Unavailable, Credits = CreditAmount.Zero }));
        var entries = log.Collector.GetSnapshot();
        Assert.Equal(["generation.started", "generation.completed", "generation.failed"], entries.Select(static entry => entry.Id.Name));
        Assert.All(
            entries,
            static entry => Assert.Contains("discord:1 with flux-dev in discord:77 on discord", entry.Message, StringComparison.Ordinal));
        Assert.Contains("in 00:00:04 for 25 credits; it cost 25000 micro-USD", entries[1].Message, StringComparison.Ordinal);
        Assert.Contains("as Failed (Unavailable)", entries[2].Message, StringComparison.Ordinal);
    }

    private sealed class Collecting : IGenerationObserver
    {
        public List<GenerationEvent> Seen { get; } = [];

        public void Observe(GenerationEvent happened) => Seen.Add(happened);
    }
}
