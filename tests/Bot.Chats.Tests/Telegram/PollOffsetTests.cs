using Bot.Telegram.Polling;

namespace Bot.Chats.Tests.Telegram;

public sealed class PollOffsetTests
{
    private readonly PollOffset _offset = new();

    [Fact]
    public void It_moves_past_what_is_done()
    {
        Assert.Null(_offset.Next);
        Assert.Equal([5, 6, 7], _offset.Begin([7, 5, 6]));
        Do(7, 5, 6);
        Assert.Equal(8, _offset.Next);
    }

    [Fact]
    public void It_stays_at_the_lowest_unfinished_update_and_does_not_repeat_the_later_ones()
    {
        _offset.Begin([5, 6, 7]);
        Do(5, 7);
        Assert.Equal(6, _offset.Next);
        _offset.Acknowledge(6);
        Assert.Equal([8], _offset.Begin([6, 7, 8]));
        Do(8);
        Assert.Equal(6, _offset.Next);
        Do(6);
        Assert.Equal(9, _offset.Next);
    }

    [Fact]
    public void An_answer_that_was_on_its_way_while_updates_were_finished_repeats_none()
    {
        _offset.Begin([5, 6]);
        _offset.Acknowledge(5);
        Do(5, 6);
        Assert.Empty(_offset.Begin([5]));
        Assert.Empty(_offset.Begin([5, 6]));
        Assert.Equal(7, _offset.Next);
    }

    [Fact]
    public void Ids_may_jump_back_after_a_quiet_week()
    {
        _offset.Begin([1_000_000]);
        Do(1_000_000);
        _offset.Acknowledge(_offset.Next);
        Assert.Equal([3], _offset.Begin([3]));
        Do(3);
        Assert.Equal(4, _offset.Next);
    }

    private void Do(params int[] ids) => Array.ForEach(ids, _offset.Done);
}
