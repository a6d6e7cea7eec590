using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

public sealed class ReplyDispatcherTests
{
    private static readonly ReplyAddress Here = new("discord", "room", "secret");

    private readonly ManualTime _time = new();
    private readonly ScriptedChat _chat = new();
    private readonly FakeLogger<ReplyDispatcher> _log = new();

    [Fact]
    public async Task An_answer_is_sent_without_waiting_and_a_drain_waits_for_it()
    {
        var taken = new TaskCompletionSource();
        _chat.Before = (_, _) => taken.Task;
        var replies = Open();
        replies.Send(Here, View());
        var draining = replies.DrainAsync(CancellationToken.None);
        Assert.False(draining.IsCompleted);
        taken.SetResult();
        await draining;
        Assert.Equal("hello", _chat.LastText);
    }

    [Fact]
    public async Task A_drain_that_may_wait_no_longer_says_what_is_left()
    {
        _chat.Before = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        var replies = Open();
        replies.Send(Here, View());
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await replies.DrainAsync(now.Token);
        Assert.Contains(_log.Lines, static line => line.Contains("1 answers not yet sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_meets_a_defect_is_logged_and_harms_nobody()
    {
        _chat.Before = static (_, _) => throw new InvalidOperationException("broken");
        var replies = Open();
        replies.Send(Here, View());
        await replies.DrainAsync(CancellationToken.None);
        var line = Assert.Single(_log.Lines);
        Assert.Contains("broken", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_nobody_takes_is_given_up_after_two_minutes()
    {
        _chat.Before = static (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        var replies = Open();
        replies.Send(Here, View());
        await _time.PassAsync(TimeSpan.FromMinutes(2));
        await replies.DrainAsync(CancellationToken.None);
        Assert.Contains(_log.Lines, static line => line.Contains("given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_can_be_shown_nowhere_is_logged()
    {
        _chat.Answer(new ShowResult.Gone("kicked"));
        var replies = Open();
        replies.Send(Here, View());
        await replies.DrainAsync(CancellationToken.None);
        Assert.Contains(_log.Lines, static line => line.Contains("kicked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_platform_that_is_not_connected_has_no_replies()
    {
        Assert.Null(Open().Open(Here with { Platform = "elsewhere" }, static _ => Task.CompletedTask));
        Assert.Null(Open().Chat("elsewhere"));
    }

    private ReplyDispatcher Open() => new([_chat], _time, _log);

    private static View View() => new(FormattedText.Empty.Add("hello"));
}
