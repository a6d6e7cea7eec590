using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Budgets;

/// <summary>
/// Trips fuses whose scope spends far beyond the usual. It looks in rounds while jobs begin or end, beside the work: no
/// job waits for it.
/// </summary>
internal sealed partial class BurnWatch(
    Database database, Fuses fuses, AnnouncementOutbox announcements, TimeProvider time, ILogger<BurnWatch> log)
    : PeriodicWorker("Looking at the burn rate", BurnWatch.Round, time, log), IGenerationObserver
{
    /// <summary>How often it looks.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    // What ran before the start has not been looked at.
    private volatile bool _hasNews = true;

    protected override bool WaitsAtFirst => true;

    public void Observe(GenerationEvent happened) => _hasNews = true;

    /// <summary>Trips what is to be tripped; how many.</summary>
    internal async Task<int> LookAsync(CancellationToken cancellation)
    {
        var now = Time.GetUtcNow();
        var far = await database.ReadAsync(
            transaction =>
                fuses.All(transaction, fault => Log.Unreadable(Logger, fault)).Where(fuse => IsFar(transaction, fuse, now)).ToList(),
            cancellation);
        var tripped = 0;
        foreach (var fuse in far) tripped += await database.WriteAsync(transaction => Trip(transaction, fuse.Scope, now), cancellation);
        return tripped;
    }

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (!_hasNews) return;
        _hasNews = false;
        try
        {
            await LookAsync(stopping);
        }
        catch (StorageUnavailableException)
        {
            _hasNews = true;
            throw;
        }
    }

    private static bool IsFar(ReadTransaction transaction, Fuse fuse, DateTimeOffset now)
    {
        var hour = Hours.Of(now);
        // Who has just had a look is not to be asked again about the same hour.
        if (fuse.TrippedAt is not null || fuse.UsualDay is not { } day || (fuse.OpenedAt is { } opened && Hours.Of(opened) == hour))
            return false;
        var (spent, usual) = Spending(transaction, fuse.Scope, hour);
        return BurnRate.IsFarBeyond(spent, usual, day);
    }

    private static (MicroDollars Spent, IReadOnlyList<MicroDollars> Usual) Spending(
        ReadTransaction transaction, BudgetScope scope, long hour)
    {
        var hours = FuseRows.ByHour(transaction, scope, hour - BurnRate.UsualHours, hour);
        var spent = new MicroDollars(hours.Where(one => one.Hour == hour).Sum(static one => one.Micros))
            + FuseRows.SetAside(transaction, scope);
        return (spent, [.. hours.Where(one => one.Hour != hour).Select(static one => new MicroDollars(one.Micros))]);
    }

    private int Trip(WriteTransaction transaction, BudgetScope scope, DateTimeOffset now)
    {
        var fuse = fuses.Of(transaction, scope);
        if (!IsFar(transaction, fuse, now)) return 0;
        FuseRows.Trip(transaction, scope, now);
        var (spent, usual) = Spending(transaction, scope, Hours.Of(now));
        var words = BudgetViews.Trip(fuse, spent, BurnRate.Busiest(usual));
        if (scope.Community is { } community) announcements.TellModerators(transaction, community, words, now);
        else announcements.TellOperators(transaction, words, now);
        Log.Tripped(Logger, scope, spent);
        return 1;
    }

    private static partial class Log
    {
        [LoggerMessage(13013, LogLevel.Warning, "The fuse of {Scope} has tripped: {Micros} millionths of a US dollar within this hour")]
        public static partial void Tripped(ILogger logger, BudgetScope scope, MicroDollars micros);

        [LoggerMessage(13015, LogLevel.Error, "A fuse cannot be read and is not looked at; its community's work is refused")]
        public static partial void Unreadable(ILogger logger, Exception fault);
    }
}
