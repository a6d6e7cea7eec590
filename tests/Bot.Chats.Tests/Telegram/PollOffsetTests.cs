using Bot.Telegram.Polling;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

public sealed class PollOffsetTests
{
    private readonly PollOffset _offset = new();

    [Fact]
    public void It_moves_past_a_batch_that_is_done()
    {
        Assert.Null(_offset.Next);
        Do(7, 5, 6);
        Assert.True(_offset.Advance(Batch(7, 5, 6)));
        Assert.Equal(8, _offset.Next);
    }

    [Fact]
    public void It_stays_at_the_first_update_that_is_not_done_and_does_not_repeat_the_later_ones()
    {
        Do(5, 7);
        Assert.False(_offset.Advance(Batch(5, 6, 7)));
        Assert.Equal(6, _offset.Next);
        Assert.Equal([6, 8], _offset.Fresh(Batch(6, 7, 8)).Select(static update => update.Id));
        Do(6, 8);
        Assert.True(_offset.Advance(Batch(6, 7, 8)));
        Assert.Equal(9, _offset.Next);
    }

    [Fact]
    public void An_update_that_fails_again_and_again_is_passed_over_once()
    {
        for (var attempt = 1; attempt < PollOffset.AttemptsMax; attempt++) Assert.False(_offset.Failed(5));
        Assert.True(_offset.Failed(5));
        Assert.True(_offset.Advance(Batch(5)));
        Assert.Equal(6, _offset.Next);
        Assert.False(_offset.Failed(5));
    }

    [Fact]
    public void Ids_may_jump_back_after_a_quiet_week()
    {
        Do(1_000_000);
        _offset.Advance(Batch(1_000_000));
        Assert.Equal(3, Assert.Single(_offset.Fresh(Batch(3))).Id);
        Do(3);
        Assert.True(_offset.Advance(Batch(3)));
        Assert.Equal(4, _offset.Next);
    }

    private void Do(params int[] ids) => Array.ForEach(ids, _offset.Done);

    private static IReadOnlyList<ReceivedUpdate> Batch(params int[] ids) => [.. ids.Select(static id => new ReceivedUpdate(new Update { Id = id }))];
}
