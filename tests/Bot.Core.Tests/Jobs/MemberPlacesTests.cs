using Bot.Core.Chats;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Jobs;

public sealed class MemberPlacesTests
{
    private static readonly MemberId Ann = new("discord", "1"), Bob = new("discord", "2");

    private readonly MemberPlaces _places = new(2);

    [Fact]
    public void Places_are_given_in_the_order_of_coming()
    {
        using var first = _places.Enter(Ann, mayWait: true);
        using var second = _places.Enter(Ann, mayWait: true);
        using var third = _places.Enter(Ann, mayWait: true);
        using var fourth = _places.Enter(Ann, mayWait: true);
        Assert.Equal([true, true, false, false], Came(first, second, third, fourth));
        second.Dispose();
        second.Dispose();
        Assert.Equal([true, false], Came(third, fourth));
        first.Dispose();
        Assert.Equal([true], Came(fourth));
    }

    [Fact]
    public void One_members_jobs_do_not_hold_up_anothers()
    {
        using var one = _places.Enter(Ann, mayWait: true);
        using var two = _places.Enter(Ann, mayWait: true);
        using var other = _places.Enter(Bob, mayWait: true);
        Assert.Equal([true], Came(other));
    }

    [Fact]
    public void A_job_that_is_at_fal_does_not_wait_and_still_counts()
    {
        using var one = _places.Enter(Ann, mayWait: false);
        using var two = _places.Enter(Ann, mayWait: false);
        using var three = _places.Enter(Ann, mayWait: false);
        using var waiting = _places.Enter(Ann, mayWait: true);
        Assert.Equal([true, true, true, false], Came(one, two, three, waiting));
        one.Dispose();
        Assert.Equal([false], Came(waiting));
        two.Dispose();
        Assert.Equal([true], Came(waiting));
    }

    [Fact]
    public void Who_leaves_the_line_gets_no_place_and_takes_none()
    {
        var one = _places.Enter(Ann, mayWait: true);
        var two = _places.Enter(Ann, mayWait: true);
        var gone = _places.Enter(Ann, mayWait: true);
        var last = _places.Enter(Ann, mayWait: true);
        gone.Dispose();
        one.Dispose();
        Assert.Equal([false, true], Came(gone, last));
        two.Dispose();
        last.Dispose();
        Assert.Equal(0, _places.Count);
    }

    [Fact]
    public async Task Any_order_of_coming_and_going_leaves_nobody_behind()
    {
        await Parallel.ForAsync(0, 2_000, async (number, cancellation) =>
        {
            using var place = _places.Enter(number % 2 == 0 ? Ann : Bob, mayWait: true);
            if (number % 5 != 0) await place.Turn.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        });
        Assert.Equal(0, _places.Count);
    }

    private static bool[] Came(params MemberPlaces.Place[] places) => [.. places.Select(static place => place.Turn.IsCompleted)];
}
