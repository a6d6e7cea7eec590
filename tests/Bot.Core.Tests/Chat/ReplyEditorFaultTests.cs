using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

/// <summary>What goes wrong beside the last view must not keep it from its reader.</summary>
public sealed class ReplyEditorFaultTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly ReplyAddress Here = new("discord", "room", "secret");

    private readonly ManualTime _time = new();
    private readonly ScriptedChat _chat = new() { ProgressInterval = Interval };
    private readonly FakeLogger<ReplyDispatcher> _log = new();
    private readonly List<ReplyAddress> _moves = [];
    private readonly ReplyDispatcher _replies;

    public ReplyEditorFaultTests() => _replies = new ReplyDispatcher([_chat], _time, _log);

    [Fact]
    public async Task A_defect_in_showing_progress_is_logged_and_the_last_view_still_goes_out()
    {
        _chat.Before = static (view, _) => view.Progress is null ? Task.CompletedTask : throw new InvalidOperationException("broken");
        await using (var editor = Open())
        {
            editor.Show(Progress("one"));
            Assert.IsType<ShowResult.Shown>(await editor.FinishAsync(Last("done"), CancellationToken.None));
        }

        Assert.Equal(["done"], Texts());
        Assert.All(_log.Lines, static line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_defect_in_one_progress_view_does_not_end_progress()
    {
        var broken = new TaskCompletionSource();
        _chat.Before = (view, _) =>
        {
            if (view.Text.Plain != "one") return Task.CompletedTask;
            broken.SetResult();
            throw new InvalidOperationException("broken");
        };
        await using var editor = Open();
        editor.Show(Progress("one"));
        await broken.Task;
        editor.Show(Progress("two"));
        await ShownAsync("two");
        var line = Assert.Single(_log.Lines);
        Assert.Contains("broken", line, StringComparison.Ordinal);
        Assert.Contains("discord:room", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_could_not_be_stored_is_used_and_stored_with_the_next_view()
    {
        var isAway = true;
        await using var editor = _replies.Open(Here, address =>
        {
            if (isAway) throw new InvalidOperationException("the database is away");
            _moves.Add(address);
            return Task.CompletedTask;
        })!;
        Assert.IsType<ShowResult.Shown>(await editor.FinishAsync(Last("one"), CancellationToken.None));
        var line = Assert.Single(_log.Lines);
        Assert.Contains("the database is away", line, StringComparison.Ordinal);
        isAway = false;
        await editor.FinishAsync(Last("done"), CancellationToken.None);
        await editor.FinishAsync(Last("again"), CancellationToken.None);
        Assert.Equal([Here with { Value = "message 1" }], _moves);
        Assert.Equal([Here, Here with { Value = "message 1" }, Here with { Value = "message 1" }], _chat.Addresses);
    }

    [Fact]
    public async Task A_view_with_the_same_button_again_is_the_same_view()
    {
        await using var editor = Open();
        editor.Show(Progress("one") with { Buttons = [new Button("Cancel", "cancel:1")] });
        await ShownAsync("one");
        editor.Show(Progress("one") with { Buttons = [new Button("Cancel", "cancel:1")] });
        editor.Show(Progress("one") with { Buttons = [new Button("Cancel", "cancel:1")] });
        await editor.FinishAsync(Last("done"), CancellationToken.None);
        Assert.Equal(["one", "done"], Texts());
    }

    [Fact]
    public async Task A_view_that_is_back_where_it_was_takes_back_what_waits()
    {
        await using var editor = Open();
        editor.Show(Progress("one"));
        await ShownAsync("one");
        editor.Show(Progress("two"));
        await _time.WhenWaitingAsync(Interval);
        editor.Show(Progress("one"));
        _time.Advance(Interval);
        editor.Show(Progress("three"));
        await ShownInTimeAsync("three");
        Assert.Equal(["one", "three"], Texts());
    }

    [Fact]
    public async Task Progress_that_has_its_turn_waits_when_the_room_was_told_to_wait_meanwhile()
    {
        await using var one = Open();
        await using var other = Open();
        one.Show(Progress("one"));
        await ShownAsync("one");
        one.Show(Progress("two"));
        await _time.WhenWaitingAsync(Interval);
        _chat.Answer(new ShowResult.Busy(TimeSpan.FromSeconds(30)));
        var finishing = other.FinishAsync(Last("other"), CancellationToken.None);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(30));
        _time.Advance(Interval);
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(29));
        Assert.Equal(["one", "other"], Texts());
        _time.Advance(TimeSpan.FromSeconds(29));
        await finishing;
        await ShownAsync("two");
    }

    [Fact]
    public async Task Each_of_very_many_views_that_come_one_by_one_is_the_last_one_shown()
    {
        // A view that comes just as the editor runs out of views must not be forgotten.
        await using var editor = Open();
        for (var i = 0; i < 500; i++)
        {
            var text = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            editor.Show(Progress(text));
            await ShownInTimeAsync(text);
        }
    }

    private ReplyEditor Open() => _replies.Open(Here, address =>
    {
        _moves.Add(address);
        return Task.CompletedTask;
    })!;

    private Task ShownAsync(string text) => _chat.WhenAskedAsync(view => view.Text.Plain == text);

    private async Task ShownInTimeAsync(string text)
    {
        var shown = ShownAsync(text);
        while (!shown.IsCompleted)
        {
            _time.Advance(Interval);
            await Task.Yield();
        }

        await shown;
    }

    private List<string> Texts() => [.. _chat.Views.Select(static view => view.Text.Plain)];

    private static View Progress(string text) => new(FormattedText.Empty.Add(text)) { Progress = new Progress("Drawing", null) };

    private static View Last(string text) => new(FormattedText.Empty.Add(text));
}
