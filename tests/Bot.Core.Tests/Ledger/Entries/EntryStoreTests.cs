using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger.Entries;

/// <summary>The ledger read by pages, and its sums by place.</summary>
public sealed class EntryStoreTests
{
    private static readonly CommunityId Here = new("discord", "77");

    [Fact]
    public async Task Pages_lead_to_the_oldest_and_back_without_losing_or_repeating_one()
    {
        await using var bench = Bench.Fresh();
        for (var n = 1; n <= 9; n++) await bench.AdjustedAsync($"g{n}", TransferKind.Grant, n);
        var store = new EntryStore(bench.Database, new JobsOfEntries());
        var account = (await store.AccountAsync(Bench.Member().Id, CancellationToken.None))!.Value;
        var (seen, cursor) = (new List<long>(), EntryCursor.Newest);
        EntryPage page;
        do
        {
            page = await PageAsync(store, new EntryQuery(null, account), cursor);
            Assert.Equal(seen.Count > 0, page.HasNewer);
            seen.AddRange(page.Entries.Select(static entry => entry.Transfer.Id));
            cursor = new EntryCursor(seen[^1], IsNewer: false);
        }
        while (page.HasOlder);
        Assert.Equal(Enumerable.Range(1, 10).Reverse().Select(static id => (long)id), seen);

        var back = await PageAsync(store, new EntryQuery(null, account), new EntryCursor(1, IsNewer: true));
        Assert.Equal([5L, 4L, 3L, 2L], back.Entries.Select(static entry => entry.Transfer.Id));
        Assert.Equal((true, true), (back.HasNewer, back.HasOlder));
    }

    [Fact]
    public async Task Gifts_received_stand_among_ones_own_entries()
    {
        await using var bench = Bench.Fresh();
        await bench.WalletAsync();
        await bench.WalletAsync("2");
        await bench.AdjustedAsync("g", TransferKind.Grant, 10, "2");
        await bench.AdjustedAsync("h", TransferKind.Grant, 10);
        await bench.Database.WriteAsync(
            transaction => Transfers.Give(
                transaction,
                new Transfer(0, TransferKind.Gift, new CreditAmount(7), bench.Time.GetUtcNow(), "", null, null) { Account = new AccountId(1), Other = new AccountId(2), Community = Here },
                "gift"),
            CancellationToken.None);
        var store = new EntryStore(bench.Database, new JobsOfEntries());
        Assert.Equal(
            [7L, 10L, 100L], (await PageAsync(store, new EntryQuery(null, new AccountId(2)))).Entries.Select(static entry => entry.Transfer.Amount.Value));
        Assert.Equal([7L], (await PageAsync(store, new EntryQuery(Here, new AccountId(2)))).Entries.Select(static entry => entry.Transfer.Amount.Value));
        Assert.Equal([7L, 10L, 100L], (await PageAsync(store, new EntryQuery(null, new AccountId(1)))).Entries.Select(static entry => entry.Transfer.Amount.Value));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_day_cuts_off_what_was_before_it()
    {
        await using var bench = Bench.Fresh();
        for (var n = 1; n <= 5; n++)
        {
            await bench.AdjustedAsync($"g{n}", TransferKind.Grant, n);
            bench.Time.Advance(TimeSpan.FromDays(1));
        }

        var store = new EntryStore(bench.Database, new JobsOfEntries());
        var query = new EntryQuery(null, new AccountId(1)) { Since = bench.Time.GetUtcNow() - TimeSpan.FromDays(2) };
        var page = await PageAsync(store, query);
        Assert.Equal([5L, 4L], page.Entries.Select(static entry => entry.Transfer.Amount.Value));
        Assert.False(page.HasOlder);
        var none = new EntryQuery(null, new AccountId(1)) { Since = bench.Time.GetUtcNow() };
        Assert.Empty((await PageAsync(store, none)).Entries);
    }

    [Fact]
    public async Task Jobs_are_summed_by_place_and_day_and_recompute_to_the_same()
    {
        await using var bench = Bench.Fresh();
        await MadeAsync(bench, "a", "1", 10, Happened.WayTo(JobState.Delivered));
        await MadeAsync(bench, "b", "1", 20, Happened.WayTo(JobState.Delivered));
        await MadeAsync(bench, "c", "2", 25, Happened.WayTo(JobState.Delivered));
        await MadeAsync(bench, "d", "2", 30, Happened.WayTo(JobState.Failed));
        var spending = new SpendingStore(bench.Database, bench.Time);
        Assert.Equal(
            [("Ann", 30L, 70L), ("Ann", 25L, 75L)],
            (await spending.TopAsync(Here, 30, 10, CancellationToken.None)).Select(static one => (one.Name, one.Spent.Value, one.Balance.Value)));
        Assert.Equal(2, (await spending.TopAsync(null, 30, 10, CancellationToken.None)).Count);
        Assert.Empty(await spending.TopAsync(new CommunityId("discord", "78"), 30, 10, CancellationToken.None));
        await bench.AssertBalancedAsync();

        bench.Time.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await spending.TopAsync(Here, 30, 10, CancellationToken.None));
        Assert.Equal(2, (await spending.TopAsync(Here, 31, 10, CancellationToken.None)).Count);

        using (var raw = new RawSql(bench.Path)) raw.Execute("UPDATE spending SET spent = spent + 1 WHERE scope = '*' AND account_id = 1");
        Assert.Contains(
            "has 1 by 0 and 0 in *", Assert.Single(await bench.Audit.RunAsync(CancellationToken.None)), StringComparison.Ordinal);
    }

    private static async Task MadeAsync(Bench bench, string id, string user, long price, JobEvent[] way)
    {
        await bench.AcceptedAsync(bench.Job(id, user, price));
        await bench.AppliedAsync(id, way);
    }

    private static Task<EntryPage> PageAsync(EntryStore store, EntryQuery query, EntryCursor? cursor = null) =>
        store.PageAsync(query, cursor ?? EntryCursor.Newest, 4, CancellationToken.None);
}
