using System.Diagnostics;
using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Outbox;
using Bot.Core.Storage;

namespace Bot.Bench;

/// <summary>What the ledger costs when it is large: each call is whole, with its commit on the disk.</summary>
internal static class LedgerScenes
{
    private const int Count = 2_000;

    private static readonly CreditPolicy Policy = new(
        StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(1_000),
        MaxJobsPerMember: 3)
    {
        Home = HomeCommunities.All,
    };

    private static readonly CommunityId Here = new("discord", "7");

    /// <summary>Seeds a ledger in the folder, measures, and prints the plans of the statements.</summary>
    public static async Task RunAsync(string folder)
    {
        var path = Path.Combine(folder, "ledger.db");
        var start = Stopwatch.GetTimestamp();
        await LargeLedger.SeedAsync(path);
        Report.Time($"seeding {LargeLedger.Transfers:N0} transfers, {LargeLedger.Accounts:N0} accounts", Stopwatch.GetElapsedTime(start));
        await using (var database = Database.Open(path))
        {
            var news = new CreditAnnouncements(new AnnouncementOutbox(new OutboxStore(database, TimeProvider.System), null));
            await MeasureAsync(new LedgerStore(database, Policy, news, TimeProvider.System));
            start = Stopwatch.GetTimestamp();
            var faults = await new LedgerAudit(database).RunAsync(CancellationToken.None);
            Report.Time($"recomputing every balance ({faults.Count} faults)", Stopwatch.GetElapsedTime(start));
        }

        QueryPlans.Print(path);
    }

    private static async Task MeasureAsync(LedgerStore ledger)
    {
        Report.Line("grant", await TimesAsync(at => GrantAsync(ledger, at)));
        Report.Line("grant, 16 moderators at once", await AtOnceAsync(at => GrantAsync(ledger, Count + at)));
        Report.Line("gift", await TimesAsync(at => GiveAsync(ledger, at)));
        Report.Line("/credits: balance and the last ten entries", await TimesAsync(async at =>
        {
            await ledger.WalletAsync(Member(at), new Place(Here, Channel: null), CancellationToken.None);
            await ledger.HistoryAsync(Member(at).Id, 10, CancellationToken.None);
        }));
    }

    private static async Task GrantAsync(LedgerStore ledger, int at)
    {
        var grant = new Adjustment(
            $"bench:grant:{at}", TransferKind.Grant, Member(0), Member(at), new CreditAmount(5), "For the benchmark")
        { Community = Here };
        Expect(await ledger.AdjustAsync(grant, CancellationToken.None));
    }

    private static async Task GiveAsync(LedgerStore ledger, int at) => Expect(await ledger.GiveAsync(
        new Gift($"bench:gift:{at}", Member(at), Member(at + 1), new CreditAmount(1), "For the benchmark", Here),
            CancellationToken.None));

    private static void Expect<T>(Result<T> result)
        where T : notnull
    {
        if (!result.IsOk(out _, out var refusal)) throw new InvalidOperationException(refusal.Text);
    }

    /// <summary>Everybody in turn, far apart in the file.</summary>
    private static Caller Member(int at)
    {
        var n = ((at * 4_801L) % LargeLedger.Accounts) + 1;
        return new Caller(new MemberId("discord", $"{n}"), $"Member {n}", $"member{n}");
    }

    private static async Task<IReadOnlyList<TimeSpan>> TimesAsync(Func<int, Task> act)
    {
        var times = new List<TimeSpan>(Count);
        for (var at = 1; at <= Count; at++)
        {
            var start = Stopwatch.GetTimestamp();
            await act(at);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }

    private static async Task<IReadOnlyList<TimeSpan>> AtOnceAsync(Func<int, Task> act)
    {
        var times = new TimeSpan[Count];
        await Parallel.ForAsync(1, Count + 1, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (at, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            await act(at);
            times[at - 1] = Stopwatch.GetElapsedTime(start);
        });
        return times;
    }
}
