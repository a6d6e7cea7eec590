using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

public sealed class RoomPacerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly ReplyAddress Here = new("telegram", "1", "x");

    private readonly ManualTime _time = new();

    [Fact]
    public void Progress_takes_turns()
    {
        var pacer = new RoomPacer(_time, Interval);
        Assert.Equal(
            [0, 3, 6],
            new[] { pacer.ReserveProgress(), pacer.ReserveProgress(), pacer.ReserveProgress() }.Select(static wait => wait.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.Zero, pacer.ReserveProgress());
    }

    [Fact]
    public void A_turn_given_back_is_free_again()
    {
        var pacer = new RoomPacer(_time, Interval);
        pacer.ReserveProgress();
        pacer.ReserveProgress();
        pacer.ReleaseProgress();
        Assert.Equal(Interval, pacer.ReserveProgress());
    }

    [Fact]
    public void An_answer_waits_for_no_progress_and_progress_keeps_its_distance_from_it()
    {
        var pacer = new RoomPacer(_time, Interval);
        pacer.ReserveProgress();
        Assert.Equal(TimeSpan.Zero, pacer.UntilUnpaused());
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, pacer.UntilUnpaused());
        Assert.Equal(Interval, pacer.ReserveProgress());
    }

    [Fact]
    public void A_pause_holds_everything_and_the_longest_one_counts()
    {
        var pacer = new RoomPacer(_time, Interval);
        pacer.Pause(TimeSpan.FromSeconds(10));
        pacer.Pause(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(10), pacer.UntilUnpaused());
        Assert.Equal(TimeSpan.FromSeconds(10), pacer.ReserveProgress());
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, pacer.UntilUnpaused());
    }

    [Fact]
    public void A_room_is_remembered_as_long_as_somebody_shows_something_there()
    {
        var rooms = new RoomPacers(_time);
        var first = rooms.Enter(Here, Interval);
        var second = rooms.Enter(Here with { Value = "y" }, Interval);
        Assert.Same(first, second);
        Assert.NotSame(first, rooms.Enter(Here with { Platform = "discord" }, Interval));
        Assert.Equal(2, rooms.Count);
        rooms.Leave(Here, first);
        Assert.Equal(2, rooms.Count);
        rooms.Leave(Here, second);
        Assert.Equal(1, rooms.Count);
    }
}
