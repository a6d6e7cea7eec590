using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

/// <summary>A memory lasts as long as it says, whatever the clock is set to, and holds no more than it says.</summary>
public sealed class ShortMemoryTests
{
    private readonly ManualTime _time = new();
    private readonly ShortMemory<int, string> _memory;

    public ShortMemoryTests() => _memory = new ShortMemory<int, string>(_time, TimeSpan.FromMinutes(5), most: 3);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_clock_that_is_set_changes_nothing_about_how_long_it_lasts(int hours)
    {
        _memory.Set(1, "one");
        _time.SetClock(TimeSpan.FromHours(hours));
        Assert.True(_memory.TryGet(1, out var value));
        Assert.Equal("one", value);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_memory.Contains(1));
    }

    [Fact]
    public void It_holds_no_more_than_it_says_and_lets_go_of_what_is_over_first()
    {
        _memory.Set(1, "one");
        _time.Advance(TimeSpan.FromMinutes(4));
        _memory.Set(2, "two");
        _memory.Set(3, "three");
        _time.Advance(TimeSpan.FromMinutes(1));
        _memory.Set(4, "four");
        Assert.Equal((true, true, true), (_memory.Contains(2), _memory.Contains(3), _memory.Contains(4)));
        _memory.Set(4, "four again");
        Assert.Equal(3, _memory.Count);
        for (var number = 5; number < 100; number++) _memory.Set(number, "more");
        Assert.InRange(_memory.Count, 1, 3);
    }

    [Fact]
    public void What_is_forgotten_is_forgotten()
    {
        _memory.Set(1, "one");
        _memory.Remove(1);
        Assert.False(_memory.Contains(1));
    }
}
