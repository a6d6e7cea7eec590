using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>What can be shown to nobody is stopped at fal, and soon not begun any more.</summary>
public sealed class UndeliveredTests
{
    [Theory]
    [InlineData(FalCancel.Cancelled, 0)]
    [InlineData(FalCancel.Requested, 10_000)]
    [InlineData(FalCancel.AlreadyCompleted, 10_000)]
    public async Task A_reply_that_is_gone_is_cancelled_at_fal_at_once(FalCancel answer, long micros)
    {
        await using var bench = new FlowBench();
        (bench.Fal.WatchesForEver, bench.Fal.CancelAnswer) = (true, answer);
        bench.Chat.Before = async (_, _) =>
        {
            await bench.Fal.Watching.Task;
            bench.Chat.Answer(new ShowResult.Gone("403: bot was kicked"));
        };
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        Assert.Equal((JobState.Failed, false, 1), (job.State, job.NeedsFinalView, bench.Fal.Cancels));
        Assert.Equal(100, (await bench.Bench.WalletAsync()).Available.Value);
        using var raw = new RawSql(bench.Bench.Path);
        Assert.Equal("NotShown", raw.Scalar("SELECT failure FROM generations"));
        Assert.Equal(micros, raw.Scalar("SELECT cost_micros FROM generations"));
        await bench.Bench.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_known_to_be_unshowable_is_not_sent_to_fal()
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        bench.Chat.Answer(new ShowResult.Gone("403: bot was kicked"));
        await using var reply = bench.Replies.Open(job.ReplyTo, static _ => Task.CompletedTask)!;
        await reply.FinishAsync(new View("gone"), CancellationToken.None);
        await bench.RunAsync(job, reply);
        Assert.Equal(JobState.Failed, (await bench.StoredAsync(job.Id.Value)).State);
        Assert.Empty(bench.Fal.Submitted);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("telegram")]
    public async Task After_three_in_an_hour_the_place_and_the_member_are_refused_before_fal_is_asked(string platform)
    {
        await using var bench = new IntakeBench();
        var chat = platform == "telegram" ? bench.Telegram : bench.Chat;
        chat.Before = (view, _) =>
        {
            if (view.Media.Count > 0) chat.Answer(new ShowResult.Gone("no right to send files"));
            return Task.CompletedTask;
        };
        for (var n = 1; n <= 3; n++)
        {
            await ImagineAsync(bench, platform, "1", room: "5");
            bench.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(3, bench.Fal.Submitted.Count);
        Assert.StartsWith(
            "Cannot be shown. Within the last hour 3 results could not be shown in this chat, so nothing new is begun here until "
            + "01:01 UTC. Ask an administrator to let me write and send files here",
            await ImagineAsync(bench, platform, "2", room: "5"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Cannot be shown. Within the last hour 3 of your results could not be shown where you asked for them",
            await ImagineAsync(bench, platform, "1", room: "6"),
            StringComparison.Ordinal);
        Assert.Equal(3, bench.Fal.Submitted.Count);
        // One community's moderators could have brought it about: in another it does not count before it happens there too.
        await ImagineAsync(bench, platform, "1", room: "7", community: "-88");
        Assert.Equal(4, bench.Fal.Submitted.Count);
        Assert.StartsWith(
            "Cannot be shown.", await ImagineAsync(bench, platform, "1", room: "8", community: "-99"), StringComparison.Ordinal);
        chat.Before = static (_, _) => Task.CompletedTask;
        // Another member elsewhere is not concerned, and after the hour nobody is.
        await ImagineAsync(bench, platform, "2", room: "6");
        Assert.Equal(5, bench.Fal.Submitted.Count);
        bench.Time.Advance(TimeSpan.FromMinutes(41));
        await ImagineAsync(bench, platform, "1", room: "5");
        Assert.Equal(6, bench.Fal.Submitted.Count);
        await bench.AssertBalancedAsync();
    }

    private static async Task<string> ImagineAsync(
        IntakeBench bench, string platform, string user, string room, string community = "-77")
    {
        var chat = platform == "telegram" ? bench.Telegram : bench.Chat;
        var who = new Caller(new MemberId(platform, user), $"Member {user}");
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), who, with: command => command with
        {
            Community = new CommunityId(platform, community),
            ReplyTo = new ReplyAddress(platform, room, $"first {command.Id}"),
        });
        await bench.SettledAsync();
        await bench.DrainAsync();
        return chat.LastText;
    }
}
