using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Outbox;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Communities.Announcements;

/// <summary>What is to be told in a room is told once, when the chat takes it, and never in vain for ever.</summary>
public sealed class AnnouncementTests : IAsyncDisposable
{
    private static readonly CommunityId Community = new("discord", "77");
    private static readonly AnnouncementRoom Room = new("discord", "900");

    private readonly Bench _bench = Bench.Fresh();
    private readonly ScriptedChat _chat = new();
    private readonly RelayBench _relay;
    private readonly AnnouncementOutbox _box;

    public AnnouncementTests()
    {
        _relay = new RelayBench(_bench.Database, _bench.Time, _chat);
        _box = new AnnouncementOutbox(_relay.Outbox, Room);
    }

    [Fact]
    public async Task It_is_shown_at_once_with_its_buttons_and_then_forgotten()
    {
        await TellAsync(new Announcement("Hello") { Buttons = [new Button("Open", "open:1")] });
        await _relay.SettledAsync();
        var view = Assert.Single(_chat.Views);
        Assert.Equal("Hello", view.Text.Plain);
        Assert.Equal(new Button("Open", "open:1"), Assert.Single(view.Buttons));
        Assert.Equal("900", Assert.Single(_chat.Addresses).Room);
        await _relay.RunAsync();
        Assert.Single(_chat.Views);
        Assert.Equal(0L, Rows("1"));
    }

    [Fact]
    public async Task What_was_not_shown_before_a_crash_is_shown_by_the_next_process()
    {
        _relay.Outbox.OnOwed = null;
        await TellAsync(new Announcement("Hello"));
        await using var another = _bench.Another();
        using var next = new RelayBench(another.Database, _bench.Time, _chat);
        await next.RunAsync();
        Assert.Equal("Hello", Assert.Single(_chat.Views).Text.Plain);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_is_tried_again_later()
    {
        var isAway = true;
        _chat.Before = (_, cancellation) => isAway ? Task.Delay(Timeout.InfiniteTimeSpan, cancellation) : Task.CompletedTask;
        await TellAsync(new Announcement("Hello"));
        await _bench.Time.PassAsync(TimeSpan.FromSeconds(12));
        await _relay.SettledAsync();
        isAway = false;
        await _relay.RunAsync();
        Assert.Empty(_chat.Views);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await _relay.RunAsync();
        Assert.Equal("Hello", _chat.LastText);
    }

    [Fact]
    public async Task A_room_that_is_closed_is_given_up_and_the_log_says_how_to_fix_it()
    {
        _chat.Answer(new ShowResult.Gone("No rights."));
        await TellAsync(new Announcement("Hello"));
        await _relay.SettledAsync();
        Assert.Equal(0L, Rows("1"));
        Assert.Equal(
            [
                "Warning News for discord:900 cannot be shown: No rights. Give the bot the right to write there, or choose another room "
                + "(BOT_ALERTS, /audit channel)",
            ],
            _relay.Log.Lines);
    }

    [Fact]
    public async Task A_room_that_is_none_is_given_up()
    {
        await TellAsync(new Announcement("Lost"), new AnnouncementRoom("discord", "no room"));
        await _relay.SettledAsync();
        Assert.Equal(0L, Rows("1"));
        Assert.Contains("it is no room of that chat", Assert.Single(_relay.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_a_chat_that_is_not_connected_waits_for_it_and_is_given_up_with_a_word_in_the_log()
    {
        await TellAsync(new Announcement("Lost"), new AnnouncementRoom("telegram", "5"));
        await _relay.SettledAsync();
        Assert.Equal(1L, Rows("state = 'Owed'"));
        // What was hardly tried is not given up: the bot may have been off, or its clock was set.
        _bench.Time.Advance(TimeSpan.FromDays(4));
        await _relay.RunAsync();
        Assert.Equal(1L, Rows("state = 'Owed'"));
        for (var tries = 0; tries < 12; tries++)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
            await _relay.RunAsync();
        }

        Assert.Equal(0L, Rows("1"));
        Assert.StartsWith(
            "Error Message 1 for telegram:5 (answer to (null)), owed since",
            Assert.Single(_relay.RelayLog.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_of_what_did_not_happen()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Database.WriteAsync<int>(
            transaction =>
            {
                _box.TellOperators(transaction, new Announcement("Hello"), _bench.Time.GetUtcNow());
                throw new InvalidOperationException("It failed.");
            },
            CancellationToken.None));
        await _relay.RunAsync();
        Assert.Empty(_chat.Views);
    }

    [Fact]
    public async Task Moderators_are_told_where_they_have_chosen_a_room()
    {
        Assert.False(await TellModeratorsAsync());
        await new CommunitySettings(_bench.Database)
            .SetAsync(Community, AnnouncementOutbox.RoomSetting, "discord:901", CancellationToken.None);
        Assert.True(await TellModeratorsAsync());
        await _relay.SettledAsync();
        Assert.Equal("901", Assert.Single(_chat.Addresses).Room);
    }

    [Fact]
    public async Task A_room_keeps_a_thousand_and_no_more()
    {
        _relay.Outbox.OnOwed = null;
        var kept = await _bench.Database.WriteAsync(
            transaction => Enumerable.Range(0, 1_005)
                .Count(number => _box.TellOperators(transaction, new Announcement($"{number}"), _bench.Time.GetUtcNow())),
            CancellationToken.None);
        Assert.Equal(1_000, kept);
    }

    [Fact]
    public async Task Settings_are_kept_by_community_and_cleared()
    {
        var settings = new CommunitySettings(_bench.Database);
        await settings.SetAsync(Community, "a", "1", CancellationToken.None);
        await settings.SetAsync(null, "a", "2", CancellationToken.None);
        await settings.SetAsync(Community, "a", "3", CancellationToken.None);
        Assert.Equal("3", await settings.FindAsync(Community, "a", CancellationToken.None));
        Assert.Equal("2", await settings.FindAsync(null, "a", CancellationToken.None));
        await settings.SetAsync(Community, "a", null, CancellationToken.None);
        Assert.Null(await settings.FindAsync(Community, "a", CancellationToken.None));
        Assert.Null(await settings.FindAsync(Community, "b", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _bench.DisposeAsync();
    }

    private long Rows(string condition)
    {
        using var raw = new RawSql(_bench.Path);
        return (long)raw.Scalar($"SELECT count(*) FROM outbox WHERE {condition}")!;
    }

    private Task<bool> TellModeratorsAsync() => _bench.Database.WriteAsync(
        transaction => _box.TellModerators(transaction, Community, new Announcement("Hello"), _bench.Time.GetUtcNow()),
        CancellationToken.None);

    private Task TellAsync(Announcement announcement, AnnouncementRoom? room = null) => _bench.Database.WriteAsync(
        transaction => _box.Tell(transaction, room ?? Room, announcement, _bench.Time.GetUtcNow()), CancellationToken.None);
}
