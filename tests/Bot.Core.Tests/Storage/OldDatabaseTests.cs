using Bot.Core.Jobs.Readings;
using Bot.Core.Storage;
using Bot.Core.Tests.Jobs.Readings;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.People.Privacy;

namespace Bot.Core.Tests.Storage;

/// <summary>A database that an earlier version left in the middle of its work is brought up to date, and the work goes on.</summary>
public sealed class OldDatabaseTests : IDisposable
{
    private const string Earlier = "0028_outbox.sql";

    /// <summary>Takes back the steps after <see cref="Earlier"/>.</summary>
    private const string Backwards = $"""
        ALTER TABLE readings DROP COLUMN missing;
        ALTER TABLE batches DROP COLUMN tellings;
        ALTER TABLE batches DROP COLUMN due_at;
        DELETE FROM migrations WHERE name > '{Earlier}';
        """;

    private readonly TempFolder _folder = new();

    private string OldPath => _folder.File("old.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task What_was_under_way_in_an_earlier_version_goes_on(string platform)
    {
        await LeaveAsync(platform);
        Assert.Equal(Schema(await FreshAsync()), Schema(OldPath));
        await using var bench = new ReadingBench(platform, OldPath);
        Assert.Equal(Migration.Embedded().Select(static step => step.Name), Column(OldPath, "SELECT name FROM migrations ORDER BY name"));
        Assert.Equal(["held"], Column(OldPath, "SELECT id FROM readings WHERE missing IS NULL"));
        Assert.Equal(["0 0"], Column(OldPath, "SELECT tellings || ' ' || due_at FROM batches"));
        await bench.Core.Service<ReadingRunner>().StartAsync(CancellationToken.None);
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        await bench.EndedAsync();
        Assert.Equal("Started.", await bench.PressAsync($"start-batch:{platform}:2"));
        await bench.EndedAsync();
        // One job before the update, the one that was being read, and the two of the quote.
        Assert.Equal(["Delivered 4"], Column(OldPath, "SELECT state || ' ' || count(*) FROM jobs GROUP BY state"));
        Assert.Empty(Column(OldPath, "SELECT id FROM readings"));
    }

    [Fact]
    public async Task Every_row_of_every_table_stays_as_it_was()
    {
        await Database.Open(OldPath).DisposeAsync();
        string before;
        using (var old = new RawSql(OldPath))
        {
            PersonOfEveryTable.Fill(old);
            before = TableContents.Of(OldPath);
            old.Execute(Backwards);
        }

        await Database.Open(OldPath).DisposeAsync();
        Assert.Equal(before, TableContents.Of(OldPath));
        Assert.Equal(["2"], Column(OldPath, "SELECT count(*) FROM outbox"));
        Assert.Equal(["ok"], Column(OldPath, "PRAGMA integrity_check"));
    }

    /// <summary>A job that was made, a quote that waits for its member, and a file that is being read.</summary>
    private async Task LeaveAsync(string platform)
    {
        await using var bench = new ReadingBench(platform);
        await bench.SayAsync("/imagine a fox");
        await bench.SayAsync("/imagine a {red, green} fox");
        var never = new TaskCompletionSource();
        bench.Core.Measure = async (_, cancellation) =>
        {
            await never.Task.WaitAsync(cancellation);
            throw new InvalidOperationException("Nobody lets it go.");
        };
        await bench.GiveAsync("held", "/edit at night --model flux-image-to-image --image_url https://example.com/a.png");
        await bench.Chat.WhenAskedAsync(static view => view.Progress?.Stage == "Reading the picture");
        using (var raw = new RawSql(bench.Core.DatabasePath)) raw.Execute($"VACUUM INTO '{OldPath}'");
        using var old = new RawSql(OldPath);
        old.Execute(Backwards);
    }

    /// <summary>An empty database of that earlier version.</summary>
    private async Task<string> FreshAsync()
    {
        var steps = Migration.Embedded().Where(static step => string.CompareOrdinal(step.Name, Earlier) <= 0).ToList();
        await Database.Open(new DatabaseOptions(_folder.File("fresh.db")), steps).DisposeAsync();
        return _folder.File("fresh.db");
    }

    private static List<string> Schema(string path) => Column(path, """
        SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid
        """);

    private static List<string> Column(string path, string sql)
    {
        using var raw = new RawSql(path);
        return raw.Column(sql);
    }
}
