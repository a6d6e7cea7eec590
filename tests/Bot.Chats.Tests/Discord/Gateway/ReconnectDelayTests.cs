using Bot.Discord.Gateway;
using Bot.Discord.Wire;

namespace Bot.Chats.Tests.Discord.Gateway;

public sealed class ReconnectDelayTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(7, 1, 64)]
    [InlineData(1000, 1, 64)]
    [InlineData(1000, 0, 32)]
    public void It_doubles_with_jitter_up_to_a_minute(int failures, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ReconnectDelay.After(failures, random));

    [Fact]
    public void An_invalid_session_waits_between_one_and_five_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), ReconnectDelay.AfterInvalidSession(0));
        Assert.Equal(TimeSpan.FromSeconds(5), ReconnectDelay.AfterInvalidSession(1));
    }

    [Fact]
    public async Task A_second_identify_waits_out_the_window()
    {
        var time = new ManualTime();
        var budget = new IdentifyBudget(time);
        Assert.Equal(TimeSpan.Zero, budget.Wait);

        using var turn = await budget.EnterAsync(CancellationToken.None);
        var second = budget.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        turn.Use();
        Assert.True(budget.Wait >= TimeSpan.FromSeconds(5));
        await time.WhenWaitingAsync(budget.Wait);
        time.Advance(budget.Wait);
        (await second).Dispose();
        Assert.Equal(TimeSpan.Zero, budget.Wait);
    }

    [Fact]
    public void Without_identifies_left_it_waits_for_the_day_to_end()
    {
        var budget = new IdentifyBudget(new ManualTime());

        budget.Learn(new SessionStartLimit(1000, 0, 3_600_000, 1));

        Assert.Equal(TimeSpan.FromHours(1), budget.Wait);
    }

    [Fact]
    public void With_identifies_left_it_does_not_wait()
    {
        var budget = new IdentifyBudget(new ManualTime());

        budget.Learn(new SessionStartLimit(1000, 1, 3_600_000, 1));
        budget.Learn(null);

        Assert.Equal(TimeSpan.Zero, budget.Wait);
    }
}
