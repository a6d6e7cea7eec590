using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Outbox;
using Bot.Core.People.Privacy;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.People.Linking;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Privacy;

public sealed class RetentionTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("3650", 3650)]
    [InlineData("forever", null)]
    [InlineData("FOREVER", null)]
    public void Days_are_read(string text, int? days) => Assert.Equal(new RetentionDays(days), RetentionDays.Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("3651")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("never")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is(string? text) => Assert.Null(RetentionDays.Read(text));

    [Fact]
    public async Task A_moderator_sets_it_and_members_are_told()
    {
        await using var bench = new IntakeBench();
        Assert.Contains("Only moderators", (await bench.AskAsync("/privacy retention 30")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "kept for 30 days", (await bench.AskAsync("/privacy retention 30", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("for 30 days", (await bench.AskAsync("/privacy")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "until their owners",
            (await bench.AskAsync("/privacy retention forever", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains("is no time", (await bench.AskAsync("/privacy retention 0", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "as the operators have set it",
            (await bench.AskAsync("/privacy retention usual", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_told_in_the_moderators_channel_once()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/audit channel", IntakeBench.Mod, with: static command => command with { Channel = new ChatChannel("555") });
        for (var i = 0; i < 2; i++) await bench.AskAsync("/privacy retention 30", IntakeBench.Mod);
        Assert.Single(bench.Told(), "@mod changed how long prompts are kept here: for 30 days.");
    }

    [Fact]
    public async Task Prompts_go_after_their_time_and_the_result_stays_in_the_history_without_words()
    {
        await using var bench = new IntakeBench();
        await MakeAsync(bench, "a teal heron");
        await bench.AskAsync("/privacy retention 30", IntakeBench.Mod);
        bench.Time.Advance(TimeSpan.FromDays(29));
        await MakeAsync(bench, "a red fox");
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        Assert.Contains("a teal heron", (await bench.AskAsync("/history")).Text.Plain, StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await bench.Get<PrivacyWorker>().RunAsync(CancellationToken.None);
        var shown = (await bench.AskAsync("/history")).Text.Plain;
        Assert.Contains("1. a red fox", shown, StringComparison.Ordinal);
        Assert.Contains("2. (erased)", shown, StringComparison.Ordinal);
        Assert.Contains("Nothing of yours", (await bench.AskAsync("/history search heron")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("a red fox", (await bench.AskAsync("/history search fox")).Text.Plain, StringComparison.Ordinal);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM jobs WHERE request LIKE '%heron%'"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Another_community_and_one_that_keeps_for_ever_are_left_alone()
    {
        await using var bench = new IntakeBench();
        await MakeAsync(bench, "a teal heron");
        await bench.ImagineAsync(LinkBench.Tia, "a red fox");
        await bench.AskAsync("/privacy retention 1", IntakeBench.Mod);
        bench.Time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(1, await bench.Get<Retention>().RunAsync(bench.Get<WorkerFaults>(), CancellationToken.None));
        Assert.Equal(0, await bench.Get<Retention>().RunAsync(bench.Get<WorkerFaults>(), CancellationToken.None));
        Assert.Contains("a red fox", (await bench.SayAsync(LinkBench.Tia, "/history")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_default_holds_where_moderators_have_not_decided()
    {
        await using var bench = new IntakeBench();
        await MakeAsync(bench, "a teal heron");
        await bench.ImagineAsync(LinkBench.Tia, "a red fox");
        await bench.AskAsync("/privacy retention forever", IntakeBench.Mod);
        bench.Time.Advance(TimeSpan.FromDays(11));
        var retention = new Retention(
            bench.Database, bench.Get<JobErasure>(), new RetentionDays(10), bench.Get<AnnouncementOutbox>(), bench.Time);
        Assert.Equal(1, await retention.RunAsync(bench.Get<WorkerFaults>(), CancellationToken.None));
        Assert.Contains("a teal heron", (await bench.AskAsync("/history")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_under_way_keep_their_words_and_many_go_in_small_steps()
    {
        await using var bench = Bench.Fresh(Bench.Policy with { MaxJobsPerMember = 500 });
        for (var i = 0; i < 120; i++) await bench.AcceptedAsync(bench.Job($"j{i}", price: 0, prompt: $"heron {i}"));
        for (var i = 0; i < 119; i++)
        {
            await bench.AppliedAsync($"j{i}", Happened.WayTo(Bot.Core.Jobs.JobState.Delivered));
            await bench.Jobs.MarkShownAsync(new JobId($"j{i}"), CancellationToken.None);
        }

        using var archive = new Bot.Core.Jobs.Archive.ResultArchive(null, bench.Time, new FakeLogger<Bot.Core.Jobs.Archive.ResultArchive>());
        var jobs = new JobErasure(bench.Database, archive, ChatPlatforms.None, bench.Time);
        bench.Time.Advance(TimeSpan.FromDays(2));
        var box = new AnnouncementOutbox(new OutboxStore(bench.Database, bench.Time), null);
        var faults = new WorkerFaults(bench.Database, box, new Ids(Guid.NewGuid), bench.Time, new FakeLogger<WorkerFaults>());
        Assert.Equal(
            119,
            await new Retention(bench.Database, jobs, new RetentionDays(1), box, bench.Time).RunAsync(faults, CancellationToken.None));
        var open = await bench.Jobs.FindAsync(new JobId("j119"), CancellationToken.None);
        Assert.Equal("heron 119", open?.Request.Prompt);
        Assert.Equal("(erased)", (await bench.Jobs.FindAsync(new JobId("j0"), CancellationToken.None))?.Request.Prompt);
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_job_that_cannot_be_read_keeps_neither_the_words_of_others_nor_its_owners_data()
    {
        await using var bench = new IntakeBench();
        await MakeAsync(bench, "a teal heron");
        await MakeAsync(bench, "a red fox");
        using (var raw = new RawSql(bench.DatabasePath))
        {
            raw.Execute("UPDATE jobs SET request = '{', ticket = '[', output = 'x' WHERE seq = 1");
            Assert.Equal(2, raw.Column(PersonalSql.Jobs
                .Replace("$platform", "'discord'", StringComparison.Ordinal).Replace("$user", "'1'", StringComparison.Ordinal)
                .Replace("$after", "0", StringComparison.Ordinal).Replace("$limit", "10", StringComparison.Ordinal)).Count);
        }

        await bench.AskAsync("/privacy retention 1", IntakeBench.Mod);
        bench.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await bench.Get<Retention>().RunAsync(bench.Get<WorkerFaults>(), CancellationToken.None));
        using (var raw = new RawSql(bench.DatabasePath)) raw.Execute("UPDATE jobs SET request = '{' WHERE seq = 2");
        while (await bench.Get<JobErasure>().EraseSomeAsync(IntakeBench.Ann.Id, CancellationToken.None)) await Task.Yield();
        using var after = new RawSql(bench.DatabasePath);
        Assert.Equal(2L, after.Scalar("SELECT count(*) FROM jobs WHERE user_id = '(erased)' AND json_extract(request, '$.Prompt') = '(erased)'"));
    }

    [Fact]
    public async Task Merging_an_index_without_anything_to_merge_ends_at_once()
    {
        await using var bench = Bench.Fresh();
        Assert.InRange(await new WordsMerge(bench.Database).RunAsync(CancellationToken.None), 1, 2);
    }

    private static async Task MakeAsync(IntakeBench bench, string prompt)
    {
        var before = bench.Chat.Views.Count(static view => view.Media.Count > 0);
        await bench.SendAsync(new CommandInput.Text("/imagine " + prompt));
        await bench.Chat.WhenAskedAsync(view => view.Media.Count > 0 && bench.Chat.Views.Count(static one => one.Media.Count > 0) > before);
        await bench.SettledAsync();
    }
}
