using System.Text;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>What fal made and the member was not charged for is nowhere to be read.</summary>
public sealed class UnchargedResultTests
{
    private const string Address = "https://cdn/1.png";

    private static readonly Caller Ann = IntakeBench.Ann, Tia = LinkBench.Tia;

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_picture_that_was_withheld_leaves_no_address(string platform)
    {
        await using var bench = new IntakeBench();
        bench.Fal.Result = ScriptedFal.OnePicture with { Media = [ScriptedFal.OnePicture.Media[0] with { IsFlagged = true }] };
        var operatorAlone = new Caller(new MemberId("discord", "owner"), "Olga");
        await bench.SayAsync(operatorAlone, "/filter unsafe never");
        await AssertUnreadableAsync(bench, platform, "such pictures are not shown here");
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task A_picture_that_could_not_be_shown_leaves_no_address(string platform)
    {
        await using var bench = new IntakeBench();
        var chat = platform == "telegram" ? bench.Telegram : bench.Chat;
        chat.Before = (view, _) =>
        {
            if (view.Media.Count > 0) chat.Answer(new ShowResult.Gone("400: not enough rights to send photos"));
            return Task.CompletedTask;
        };
        await AssertUnreadableAsync(bench, platform, words: null);
    }

    [Fact]
    public async Task A_picture_on_its_way_is_not_told_before_it_is_there_and_then_it_is()
    {
        await using var bench = new IntakeBench();
        var (fetching, fetched) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Download = async path =>
        {
            fetching.SetResult();
            await fetched.Task;
            return FlowBench.Fetched(path);
        };
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), Ann);
        await fetching.Task;
        Assert.DoesNotContain(Address, await ExportAsync(bench, Ann), StringComparison.Ordinal);
        fetched.SetResult();
        await bench.SettledAsync();
        Assert.Contains(Address, await ExportAsync(bench, Ann), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Cancelled")]
    [InlineData("Expired")]
    public async Task The_schema_keeps_no_result_of_a_job_that_was_not_charged(string state)
    {
        await using var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.WayTo(JobState.Delivering));
        using var raw = new RawSql(bench.Path);
        raw.Execute("INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id, community) "
            + "SELECT account_id, 'Void', amount, at, '', job_id, id, community FROM transfers WHERE kind = 'Hold'");
        var error = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => raw.Execute($"UPDATE jobs SET state = '{state}'"));
        Assert.Contains("kept only for who is charged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failed_job_has_cost_is_still_read_from_what_fal_billed()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => new Bot.Core.Media.MediaResult(
            null, new Bot.Core.Media.MediaFailure(Bot.Core.Media.MediaFailureKind.Unreachable, "No.", "no", Retryable: false));
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Null(job.Output);
        using var raw = new RawSql(bench.Bench.Path);
        Assert.NotEqual(0L, raw.Scalar("SELECT cost_micros FROM generations"));
    }

    /// <summary>Ann or Tia asks for a picture that ends uncharged: no table holds its address, and no file of theirs.</summary>
    private static async Task AssertUnreadableAsync(IntakeBench bench, string platform, string? words)
    {
        var who = platform == "telegram" ? Tia : Ann;
        var chat = platform == "telegram" ? bench.Telegram : bench.Chat;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), who, with: LinkBench.Private(who));
        await bench.SettledAsync();
        if (words is not null) Assert.Contains(words, chat.LastText, StringComparison.Ordinal);
        Assert.Equal(100, await bench.AvailableAsync(who));
        Assert.Empty(Stored(bench, Address));
        Assert.DoesNotContain(Address, await ExportAsync(bench, who), StringComparison.Ordinal);
        Assert.Contains("There is nothing of yours here", (await bench.SayAsync(who, "/history")).Text.Plain, StringComparison.Ordinal);
    }

    private static async Task<string> ExportAsync(IntakeBench bench, Caller who)
    {
        using var file = new MemoryStream();
        Assert.True(await bench.Service<PersonExport>().WriteAsync(who.Id, file, CancellationToken.None));
        return Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>Every column of every table that has the words.</summary>
    private static List<string> Stored(IntakeBench bench, string words)
    {
        using var raw = new RawSql(bench.DatabasePath);
        return
        [
            .. raw.Column("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'result_words%'").SelectMany(table =>
                raw.Column($"SELECT name FROM pragma_table_info('{table}')")
                    .Where(column => raw.Column($"SELECT 1 FROM {table} WHERE CAST({column} AS TEXT) LIKE '%{words}%'").Count > 0)
                    .Select(column => $"{table}.{column}")),
        ];
    }
}
