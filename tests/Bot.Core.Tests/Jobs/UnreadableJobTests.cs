using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Turns;
using Bot.Core.Models;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>A job that cannot be read costs nobody else anything; it waits for an operator, who gives its credits back.</summary>
public sealed class UnreadableJobTests
{
    private static readonly Caller Operator = new(new Bot.Core.Chat.MemberId("discord", "owner"), "Olga", "olga");

    public static TheoryData<string, string> Damages() => new()
    {
        { "request", "{" },
        { "request", "{}" },
        { "request", "null" },
        { "request", "[]" },
        { "request", "" },
        { "request", """{"Command":"imagine","Model":"m","Endpoint":"e","Prompt":"p","InputJson":"{}","Images":[],"Count":1,"Makes":"Nothing"}""" },
        { "ticket", "{" },
        { "ticket", "[]" },
        { "output", "{" },
        { "output", "7" },
        { "created_at", "9000000000000000000" },
        { "deadline", "-9000000000000000000" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_others_go_on_and_an_operator_gives_the_credits_back(string column, string damage)
    {
        await using var bench = new IntakeBench();
        await LeftAsync(bench, "discord:bad", IntakeBench.Ann);
        await LeftAsync(bench, "discord:good", IntakeBench.Bob);
        Damage(bench, column, damage);
        Assert.Equal([new JobId("discord:bad")], await SetAsideAsync(bench));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.Runner.StartAsync(CancellationToken.None);
        await bench.Chat.WhenAskedAsync(static view => view.Media.Count > 0);
        Assert.Equal([new JobId("discord:bad")], await SetAsideAsync(bench));
        Assert.Equal(90, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.SendAsync(new CommandInput.Text("/queue"), Operator);
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("@ann", StringComparison.Ordinal));

        await ToldAsync(bench, "/queue release discord:bad The disk was damaged", "Released job discord:bad");
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        if (column is not ("created_at" or "deadline"))
        {
            while (!bench.Chat.Views.Any(static view => view.Text.Plain.Contains("an operator of the bot ended it", StringComparison.Ordinal)))
            {
                bench.Time.Advance(new JobTimes().Round);
                await Task.Yield();
            }

            await bench.SettledAsync();
            Assert.Empty(await SetAsideAsync(bench));
        }

        await ToldAsync(bench, "/credits audit all", "given back by olga: Released by an operator: The disk was damaged");
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_state_that_is_none_is_named_by_the_audit_and_released_as_well()
    {
        await using var bench = new IntakeBench();
        await LeftAsync(bench, "discord:bad", IntakeBench.Ann);
        Damage(bench, "state", "Dancing");
        Assert.NotEmpty(await new Bot.Core.Ledger.LedgerAudit(bench.Database).RunAsync(CancellationToken.None));
        await ToldAsync(bench, "/queue release discord:bad The disk was damaged", "Released job discord:bad");
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.AssertBalancedAsync();
    }

    [Theory]
    [InlineData(10, 2, 5)]
    [InlineData(10, 0, 0)]
    [InlineData(1, 3, 0)]
    public async Task A_released_job_of_which_a_part_stands_is_paid_by_its_share(long price, int standing, long paid)
    {
        await using var bench = new IntakeBench();
        await LeftAsync(bench, "discord:parts", IntakeBench.Ann, price, pictures: 4);
        if (standing > 0)
        {
            var shown = new JobEvent.PartShown([.. Enumerable.Range(0, standing)]);
            await bench.Jobs.ApplyAsync(new JobId("discord:parts"), "dead", shown, CancellationToken.None);
        }

        await bench.Jobs.SetAsideAsync(new JobId("discord:parts"), CancellationToken.None);
        await ToldAsync(bench, "/queue release discord:parts It met a defect", "Released job discord:parts");
        var job = (await bench.Jobs.FindAsync(new JobId("discord:parts"), CancellationToken.None))!;
        Assert.Equal((standing > 0 ? JobState.Delivered : JobState.Failed, true), (job.State, job.NeedsFinalView));
        Assert.Equal(100 - paid, await bench.AvailableAsync(IntakeBench.Ann));
        Assert.Equal(standing, job.Output?.Files.Count ?? 0);
        Assert.Empty(await SetAsideAsync(bench));
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(paid, raw.Scalar("SELECT credits FROM generations"));
        await bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task Only_an_operator_releases_and_only_what_is_set_aside()
    {
        await using var bench = new IntakeBench();
        await LeftAsync(bench, "discord:good", IntakeBench.Bob);
        var asked = await bench.AskAsync("/queue release discord:good now", IntakeBench.Mod);
        Assert.Contains("Only the bot's operators", asked.Text.Plain, StringComparison.Ordinal);
        await ToldAsync(bench, "/queue release discord:good now", "Job discord:good is not set aside.");
        await ToldAsync(bench, "/queue release discord:none now", "There is no job discord:none.");
        Assert.Equal(JobState.Delivering, (await bench.Jobs.FindAsync(new JobId("discord:good"), CancellationToken.None))!.State);
    }

    [Fact]
    public async Task A_history_shows_the_others()
    {
        await using var bench = new IntakeBench();
        await LeftAsync(bench, "discord:bad", IntakeBench.Ann);
        await LeftAsync(bench, "discord:good", IntakeBench.Ann);
        foreach (var id in new[] { "discord:bad", "discord:good" })
            await bench.Jobs.ApplyAsync(new JobId(id), "dead", Happened.Delivered, CancellationToken.None);
        Damage(bench, "request", "{");
        var history = await bench.AskAsync("/history");
        Assert.Contains("a fox", history.Text.Plain, StringComparison.Ordinal);
    }

    private static async Task LeftAsync(IntakeBench bench, string id, Caller member, long price = 10, int pictures = 1)
    {
        var wanted = new NewJob(
            new IncomingCommand(
                id,
                member,
                new Bot.Core.Chat.CommunityId("discord", "77"),
                new Bot.Core.Chat.ReplyAddress("discord", "5", id),
                new CommandInput.Text("/imagine a fox")),
            new JobPlan(Bench.Request("a fox"), new CreditAmount(price)),
            new JobLease("dead", bench.Time.GetUtcNow() + new JobTimes().Lease),
            bench.Time.GetUtcNow() + TimeSpan.FromMinutes(30));
        Assert.True((await bench.Jobs.AcceptAsync(wanted, CancellationToken.None)).IsOk(out _, out _));
        foreach (var happened in Happened.WayTo(JobState.Submitted).Append(Happened.Ready(pictures)))
            await bench.Jobs.ApplyAsync(new JobId(id), "dead", happened, CancellationToken.None);
    }

    private static void Damage(IntakeBench bench, string column, string damage)
    {
        using var raw = new RawSql(bench.DatabasePath);
        raw.Execute("PRAGMA ignore_check_constraints = 1");
        raw.Execute($"UPDATE jobs SET {column} = '{damage}' WHERE id = 'discord:bad'");
    }

    private static Task<IReadOnlyList<JobId>> SetAsideAsync(IntakeBench bench) =>
        bench.Database.ReadAsync(static transaction => SetAsideJobs.List(transaction, 10), CancellationToken.None);

    private static async Task ToldAsync(IntakeBench bench, string command, string words)
    {
        await bench.SendAsync(new CommandInput.Text(command), Operator);
        await bench.DrainAsync();
        Assert.True(bench.Chat.Views.Any(view => view.Text.Plain.Contains(words, StringComparison.Ordinal)), bench.Chat.LastText);
    }
}
