using Bot.Core.Storage;

namespace Bot.Core.Tests.Storage;

public sealed class LruTests
{
    [Fact]
    public void What_was_not_used_for_longest_goes_first()
    {
        var kept = new Lru<string, int>(3);
        kept.Put("a", 1);
        kept.Put("b", 2);
        kept.Put("c", 3);
        Assert.True(kept.TryGet("a", out _));
        kept.Put("d", 4);
        Assert.False(kept.TryGet("b", out _));
        Assert.True(kept.TryGet("a", out var a) && kept.TryGet("d", out var d) && (a, d) == (1, 4));
    }

    [Fact]
    public void What_is_heavy_takes_the_room_of_several_and_what_is_too_heavy_is_not_kept()
    {
        var kept = new Lru<string, int>(3);
        kept.Put("a", 1);
        kept.Put("b", 2);
        kept.Put("c", 3, weight: 3);
        Assert.Equal(3, kept.Weight);
        Assert.False(kept.TryGet("b", out _));
        kept.Put("c", 5);
        Assert.True(kept.TryGet("c", out var c) && c == 5);
        kept.Put("c", 6, weight: 4);
        Assert.False(kept.TryGet("c", out _));
        Assert.Equal(0, kept.Weight);
    }
}
