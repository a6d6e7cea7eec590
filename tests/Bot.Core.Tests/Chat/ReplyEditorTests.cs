using Bot.Core.Chat;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Chat;

/// <summary>One reply, one message: progress is coalesced and paced, the last view goes out at once.</summary>
public sealed class ReplyEditorTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly ReplyAddress Here = new("discord", "room", "token");

    private readonly ManualTime _time = new();
    private readonly ScriptedChat _chat = new() { ProgressInterval = Interval };
    private readonly List<ReplyAddress> _moves = [];
    private readonly ReplyDispatcher _replies;

    public ReplyEditorTests() => _replies = new ReplyDispatcher([_chat], _time, NullLogger<ReplyDispatcher>.Instance);

    [Fact]
    public async Task The_first_view_is_shown_at_once()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
    }

    [Fact]
    public async Task Progress_keeps_its_distance_and_the_latest_wins()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
        editor.Show(Progress("two"));
        editor.Show(Progress("three"));
        await _time.WhenWaitingAsync(Interval);
        editor.Show(Progress("four"));
        _time.Advance(Interval);
        await ShownAsync("four");
        Assert.Equal(["one", "four"], Texts());
    }

    [Fact]
    public async Task The_last_view_does_not_wait_for_progress()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
        editor.Show(Progress("two"));
        await _time.WhenWaitingAsync(Interval);
        Assert.IsType<ShowResult.Shown>(await editor.FinishAsync(Last("done"), CancellationToken.None));
        Assert.Equal(["one", "done"], Texts());
    }

    [Fact]
    public async Task Nothing_is_shown_after_the_last_view()
    {
        await using var editor = Open();
        await editor.FinishAsync(Last("done"), CancellationToken.None);
        editor.Show(Progress("late"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["done"], Texts());
    }

    [Fact]
    public async Task The_last_view_follows_an_edit_under_way_and_never_overtakes_it()
    {
        var taken = new TaskCompletionSource();
        _chat.Before = (view, _) => view.Text.Plain == "slow" ? taken.Task : Task.CompletedTask;
        await using var editor = Open();
        editor.Show(Progress("slow"));
        var finishing = editor.FinishAsync(Last("done"), CancellationToken.None);
        taken.SetResult();
        await finishing;
        Assert.Equal("done", Texts()[^1]);
        Assert.InRange(Texts().Count, 1, 2);
    }

    [Fact]
    public async Task The_same_view_twice_is_shown_once()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
        editor.Show(Progress("one"));
        await editor.FinishAsync(Last("done"), CancellationToken.None);
        Assert.Equal(["one", "done"], Texts());
    }

    [Fact]
    public async Task A_platform_that_asks_to_wait_is_asked_again_after_that_and_loses_nothing()
    {
        await using var editor = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(9)));
        var finishing = editor.FinishAsync(Last("done"), CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(9));
        Assert.IsType<ShowResult.Shown>(await finishing);
        Assert.Equal(["done", "done"], Texts());
    }

    [Fact]
    public async Task What_was_shown_in_part_is_gone_on_with_where_it_is()
    {
        await using var editor = Open();
        var partly = Here with { Value = "partly" };
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(9)) { Address = partly });
        var finishing = editor.FinishAsync(Last("done"), CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(9));
        Assert.IsType<ShowResult.Shown>(await finishing);
        Assert.Equal(partly, _moves[0]);
    }

    [Fact]
    public async Task A_wish_to_wait_for_hours_is_cut_to_minutes()
    {
        await using var editor = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromHours(10)));
        var finishing = editor.FinishAsync(Last("done"), CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromMinutes(2));
        Assert.IsType<ShowResult.Shown>(await finishing);
    }

    [Fact]
    public async Task Progress_that_met_a_busy_platform_is_shown_later_unless_something_newer_is_there()
    {
        await using var editor = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(3)));
        editor.Show(Progress("one"));
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(3));
        editor.Show(Progress("two"));
        _time.Advance(TimeSpan.FromSeconds(3));
        await ShownAsync("two");
        Assert.Equal(["one", "two"], Texts());
    }

    [Fact]
    public async Task A_room_that_was_told_to_wait_waits_for_all_its_replies()
    {
        await using var first = Open();
        await using var second = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(5)));
        var finishing = first.FinishAsync(Last("first"), CancellationToken.None);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(5));
        var other = second.FinishAsync(Last("second"), CancellationToken.None);
        Assert.Equal(["first"], Texts());
        _time.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAll(finishing, other);
        Assert.Equal(3, Texts().Count);
    }

    [Fact]
    public async Task A_limit_of_one_reply_keeps_no_other_of_its_room_waiting()
    {
        await using var first = Open();
        await using var second = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(20)) { IsForReplyAlone = true });
        var finishing = first.FinishAsync(Last("first"), CancellationToken.None);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(20));
        Assert.IsType<ShowResult.Shown>(await second.FinishAsync(Last("second"), CancellationToken.None));
        Assert.False(finishing.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<ShowResult.Shown>(await finishing);
        Assert.Equal(["first", "second", "first"], Texts());
    }

    [Fact]
    public async Task Progress_waits_for_the_limit_of_its_own_reply()
    {
        await using var editor = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(20)) { IsForReplyAlone = true });
        editor.Show(Progress("one"));
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(["one"], Texts());
        _time.Advance(TimeSpan.FromSeconds(20));
        await ShownAsync("one");
    }

    [Fact]
    public async Task Rooms_do_not_wait_for_each_other()
    {
        await using var one = Open();
        await using var other = _replies.Open(Here with { Room = "elsewhere" }, static _ => Task.CompletedTask)!;
        one.Show(Progress("one"));
        await ShownAsync("one");
        other.Show(Progress("other"));
        await ShownAsync("other");
    }

    [Fact]
    public async Task Where_the_message_is_is_told_once_it_is_known_and_used_from_then_on()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
        await editor.FinishAsync(Last("done"), CancellationToken.None);
        Assert.Equal([Here with { Value = "message 1" }], _moves);
        Assert.Equal([Here, Here with { Value = "message 1" }], _chat.Addresses);
        Assert.Equal(Here with { Value = "message 1" }, editor.Address);
    }

    [Fact]
    public async Task A_reader_who_is_gone_is_told_to_the_caller()
    {
        await using var editor = Open();
        _chat.Answer(new ShowResult.Gone("kicked"));
        Assert.Equal(new ShowResult.Gone("kicked"), await editor.FinishAsync(Last("done"), CancellationToken.None));
        Assert.True(editor.IsGone);
    }

    [Fact]
    public async Task Giving_up_on_the_last_view_throws()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time);
        await using var editor = Open();
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(60)));
        var finishing = editor.FinishAsync(Last("done"), patience.Token);
        await _time.PassAsync(TimeSpan.FromSeconds(60));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finishing);
    }

    private ReplyEditor Open() => _replies.Open(Here, address =>
    {
        _moves.Add(address);
        return Task.CompletedTask;
    })!;

    private Task ShownAsync(string text) => _chat.WhenAskedAsync(view => view.Text.Plain == text);

    private List<string> Texts() => [.. _chat.Views.Select(static view => view.Text.Plain)];

    private static View Progress(string text) => new(FormattedText.Empty.Add(text)) { Progress = new Progress("Drawing", null) };

    private static View Last(string text) => new(FormattedText.Empty.Add(text));
}
