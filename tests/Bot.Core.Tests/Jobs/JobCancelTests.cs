using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

public sealed class JobCancelTests
{
    private static readonly MemberId Owner = new("discord", "1");
    private static readonly MemberId Stranger = new("discord", "2");
    private static readonly CommunityId Here = new("discord", "77");

    [Theory]
    [InlineData(JobState.Accepted)]
    [InlineData(JobState.Submitting)]
    [InlineData(JobState.Submitted)]
    public async Task A_member_can_ask_before_the_picture_is_made_and_asking_again_is_harmless(JobState state)
    {
        await using var bench = await AtAsync(state);
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await CancelAsync(bench, Owner)).IsOk(out var job, out _));
            Assert.Equal((true, state), (job.IsCancelRequested, job.State));
        }

        var stored = await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None);
        Assert.True(stored!.IsCancelRequested);
        Assert.Equal(10, (await bench.WalletAsync()).Held.Value);
    }

    [Fact]
    public async Task The_wish_to_cancel_survives_what_happens_next()
    {
        await using var bench = await AtAsync(JobState.Accepted);
        await CancelAsync(bench, Owner);
        Assert.True(
            (await bench.AppliedAsync("discord:1", Happened.SubmitStarted, Happened.Submitted)).IsCancelRequested);
        Assert.True((await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.IsCancelRequested);
    }

    [Fact]
    public async Task A_moderator_can_cancel_for_the_member_and_a_stranger_cannot()
    {
        await using var bench = await AtAsync(JobState.Submitted);
        Assert.Equal(
            "Only who asked for this picture, or a moderator, can cancel it.",
            Refused(await CancelAsync(bench, Stranger)));
        Assert.False((await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.IsCancelRequested);
        Assert.True((await CancelAsync(bench, Stranger, isModerator: true)).IsOk(out _, out _));
        Assert.Equal("Cancelled by a moderator.", (await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.CancelNote);
    }

    [Theory]
    [InlineData("discord:2", "discord:88", true)]
    [InlineData("discord:2", "discord:88", false)]
    [InlineData("telegram:1", "telegram:77", true)]
    [InlineData("telegram:1", "telegram:-77", true)]
    public async Task In_another_community_nobody_learns_that_there_is_a_job(string member, string community, bool isModerator)
    {
        await using var bench = await AtAsync(JobState.Submitted);
        Assert.True(MemberId.TryParse(member, out var who));
        Assert.True(CommunityId.TryParse(community, out var where));
        var asked = await bench.Jobs.RequestCancelAsync(
            new JobId("discord:1"), new Reach(who, where, isModerator, IsOperator: false), CancellationToken.None);
        Assert.Contains("no such job", Refused(asked), StringComparison.Ordinal);
        Assert.False((await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.IsCancelRequested);
    }

    [Fact]
    public async Task An_operator_cancels_anywhere_and_the_member_reads_that()
    {
        await using var bench = await AtAsync(JobState.Submitted);
        var reach = new Reach(new MemberId("telegram", "5"), new CommunityId("telegram", "5"), IsModerator: false, IsOperator: true);
        Assert.True((await bench.Jobs.RequestCancelAsync(new JobId("discord:1"), reach, CancellationToken.None)).IsOk(out _, out _));
        Assert.Equal("Cancelled by an operator of the bot.", (await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.CancelNote);
    }

    /// <summary>The reach of the job's own member, where they asked for it.</summary>
    internal static Reach OwnReach(Job job) => new(job.Member, job.Community, IsModerator: false, IsOperator: false);

    [Theory]
    [InlineData(JobState.Delivering, "on its way")]
    [InlineData(JobState.Delivered, "already here")]
    [InlineData(JobState.Failed, "nothing was charged")]
    [InlineData(JobState.Cancelled, "nothing was charged")]
    [InlineData(JobState.Expired, "nothing was charged")]
    public async Task Too_late_is_told_with_what_is_so(JobState state, string words)
    {
        await using var bench = await AtAsync(state);
        Assert.Contains(words, Refused(await CancelAsync(bench, Owner)), StringComparison.Ordinal);
        Assert.Contains(
            words, Refused(await CancelAsync(bench, Stranger, isModerator: true)), StringComparison.Ordinal);
        Assert.False((await bench.Jobs.FindAsync(new JobId("discord:1"), CancellationToken.None))!.IsCancelRequested);
    }

    [Theory]
    [InlineData("")]
    [InlineData("discord:2")]
    [InlineData("' OR 1=1 --")]
    public async Task A_forged_id_is_refused(string id)
    {
        await using var bench = await AtAsync(JobState.Accepted);
        var result = await bench.Jobs.RequestCancelAsync(
            new JobId(id), new Reach(Owner, Here, IsModerator: true, IsOperator: false), CancellationToken.None);
        Assert.Contains("no such job", Refused(result), StringComparison.Ordinal);
    }

    private static async Task<Bench> AtAsync(JobState state)
    {
        var bench = Bench.Fresh();
        await bench.AcceptedAsync(bench.Job("discord:1"));
        await bench.AppliedAsync("discord:1", Happened.WayTo(state));
        return bench;
    }

    private static Task<Result<Job>> CancelAsync(Bench bench, MemberId caller, bool isModerator = false) =>
        bench.Jobs.RequestCancelAsync(new JobId("discord:1"), new Reach(caller, Here, isModerator, IsOperator: false), CancellationToken.None);

    private static string Refused(Result<Job> result) =>
        result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was cancelled.") : refusal.Text;
}
