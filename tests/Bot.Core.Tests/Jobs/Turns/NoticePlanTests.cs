using Bot.Core.Chat;
using Bot.Core.Jobs.Turns;

namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>Who hears of their place, and when.</summary>
public sealed class NoticePlanTests : IAsyncLifetime
{
    private readonly FlowBench _outside = new();
    private readonly TurnBench _line = new(1);
    private readonly List<ReplyEditor> _replies = [];
    private WaitingBench _waiting = null!;

    private static TimeSpan Now => TimeSpan.FromMinutes(1);

    public ValueTask InitializeAsync()
    {
        _waiting = new WaitingBench(_outside);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reply in _replies) await reply.DisposeAsync();
        _waiting.Dispose();
        await _outside.DisposeAsync();
    }

    [Fact]
    public void Who_has_asked_and_seen_nothing_hears_at_once_however_many_edits_the_room_takes()
    {
        var news = Enumerable.Range(1, 20).Select(at => News(at)).ToList();
        Assert.Equal(news, NoticePlan.Of(news, static _ => 0, Now));
    }

    [Fact]
    public void The_jobs_of_a_batch_have_no_message_until_their_turn_is_near()
    {
        var news = Enumerable.Range(1, 20).Select(at => News(at, isPart: true)).ToList();
        Assert.Equal([1, 2, 3, 4, 5], NoticePlan.Of(news, static _ => 100, Now).Select(static one => one.Position));
    }

    [Fact]
    public void Words_that_have_not_changed_are_not_told_again()
    {
        var news = News(1);
        news.Notice.Tell(news.Words, Now);
        Assert.Empty(NoticePlan.Of([news], static _ => 100, Now + TimeSpan.FromHours(1)));
        Assert.Single(NoticePlan.Of([news with { Words = "other" }], static _ => 100, Now));
    }

    [Fact]
    public void A_room_gets_few_edits_and_the_nearest_come_first()
    {
        var here = Enumerable.Range(1, 20).Reverse().Select(at => Told(at)).ToList();
        var there = Told(4, room: "6");
        Assert.Equal([1, 2, 4], NoticePlan.Of([.. here, there], static _ => 2, Now).Select(static one => one.Position!.Value).Order());
        Assert.Contains(there, NoticePlan.Of([.. here, there], static _ => 2, Now));
    }

    [Fact]
    public void Those_far_away_hear_now_and_then_whoever_heard_longest_ago_first()
    {
        var (late, early) = (Told(40), Told(50));
        late.Notice.Tell("old", Now + TimeSpan.FromSeconds(1));
        Assert.Empty(NoticePlan.Of([late, early], static _ => 5, Now + TimeSpan.FromSeconds(29)));
        Assert.Equal([early], NoticePlan.Of([late, early], static _ => 5, Now + TimeSpan.FromSeconds(30)));
        Assert.Equal([early], NoticePlan.Of([late, early], static _ => 1, Now + TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void A_pause_is_told_to_those_who_had_a_place()
    {
        var told = Told(90) with { Position = null, Words = "paused" };
        var part = News(91, isPart: true) with { Position = null, Words = "paused" };
        Assert.Equal([told], NoticePlan.Of([told, part], static _ => 5, Now));
    }

    [Fact]
    public async Task A_job_that_has_gone_on_is_told_nothing_more()
    {
        var news = News(1);
        news.Notice.Dispose();
        news.Notice.Tell("2nd in line", Now);
        await _replies[0].DisposeAsync();
        _replies.Clear();
        Assert.Empty(_outside.Chat.Views);
        Assert.Null(news.Notice.LastText);
    }

    private WaitingUpdate Told(int position, string room = "5")
    {
        var news = News(position, room: room);
        news.Notice.Tell("before", Now);
        return news;
    }

    private WaitingUpdate News(int position, bool isPart = false, string room = "5")
    {
        var job = _line.Job(1);
        if (isPart) job = job with { Id = new JobId(job.Id + "/7") };
        job = job with { ReplyTo = job.ReplyTo with { Room = room } };
        var reply = _outside.Replies.Open(job.ReplyTo, static _ => Task.CompletedTask)!;
        _replies.Add(reply);
        return new WaitingUpdate(_waiting.Board.Add(job, _line.Turns.Enter(job, 100), reply), position, $"{position}");
    }
}
