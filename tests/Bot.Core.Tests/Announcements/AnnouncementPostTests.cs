using Bot.Core.Announcements;
using Bot.Core.Chats;
using Bot.Core.Moderation;
using Bot.Core.Tests.Chats;
using Bot.Core.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Core.Tests.Announcements;

/// <summary>What is to be told in a room is told once, when the chat takes it, and never in vain for ever.</summary>
public sealed class AnnouncementPostTests : IAsyncDisposable
{
    private static readonly CommunityId _community = new("discord", "77");
    private static readonly AnnouncementRoom _room = new("discord", "900");

    private readonly Bench _bench = Bench.Fresh();
    private readonly ScriptedChat _chat = new();
    private readonly FakeLogger<AnnouncementPost> _log = new();
    private readonly AnnouncementBox _box;

    public AnnouncementPostTests() => _box = new AnnouncementBox(_bench.Database, _room);

    [Fact]
    public async Task It_is_shown_with_its_buttons_and_then_forgotten()
    {
        await TellAsync(new Announcement("Hello") { Buttons = [new Button("Open", "open:1")] });
        Assert.Equal(1, await PostAsync());
        var view = Assert.Single(_chat.Views);
        Assert.Equal("Hello", view.Text.Plain);
        Assert.Equal(new Button("Open", "open:1"), Assert.Single(view.Buttons));
        Assert.Equal("900", Assert.Single(_chat.Addresses).Room);
        Assert.Equal(0, await PostAsync());
        Assert.Single(_chat.Views);
    }

    [Fact]
    public async Task What_was_not_shown_before_a_crash_is_shown_by_the_next_process()
    {
        await TellAsync(new Announcement("Hello"));
        await using var another = _bench.Another();
        Assert.Equal(1, await PostAsync(new AnnouncementBox(another.Database, null)));
        Assert.Equal("Hello", _chat.LastText);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_is_tried_again_later()
    {
        var isAway = true;
        _chat.Before = (_, cancellation) => isAway ? Task.Delay(Timeout.InfiniteTimeSpan, cancellation) : Task.CompletedTask;
        await TellAsync(new Announcement("Hello"));
        var posting = PostAsync();
        await _bench.Time.PassAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, await posting);
        isAway = false;
        Assert.Equal(0, await PostAsync());
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await PostAsync());
        Assert.Equal("Hello", _chat.LastText);
    }

    [Fact]
    public async Task A_room_that_is_gone_is_given_up_and_the_log_says_so()
    {
        _chat.Answer(new ShowResult.Gone("no rights"));
        await TellAsync(new Announcement("Hello"));
        Assert.Equal(1, await PostAsync());
        Assert.Equal(0, await PostAsync());
        Assert.Equal(
            ["Warning An announcement for discord:900 cannot be shown: no rights"], _log.Lines);
    }

    [Theory]
    [InlineData("telegram", "5")]
    [InlineData("discord", "no room")]
    public async Task A_room_that_is_none_harms_no_other(string platform, string room)
    {
        await _bench.Database.WriteAsync(
            transaction => _box.Tell(transaction, new AnnouncementRoom(platform, room), new Announcement("Lost"), _bench.Time.GetUtcNow()),
            CancellationToken.None);
        await TellAsync(new Announcement("Hello"));
        Assert.Equal(2, await PostAsync());
        Assert.Equal("Hello", Assert.Single(_chat.Views).Text.Plain);
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
        Assert.Equal(0, await PostAsync());
    }

    [Fact]
    public async Task Moderators_are_told_where_they_have_chosen_a_room()
    {
        Assert.False(await TellModeratorsAsync());
        await new CommunitySettings(_bench.Database)
            .SetAsync(_community, AnnouncementBox.RoomSetting, "discord:901", CancellationToken.None);
        Assert.True(await TellModeratorsAsync());
        Assert.Equal(1, await PostAsync());
        Assert.Equal("901", Assert.Single(_chat.Addresses).Room);
    }

    [Fact]
    public async Task A_room_keeps_a_thousand_and_no_more()
    {
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
        await settings.SetAsync(_community, "a", "1", CancellationToken.None);
        await settings.SetAsync(null, "a", "2", CancellationToken.None);
        await settings.SetAsync(_community, "a", "3", CancellationToken.None);
        Assert.Equal("3", await settings.FindAsync(_community, "a", CancellationToken.None));
        Assert.Equal("2", await settings.FindAsync(null, "a", CancellationToken.None));
        await settings.SetAsync(_community, "a", null, CancellationToken.None);
        Assert.Null(await settings.FindAsync(_community, "a", CancellationToken.None));
        Assert.Null(await settings.FindAsync(_community, "b", CancellationToken.None));
    }

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    private Task<bool> TellModeratorsAsync() => _bench.Database.WriteAsync(
        transaction => _box.TellModerators(transaction, _community, new Announcement("Hello"), _bench.Time.GetUtcNow()),
        CancellationToken.None);

    private Task TellAsync(Announcement announcement) => _bench.Database.WriteAsync(
        transaction => _box.TellOperators(transaction, announcement, _bench.Time.GetUtcNow()), CancellationToken.None);

    private async Task<int> PostAsync(AnnouncementBox? box = null)
    {
        var replies = new Replies([_chat], _bench.Time, NullLogger<Replies>.Instance);
        using var post = new AnnouncementPost(box ?? _box, replies, _bench.Time, _log);
        return await post.PostAsync(CancellationToken.None);
    }
}
