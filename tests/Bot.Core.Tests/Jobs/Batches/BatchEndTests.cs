using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Batches;

/// <summary>"Cancel the rest" goes when nothing is left to cancel.</summary>
public sealed class BatchEndTests
{
    private static readonly CommandInput.Press Start = new("start-batch:discord:7"), Stop = new("stop-batch:discord:7");

    [Fact]
    public async Task The_button_goes_when_the_last_job_has_ended()
    {
        await using var bench = new IntakeBench();
        await bench.Get<GenerationEvents>().StartAsync(CancellationToken.None);
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        await bench.Get<BatchMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.SendAsync(Start);
        await bench.Chat.WhenAskedAsync(IsEnd);
        await ShownAsync(bench);
        await bench.Get<BatchMessageUpdater>().StopAsync(CancellationToken.None);
        await bench.Get<GenerationEvents>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_end_that_a_crash_left_untold_is_shown_at_the_next_start()
    {
        await using var bench = new IntakeBench();
        await StartedAsync(bench);
        await bench.SettledAsync();
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(1L, raw.Scalar("SELECT owes_view FROM batches"));
        Assert.DoesNotContain(bench.Chat.Views, IsEnd);
        await bench.Get<BatchMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.Chat.WhenAskedAsync(IsEnd);
        await ShownAsync(bench);
        await bench.Get<BatchMessageUpdater>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Those_of_a_chat_that_is_not_there_keep_no_other_waiting()
    {
        await using var bench = new IntakeBench();
        await StartedAsync(bench);
        await bench.SettledAsync();
        using var raw = new RawSql(bench.DatabasePath);
        var columns = "platform, user_id, community_platform, community_id, reply_room, reply_value, jobs, state, expires_at, owes_view, is_ended";
        raw.Execute("UPDATE batches SET seq = 1000");
        for (var number = 0; number < 120; number++)
            raw.Execute(
                $"INSERT INTO batches (seq, id, reply_platform, {columns}) SELECT {number + 1}, 'gone:{number}', 'gone', {columns} "
                + "FROM batches WHERE id = 'discord:7'");
        await bench.Get<BatchMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.Chat.WhenAskedAsync(IsEnd);
        await bench.Get<BatchMessageUpdater>().StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quote_that_cannot_be_read_is_closed_and_told_and_stops_no_other(bool isStarted)
    {
        await using var bench = new IntakeBench();
        await StartedAsync(bench);
        await bench.SettledAsync();
        await bench.AskAsync("/imagine a {blue, white} fox", id: "discord:6");
        if (isStarted) await bench.SendAsync(new CommandInput.Press("start-batch:discord:6"));
        await bench.SettledAsync();
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("UPDATE batches SET seq = 1000 WHERE id = 'discord:7'");
        raw.Execute("UPDATE batches SET jobs = 'null', owes_view = 1 WHERE id = 'discord:6'");
        await bench.Get<BatchMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.Chat.WhenAskedAsync(IsEnd);
        await ShownAsync(bench);
        await bench.Get<BatchMessageUpdater>().StopAsync(CancellationToken.None);
        await bench.DrainAsync();
        Assert.Equal(["discord:7"], raw.Column("SELECT id FROM batches"));
        Assert.Single(raw.Column("SELECT view FROM outbox WHERE view LIKE '%this quote could not be used%' AND state = 'Owed'"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_room_that_takes_no_quote_is_asked_a_dozen_times_and_then_no_more()
    {
        await using var bench = new IntakeBench();
        await StartedAsync(bench);
        await bench.SettledAsync();
        var tries = 0;
        bench.Chat.Before = (_, _) =>
        {
            tries++;
            throw new FormatException("defect");
        };
        var (store, times) = (bench.Get<BatchStore>(), bench.Get<JobTimes>());
        var began = bench.Time.GetUtcNow();
        while (bench.Time.GetUtcNow() < began + TimeSpan.FromHours(12))
        {
            foreach (var owing in await store.ListOwingAsync(0, 10, CancellationToken.None)) await bench.Get<BatchMessageUpdater>().ShowAsync(owing.Id);
            bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(times.MaxNotifyAttempts, tries);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT owes_view FROM batches"));
    }

    [Fact]
    public async Task A_press_that_comes_before_that_takes_the_button_away()
    {
        await using var bench = new IntakeBench();
        await StartedAsync(bench);
        await bench.SettledAsync();
        Assert.StartsWith("Nothing is left to cancel", await bench.SendAsync(Stop), StringComparison.Ordinal);
        await bench.Chat.WhenAskedAsync(IsEnd);
    }

    [Fact]
    public async Task A_batch_with_a_job_under_way_has_not_ended()
    {
        await using var bench = new BatchBench();
        await bench.QuotedAsync(jobs: 2);
        await bench.StartedAsync();
        await bench.Bench.AppliedAsync("discord:1/1", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
        var started = (await bench.Batches.FindAsync("discord:1", CancellationToken.None))!;
        Assert.False(started.IsEnded);
        await bench.Batches.MarkShownAsync(started, CancellationToken.None);
        Assert.Empty(await bench.Batches.ListOwingAsync(0, 10, CancellationToken.None));
        await bench.Bench.AppliedAsync("discord:1/2", Happened.Failed);
        Assert.True((await bench.Batches.FindAsync("discord:1", CancellationToken.None))!.IsEnded);
        // What was shown meanwhile was not its end.
        await bench.Batches.MarkShownAsync(started, CancellationToken.None);
        Assert.Equal("discord:1", Assert.Single(await bench.Batches.ListOwingAsync(0, 10, CancellationToken.None)).Id);
    }

    private static bool IsEnd(View view) =>
        view.Buttons.Count == 0 && view.Text.Plain.Contains("Each came in a message of its own", StringComparison.Ordinal);

    private static async Task StartedAsync(IntakeBench bench)
    {
        await bench.AskAsync("/imagine a {red, green} fox", id: "discord:7");
        await bench.SendAsync(Start);
    }

    private static async Task ShownAsync(IntakeBench bench)
    {
        while ((await bench.Get<BatchStore>().ListOwingAsync(0, 1, CancellationToken.None)).Count > 0) await Task.Yield();
    }
}
