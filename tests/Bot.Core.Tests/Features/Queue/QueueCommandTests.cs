using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.Queue;

/// <summary><c>/queue</c> as moderators, operators and members write it.</summary>
public sealed class QueueCommandTests
{
    private static readonly Caller Operator = new(new MemberId("discord", "owner"), "Olga", "olga");

    [Fact]
    public async Task A_list_tells_what_runs_and_waits_with_its_place()
    {
        await using var bench = await BusyAsync();
        var list = await ToldAsync(bench, "/queue", IntakeBench.Mod, "wait");
        Assert.Matches(@"^1 runs, 2 wait\n@ann · flux-schnell · at fal · 0 s\n@ann · flux-schnell · next in line · 0 s\n@bob · "
            + @"flux-schnell · 2nd in line · 0 s$", list);
    }

    [Fact]
    public async Task Only_this_communitys_jobs_are_listed_and_cancelled()
    {
        await using var bench = await BusyAsync();
        var elsewhere = new CommunityId("discord", "88");
        Assert.Contains(
            "Nothing runs or waits.",
            await ToldAsync(bench, "/queue", IntakeBench.Mod, "Nothing runs", In(elsewhere)),
            StringComparison.Ordinal);
        await ToldAsync(bench, "/queue cancel all enough", IntakeBench.Mod, "Nothing is under way here", In(elsewhere));
        Assert.Equal(3, bench.Runner.Running);
    }

