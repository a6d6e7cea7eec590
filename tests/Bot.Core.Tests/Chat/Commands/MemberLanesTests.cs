using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Tests.Chat.Commands;

public sealed class MemberLanesTests
{
    private static readonly MemberId Ann = new("discord", "1"), Bob = new("discord", "2");

    [Fact]
    public async Task One_members_work_is_done_in_the_order_in_which_it_came_and_nobody_elses_waits()
    {
        var lanes = new MemberLanes();
        var (first, done) = (new TaskCompletionSource(), new List<int>());
        var works = new List<Task<int>> { lanes.RunAsync(Ann, () => DoAsync(0, first.Task)) };
        for (var i = 1; i < 50; i++)
        {
            var number = i;
            works.Add(lanes.RunAsync(Ann, () => DoAsync(number, Task.CompletedTask)));
        }

        Assert.Equal(99, await lanes.RunAsync(Bob, static () => Task.FromResult(99)));
        Assert.Empty(done);
        first.SetResult();
        await Task.WhenAll(works);
        Assert.Equal(Enumerable.Range(0, 50), done);
        Assert.Equal(0, lanes.Count);

        async Task<int> DoAsync(int number, Task after)
        {
            await after;
            await Task.Yield();
            done.Add(number);
            return number;
        }
    }

    [Fact]
    public async Task What_fails_holds_up_nothing()
    {
        var lanes = new MemberLanes();
        var broken = lanes.RunAsync<int>(Ann, static () => throw new InvalidOperationException("defect"));
        Assert.Equal(1, await lanes.RunAsync(Ann, static () => Task.FromResult(1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.Equal(0, lanes.Count);
    }
}
