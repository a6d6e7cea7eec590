using Bot.Core.Chat;
using Bot.Core.Outbox;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>A room that throws, hangs or is told to wait holds nobody but itself, and one bad message not even its room.</summary>
public sealed class LaneTests : IAsyncDisposable
{
    private readonly Bench _bench = Bench.Fresh();
    private readonly ScriptedChat _chat = new();
    private readonly RelayBench _relay;

    public LaneTests()
    {
        _relay = new RelayBench(_bench.Database, _bench.Time, _chat);
        _relay.Outbox.OnOwed = null;
    }

    [Fact]
    public async Task A_room_that_hangs_keeps_no_other_waiting()
    {
        await OweAsync("1", "hangs");
        for (var room = 2; room < 40; room++) await OweAsync($"{room}", $"to {room}");
        _chat.Before = static (view, cancellation) =>
            view.Text.Plain == "hangs" ? Task.Delay(Timeout.InfiniteTimeSpan, cancellation) : Task.CompletedTask;
        var seen = _chat.WhenAskedAsync(static view => view.Text.Plain == "to 39");
        await _relay.BeginAsync();
        await seen;
        await PassedAsync();
        Assert.Equal(38, _chat.Views.Count);
    }

    [Fact]
    public async Task A_room_that_is_told_to_wait_keeps_no_other_waiting()
    {
        await OweAsync("1", "waits");
        await OweAsync("2", "goes");
        var isBusy = true;
        _chat.Decide = view => view.Text.Plain == "waits" && isBusy ? new ShowResult.Busy(TimeSpan.FromSeconds(60)) : null;
        var seen = _chat.WhenAskedAsync(static view => view.Text.Plain == "goes");
        await _relay.BeginAsync();
        await seen;
        await PassedAsync();
        Assert.Equal(["Owed"], States());
        isBusy = false;
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        await _relay.RunAsync();
        Assert.Empty(States());
    }

    [Fact]
    public async Task More_rooms_than_lanes_are_all_served()
    {
        for (var room = 0; room < OutboxRelay.MaxLanes * 2; room++) await OweAsync($"{room}", $"to {room}");
        await _relay.RunAsync();
        await _relay.RunAsync();
        Assert.Equal(OutboxRelay.MaxLanes * 2, _chat.Views.Count);
    }

    [Fact]
    public async Task A_message_that_meets_a_defect_is_set_aside_and_holds_not_even_its_room()
    {
        await OweAsync("1", "bad");
        await OweAsync("1", "good");
        _chat.Before = static (view, _) =>
            view.Text.Plain == "bad" ? throw new InvalidOperationException("The adapter is broken.") : Task.CompletedTask;
        await _relay.RunAsync();
        Assert.Equal("good", Assert.Single(_chat.Views).Text.Plain);
        for (var tries = 1; tries < Delivery.MaxDefects; tries++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(5));
            await _relay.RunAsync();
        }

        Assert.Equal(["Broken"], States());
        Assert.Equal(Delivery.MaxDefects, _relay.Log.Lines.Count);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_set_aside()
    {
        await OweAsync("1", "bad");
        await OweAsync("1", "good");
        using (var raw = new RawSql(_bench.Path)) raw.Execute("UPDATE outbox SET view = 'no json' WHERE id = 1");
        for (var tries = 0; tries < Delivery.MaxDefects; tries++)
        {
            await _relay.RunAsync();
            _bench.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal("good", Assert.Single(_chat.Views).Text.Plain);
        Assert.Equal(["Broken"], States());
    }

    [Fact]
    public async Task A_row_with_times_and_rooms_that_are_none_holds_not_even_its_room()
    {
        await OweAsync("1", "bad");
        await OweAsync("1", "good");
        using (var raw = new RawSql(_bench.Path)) raw.Execute("UPDATE outbox SET at = 9223372036854775807, member = 'no member' WHERE id = 1");
        for (var tries = 0; tries < Delivery.MaxDefects; tries++)
        {
            await _relay.RunAsync();
            _bench.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal("good", Assert.Single(_chat.Views).Text.Plain);
        Assert.Equal(["Broken"], States());
    }

    [Fact]
    public async Task Two_processes_on_one_database_show_each_message_once()
    {
        for (var number = 0; number < 20; number++) await OweAsync($"{number % 2}", $"{number}");
        var other = new ScriptedChat();
        using var next = new RelayBench(_bench.Database, _bench.Time, other);
        await Task.WhenAll(_relay.RunAsync(), next.RunAsync());
        Assert.Equal(20, _chat.Views.Concat(other.Views).Select(ScriptedChat.Text).Distinct().Count());
        Assert.Equal(20, _chat.Views.Count + other.Views.Count);
    }

    [Fact]
    public async Task Nothing_is_shown_again_while_it_cannot_be_stored_that_it_was()
    {
        await OweAsync("1", "once");
        using var raw = new RawSql(_bench.Path);
        _chat.Before = (_, _) =>
        {
            raw.Execute("CREATE TRIGGER full BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END");
            return Task.CompletedTask;
        };
        for (var round = 0; round < 5; round++)
        {
            await _relay.RunAsync();
            _bench.Time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Single(_chat.Views);
        raw.Execute("DROP TRIGGER full");
        await _relay.RunAsync();
        Assert.Single(_chat.Views);
        Assert.Empty(States());
    }

    [Fact]
    public async Task Nothing_at_all_is_shown_while_nothing_can_be_stored()
    {
        await OweAsync("1", "later");
        using var raw = new RawSql(_bench.Path);
        raw.Execute("CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END");
        await _relay.RunAsync();
        Assert.Empty(_chat.Views);
        raw.Execute("DROP TRIGGER full");
        await _relay.RunAsync();
        Assert.Single(_chat.Views);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_keeps_nothing_waiting()
    {
        await OweAsync("1", "waits");
        _bench.Time.SetClock(TimeSpan.FromHours(-1));
        await _relay.RunAsync();
        Assert.Single(_chat.Views);
    }

    [Fact]
    public async Task What_was_hardly_tried_is_not_given_up_however_old_the_clock_makes_it()
    {
        await OweAsync("1", "late");
        _bench.Time.SetClock(TimeSpan.FromDays(30));
        await _relay.RunAsync();
        Assert.Single(_chat.Views);
        Assert.Empty(_relay.RelayLog.Lines);
    }

    [Fact]
    public async Task What_is_owed_in_one_room_is_told_in_order()
    {
        for (var number = 0; number < 20; number++) await OweAsync("1", $"{number}");
        await _relay.RunAsync();
        Assert.Equal(Enumerable.Range(0, 20).Select(static number => $"{number}"), _chat.Views.Select(ScriptedChat.Text));
    }

    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _bench.DisposeAsync();
    }

    /// <summary>Lets every try end, whichever began first.</summary>
    private async Task PassedAsync()
    {
        var settled = _relay.SettledAsync();
        while (!settled.IsCompleted)
        {
            _bench.Time.AdvanceToNext(TimeSpan.FromSeconds(12));
            await Task.Yield();
        }
    }

    private List<string> States()
    {
        using var raw = new RawSql(_bench.Path);
        return raw.Column("SELECT state FROM outbox ORDER BY id");
    }

    private Task OweAsync(string room, string words) => _bench.Database.WriteAsync(
        transaction => _relay.Outbox.Owe(transaction, new AnnouncementRoom("discord", room), new View(words), _bench.Time.GetUtcNow()),
        CancellationToken.None);
}
