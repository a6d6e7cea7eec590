using Bot.Core.Alerts;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Fal;
using Bot.Core.Generations;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Moderation;
using Bot.Core.Tests.Chats;
using Bot.Core.Tests.Generations;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Alerts;

/// <summary>A watch over a real database, with a chat that does as it is told.</summary>
internal sealed class AlertBench : IAsyncDisposable
{
    private int _count;

    public Bench Bench { get; } = Bench.Fresh();

    public ScriptedChat Chat { get; } = new();

    public FakeLogger<FailureWatch> Log { get; } = new();

    public FailureAlerts Alerts => new(Bench.Database, Bench.Time);

    /// <summary>Jobs that ended just now.</summary>
    public void Ended(
        int delivered, int failed, JobFailureKind kind = JobFailureKind.Unavailable, string model = "flux-dev", TimeSpan ago = default)
    {
        var at = Bench.Time.GetUtcNow() - ago;
        var good = Enumerable.Range(0, delivered).Select(_ => One(model, at, JobState.Delivered, null));
        GenerationsPast.Add(Bench.Path, good.Concat(Enumerable.Range(0, failed).Select(_ => One(model, at, JobState.Failed, kind))));
    }

    /// <summary>Looks once.</summary>
    public Task<IReadOnlyList<AlertNotice>> JudgeAsync() => Alerts.JudgeAsync(CancellationToken.None);

    /// <summary>A watch as a process starts it.</summary>
    public FailureWatch Watch(AlertRoom? room)
    {
        var addresses = new PublicAddress([]);
        var options = new CoreOptions(
            Bench.Database,
            new Catalogue(CatalogFile.ReadEmbedded(), addresses),
            addresses,
            new FalOptions(new Uri("https://q"), new Uri("https://r"), new Uri("https://a"), "key"),
            Bench.Policy,
            new Owners(new HashSet<MemberId>()),
            "work")
        { Alerts = room };
        return new FailureWatch(Alerts, new Replies([Chat], Bench.Time, NullLogger<Replies>.Instance), options, Bench.Time, Log);
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private Generation One(string model, DateTimeOffset at, JobState outcome, JobFailureKind? kind) => new(
        $"{_count++}", model, new CommunityId("discord", "77"), at, at, outcome, 0, new GenerationCost(0, IsEstimated: false))
    { Failure = kind };
}