    [Fact]
    public async Task A_moderator_cancels_a_members_jobs_and_the_member_reads_who_and_why()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue cancel @ann Too many at once", IntakeBench.Mod, "Cancelled 2 jobs of @ann here.");
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains(
            "Cancelled by a moderator: Too many at once. Nothing was charged: your 3 credits are back.", StringComparison.Ordinal));
        while (bench.Runner.Running > 1) await Task.Yield();
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Equal(97, await bench.AvailableAsync(IntakeBench.Bob));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Cancelling_everything_leaves_nothing_and_the_same_command_again_touches_nothing_new()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue cancel all Closing", IntakeBench.Mod, "Cancelled 3 jobs of everybody here.", id: "discord:clear");
        await bench.SettledAsync();
        await bench.SendAsync(new CommandInput.Text("/imagine a hen"), IntakeBench.Bob);
        Assert.Equal(1, bench.Runner.Running);
        await bench.SendAsync(new CommandInput.Text("/queue cancel all Closing"), IntakeBench.Mod, "discord:clear");
        await bench.DrainAsync();
        Assert.Equal(2, bench.Chat.Views.Count(static view => view.Text.Plain.StartsWith("Cancelled 3 jobs", StringComparison.Ordinal)));
        Assert.Equal(1, bench.Runner.Running);
    }

    [Fact]
    public async Task While_paused_new_work_is_refused_what_waits_waits_and_what_runs_goes_on()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue pause The event begins at eight", IntakeBench.Mod, "Paused here.");
        await ToldAsync(
            bench, "/imagine a hen", IntakeBench.Bob,
            "The moderators have paused new work here: The event begins at eight. Nothing was charged.");
        Assert.Equal(97, await bench.AvailableAsync(IntakeBench.Bob));
        var list = await ToldAsync(
            bench, "/queue list", IntakeBench.Mod, "New work is paused by the moderators: The event begins at eight");
        Assert.Contains("1 runs, 2 wait", list, StringComparison.Ordinal);
        Assert.Equal(2, list.Split("· paused ·").Length - 1);
        await ToldAsync(
            bench, "/queue pause again", IntakeBench.Mod, "It is paused here already: The event begins at eight. /queue resume");
        await ToldAsync(bench, "/queue resume", IntakeBench.Mod, "The work goes on here.");
        await ToldAsync(bench, "/queue resume", IntakeBench.Mod, "Nothing is paused here.");
        Assert.Null(bench.Service<Pauses>().Of(Here));
        await bench.SendAsync(new CommandInput.Text("/imagine a hen"), IntakeBench.Bob);
        Assert.Equal(4, bench.Runner.Running);
    }

    [Fact]
    public async Task What_waits_while_paused_ends_with_its_credits_back_when_its_time_is_over()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue pause quiet", IntakeBench.Mod, "Paused here.");
        bench.Time.Advance(new JobTimes().Job);
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains(
            "Its turn did not come in time. Try again when less is being made. Nothing was charged", StringComparison.Ordinal));
        await bench.SettledAsync();
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Bob));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_pause_outlives_the_process()
    {
        using var folder = new TempFolder();
        await using (var before = new IntakeBench(databasePath: folder.File("bot.db")))
            await ToldAsync(before, "/queue pause until tomorrow", IntakeBench.Mod, "Paused here.");
        await using var bench = new IntakeBench(databasePath: folder.File("bot.db"));
        await ToldAsync(bench, "/imagine a hen", IntakeBench.Ann, "have paused new work here: until tomorrow.", id: "discord:later");
        await bench.Service<Pauses>().RefreshAsync(CancellationToken.None);
        Assert.Equal("until tomorrow", bench.Service<Pauses>().Of(Here)!.Reason);
    }

    [Fact]
    public async Task An_operator_pauses_the_whole_bot_and_moderators_cannot_end_that()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue pause fal is down", Operator, "Paused everywhere.", Privately);
        await ToldAsync(bench, "/imagine a hen", IntakeBench.Bob, "The bot's operators have paused new work everywhere: fal is down.");
        await ToldAsync(bench, "/queue resume", IntakeBench.Mod, "only they can let it go on");
        Assert.Contains(
            "1 runs, 2 wait",
            await ToldAsync(bench, "/queue", Operator, "New work is paused by the bot's operators: fal is down", Privately),
            StringComparison.Ordinal);
        await ToldAsync(bench, "/queue cancel all fal is down", Operator, "Cancelled 3 jobs of everybody everywhere.", Privately);
        await bench.Chat.WhenAskedAsync(
            static view => view.Text.Plain.Contains("Cancelled by an operator of the bot: fal is down.", StringComparison.Ordinal));
        await ToldAsync(bench, "/queue resume", Operator, "The work goes on everywhere.", Privately);
        Assert.Null(bench.Service<Pauses>().OfAll);
    }

    [Fact]
    public async Task Only_who_can_end_a_pause_reads_how_and_a_reason_keeps_its_own_mark()
    {
        await using var bench = await BusyAsync();
        await ToldAsync(bench, "/queue pause Later!", Operator, "Paused everywhere.", Privately);
        await ToldAsync(bench, "/imagine a hen", IntakeBench.Bob, "everywhere: Later! Nothing was charged.");
        Assert.DoesNotContain(
            "/queue resume", await ToldAsync(bench, "/queue", IntakeBench.Mod, "paused by the bot's operators"), StringComparison.Ordinal);
        Assert.Contains("/queue resume", await ToldAsync(bench, "/queue list", Operator, "Next:", Privately), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_announced_to_the_moderators()
    {
        await using var bench = await BusyAsync();
        await bench.Service<CommunitySettings>().SetAsync(Here, AnnouncementOutbox.RoomSetting, "discord:55", CancellationToken.None);
        await ToldAsync(bench, "/queue pause quiet", IntakeBench.Mod, "Paused here.");
        await ToldAsync(bench, "/queue resume", IntakeBench.Mod, "goes on");
        await ToldAsync(bench, "/queue cancel @bob spam", IntakeBench.Mod, "Cancelled 1 job of @bob here.");
        await ToldAsync(bench, "/queue cancel @bob spam", IntakeBench.Mod, "@bob has nothing under way here");
        Assert.Equal(
            ["@mod paused new work: quiet", "@mod let the work go on.", "@mod cancelled 1 job of @bob: spam"],
            OwedRows.Texts(bench.DatabasePath));
    }

    [Theory]
    [InlineData("/queue cancel @nobody spam", "I have not met @nobody yet")]
    [InlineData("/queue cancel", "reason is missing. For example: /queue cancel member")]
    [InlineData("/queue cancel @ann", "reason is missing")]
    [InlineData("/queue cancel all", "reason is missing")]
    [InlineData("/queue cancel all spam", "Nothing is under way here")]
    [InlineData("/queue cancel 424242 spam", "424242 has nothing under way here")]
    [InlineData("/queue pause", "reason is missing")]
    [InlineData("/queue resume", "Nothing is paused here")]
    [InlineData("/queue stop", "/queue has no \"stop\"")]
    [InlineData("/queue list --page 0", "page must be a whole number from 1 to 200")]
    public async Task What_cannot_be_done_is_refused_in_words(string text, string words)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/credits", IntakeBench.Ann);
        var view = await bench.AskAsync(text, IntakeBench.Mod);
        Assert.Contains(words, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/queue pause because")]
    [InlineData("/queue resume")]
    [InlineData("/queue cancel @bob because")]
    [InlineData("/queue cancel all because")]
    public async Task A_member_may_not(string text)
    {
        await using var bench = new IntakeBench();
        Assert.Equal("Only moderators can do that. Ask one of them.", (await bench.AskAsync(text)).Text.Plain);
        var moderator = await bench.AskAsync(text, IntakeBench.Mod, with: Privately);
        Assert.Equal("Nothing is shared in a private chat. Use /queue in the community that you moderate.", moderator.Text.Plain);
    }

    [Fact]
    public async Task A_bot_has_no_jobs()
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync("/queue cancel spam", IntakeBench.Mod, with: static incoming => incoming with
        {
            RepliedTo = new Caller(new MemberId("discord", "66"), "Robot", IsBot: true),
        });
        Assert.Equal("A bot has no jobs. Name a person.", view.Text.Plain);
    }

    private static CommunityId Here => new("discord", "77");

    /// <summary>One place at fal: a job of Ann's runs, and one of hers and one of Bob's wait.</summary>
    private static async Task<IntakeBench> BusyAsync()
    {
        var bench = new IntakeBench(maxJobs: 1);
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/imagine an owl"));
        await bench.SendAsync(new CommandInput.Text("/imagine a cat"), IntakeBench.Bob);
        return bench;
    }

    private static async Task<string> ToldAsync(
        IntakeBench bench, string text, Caller caller, string words, Func<IncomingCommand, IncomingCommand>? with = null, string? id = null)
    {
        await bench.SendAsync(new CommandInput.Text(text), caller, id, with);
        await bench.Chat.WhenAskedAsync(view => view.Text.Plain.Contains(words, StringComparison.Ordinal));
        return bench.Chat.Views.Last(view => view.Text.Plain.Contains(words, StringComparison.Ordinal)).Text.Plain;
    }

    private static IncomingCommand Privately(IncomingCommand incoming) =>
        incoming with { IsPrivate = true, Community = new CommunityId("discord", "dm") };

    private static Func<IncomingCommand, IncomingCommand> In(CommunityId community) => incoming => incoming with { Community = community };
}
