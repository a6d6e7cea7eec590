using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Outbox;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>What there is ever more of goes after its time, in small steps; the ledger and what is not settled stay.</summary>
public sealed class RowRetentionTests : IAsyncDisposable
{
    private static readonly RowMonths Months = new() { Jobs = 6, Generations = 3 };

    private readonly Bench _bench = Bench.Fresh(Bench.Policy with { MaxJobsPerMember = 1_000, DailyLimit = new CreditAmount(1_000_000) });

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Ended_jobs_go_with_their_words_and_the_ledger_stays()
    {
        await EndedAsync("old", JobState.Delivered, JobState.Failed, JobState.Cancelled, JobState.Expired);
        _bench.Time.Advance(TimeSpan.FromDays(200));
        await EndedAsync("new", JobState.Delivered);
        var entries = Count("transfers");
        // The jobs, and the hour that they count in, here and everywhere.
        Assert.Equal(4 + 2, await RunAsync());
        Assert.Equal(["new0"], Column("SELECT id FROM jobs"));
        Assert.Equal(["new0"], Column("SELECT job_id FROM generations"));
        Assert.Equal(entries, Count("transfers"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM result_words WHERE result_words MATCH 'old'"));
        Assert.Equal(1L, Scalar("SELECT count(*) FROM result_words WHERE result_words MATCH 'new'"));
        await _bench.AssertBalancedAsync();
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Generations_go_before_their_jobs_where_the_operator_wants_it()
    {
        await EndedAsync("old", JobState.Delivered);
        _bench.Time.Advance(TimeSpan.FromDays(100));
        await EndedAsync("new", JobState.Delivered);
        await RunAsync();
        Assert.Equal(["old0", "new0"], Column("SELECT id FROM jobs ORDER BY seq"));
        Assert.Equal(["new0"], Column("SELECT job_id FROM generations"));
        Assert.Equal(2L, Count("generation_hours"));
        Assert.Equal(4L, Count("cost_days"));
    }

    [Fact]
    public async Task What_is_open_owed_or_set_aside_stays_however_old_it_is()
    {
        await _bench.AcceptedAsync(_bench.Job("open", price: 0));
        await _bench.AcceptedAsync(_bench.Job("owed", price: 0));
        await _bench.AppliedAsync("owed", Happened.Failed);
        await EndedAsync("aside", JobState.Failed);
        await _bench.Jobs.SetAsideAsync(new JobId("aside0"), CancellationToken.None);
        _bench.Time.Advance(TimeSpan.FromDays(4_000));
        await RunAsync();
        Assert.Equal(["open", "owed", "aside0"], Column("SELECT id FROM jobs ORDER BY seq"));
    }

    [Fact]
    public async Task The_schema_keeps_what_is_not_settled()
    {
        await EndedAsync("old", JobState.Failed);
        using var raw = new RawSql(_bench.Path);
        raw.Execute("DROP TRIGGER transfers_are_never_deleted");
        raw.Execute("DELETE FROM transfers WHERE kind = 'Void'");
        var error = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => raw.Execute("DELETE FROM jobs"));
        Assert.Contains("an unsettled job is never deleted", error.Message, StringComparison.Ordinal);
        _bench.Time.Advance(TimeSpan.FromDays(400));
        await RunAsync();
        Assert.Equal(["old0"], Column("SELECT id FROM jobs"));
    }

    [Fact]
    public async Task With_an_archive_what_was_delivered_stays_to_find_its_files_by()
    {
        await EndedAsync("old", JobState.Delivered, JobState.Failed);
        _bench.Time.Advance(TimeSpan.FromDays(400));
        await RunAsync(archive: "somewhere");
        Assert.Equal(["old0"], Column("SELECT id FROM jobs"));
    }

    [Fact]
    public async Task Many_go_in_small_steps()
    {
        const int Some = (3 * RowRetention.StepLength) + 7;
        await EndedAsync("old", [.. Enumerable.Repeat(JobState.Failed, Some)]);
        _bench.Time.Advance(TimeSpan.FromDays(400));
        var gone = await _bench.Database.WriteAsync(
            transaction => RowRetention.Jobs(transaction, JobState.Failed, _bench.Time.GetUtcNow()), CancellationToken.None);
        Assert.Equal(RowRetention.StepLength, gone);
        Assert.Equal((long)Some - gone, Count("jobs"));
        await RunAsync();
        Assert.Equal(0L, Count("jobs"));
    }

    [Fact]
    public async Task One_that_cannot_be_read_goes_too_and_keeps_no_other()
    {
        await EndedAsync("old", JobState.Delivered, JobState.Delivered, JobState.Failed);
        using (var raw = new RawSql(_bench.Path)) raw.Execute("UPDATE jobs SET request = '{', output = '[' WHERE id = 'old0'");
        _bench.Time.Advance(TimeSpan.FromDays(400));
        await RunAsync();
        Assert.Equal(0L, Count("jobs"));
    }

    [Theory]
    [InlineData(null, 3, 0)]
    [InlineData(1, 20, 1)]
    [InlineData(1, 40, 0)]
    public async Task Answers_go_after_two_days_or_as_the_operator_wants(int? months, int days, long left)
    {
        using (var raw = new RawSql(_bench.Path))
            raw.Execute($"INSERT INTO answered_commands VALUES ('c', 'no', {_bench.Time.GetUtcNow().ToUnixTimeMilliseconds()})");
        _bench.Time.Advance(TimeSpan.FromDays(days));
        await RunAsync(Months with { Answers = months });
        Assert.Equal(left, Count("answered_commands"));
    }

    private async Task EndedAsync(string name, params JobState[] states)
    {
        for (var i = 0; i < states.Length; i++)
        {
            await _bench.AcceptedAsync(_bench.Job($"{name}{i}", price: 1, prompt: name));
            await _bench.AppliedAsync($"{name}{i}", Happened.WayTo(states[i]));
            await _bench.Jobs.MarkShownAsync(new JobId($"{name}{i}"), CancellationToken.None);
        }
    }

    private async Task<int> RunAsync(RowMonths? months = null, string? archive = null)
    {
        using var kept = new ResultArchive(archive, _bench.Time, new FakeLogger<ResultArchive>());
        var log = new FakeLogger<WorkerFaults>();
        var faults = new WorkerFaults(
            _bench.Database, new AnnouncementOutbox(new OutboxStore(_bench.Database, _bench.Time), null), new Ids(Guid.NewGuid), _bench.Time, log);
        var gone = await new RowRetention(_bench.Database, kept, months ?? Months, faults, _bench.Time).RunAsync(CancellationToken.None);
        Assert.Empty(log.Lines);
        return gone;
    }

    private long Count(string table) => Scalar($"SELECT count(*) FROM {table}");

    private long Scalar(string sql)
    {
        using var raw = new RawSql(_bench.Path);
        return (long)raw.Scalar(sql)!;
    }

    private List<string> Column(string sql)
    {
        using var raw = new RawSql(_bench.Path);
        return raw.Column(sql);
    }
}
