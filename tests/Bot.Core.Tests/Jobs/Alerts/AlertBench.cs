using Bot.Core.Chat;
using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Tests.Jobs.Statistics;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Alerts;

/// <summary>A watch over a real database.</summary>
internal sealed class AlertBench : IAsyncDisposable
{
    private int _count;

    public Bench Bench { get; } = Bench.Fresh();

    public FakeLogger<FailureWatch> Log { get; } = new();

    public FailureAlerts Alerts => AlertsOf(Bench.Database, Bench.Time);

    /// <summary>What the operators are told, in order.</summary>
    public IReadOnlyList<string> Told => OwedRows.Texts(Bench.Path);

    /// <summary>Alerts as a process on that file keeps them.</summary>
    public static FailureAlerts AlertsOf(Database database, TimeProvider time) => new(
        database, new AnnouncementOutbox(new OutboxStore(database, time), new AnnouncementRoom("discord", "900")), time);

    /// <summary>Jobs that ended just now.</summary>
    public void Ended(
        int delivered, int failed, FailureKind kind = FailureKind.Unavailable, string model = "flux-dev", TimeSpan ago = default)
    {
        var at = Bench.Time.GetUtcNow() - ago;
        var good = Enumerable.Range(0, delivered).Select(_ => One(model, at, JobState.Delivered, null));
        GenerationsPast.Add(Bench.Path, good.Concat(Enumerable.Range(0, failed).Select(_ => One(model, at, JobState.Failed, kind))));
    }

    /// <summary>Looks once.</summary>
    public Task<IReadOnlyList<AlertNotice>> JudgeAsync() => Alerts.JudgeAsync(CancellationToken.None);

    /// <summary>A watch as a process starts it.</summary>
    public FailureWatch Watch() => new(Alerts, Bench.Time, Log);

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private Generation One(string model, DateTimeOffset at, JobState outcome, FailureKind? kind) => new(
        new JobId($"{_count++}"), model, new CommunityId("discord", "77"), at, at, outcome, CreditAmount.Zero, new GenerationCost(MicroDollars.Zero, IsEstimated: false))
    { Failure = kind };
}
