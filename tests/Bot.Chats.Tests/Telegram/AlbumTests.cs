using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Chats.Tests.Telegram;

/// <summary>An album is put together again from its messages.</summary>
public sealed class AlbumTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void The_command_gets_the_others_of_its_album_whichever_of_them_has_the_caption()
    {
        var turn = new RecentAlbums(_time).Gather([Photo(1, "A"), Photo(2, "A", "/train fox"), Photo(5, "A")]);
        Assert.Equal([1, 5], turn[1].Album.Select(static message => message.Id));
        Assert.Empty(turn[0].Album);
        Assert.Empty(turn[2].Album);
        var files = Files.Of(turn[1].Update.Message!, turn[1].Album);
        Assert.Equal(["photo 2", "photo 1", "photo 5"], files.Select(static file => file.Reference));
    }

    [Fact]
    public void A_command_that_comes_late_gets_the_pictures_that_came_before_it()
    {
        var albums = new RecentAlbums(_time);
        albums.Gather([Photo(1, "A"), Photo(2, "A")]);
        Assert.Equal([1, 2], albums.Gather([Photo(3, "A", "/train fox")])[0].Album.Select(static message => message.Id));
    }

    [Fact]
    public void A_picture_that_comes_after_its_command_is_told_once()
    {
        var albums = new RecentAlbums(_time);
        albums.Gather([Photo(1, "A", "/imagine fox"), Photo(2, "A")]);
        var late = albums.Gather([Photo(3, "A"), Photo(4, "A")]);
        Assert.Equal("More pictures of this album arrived", Commands.Reader.Read(late[0])!.Command.Unfit!.Text[..35]);
        Assert.Null(Commands.Reader.Read(late[1]));
        Assert.Null(albums.Gather([Photo(5, "A", chat: 9)])[0].LateFor);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(albums.Gather([Photo(6, "A")])[0].LateFor);
    }

    [Fact]
    public void An_album_waits_in_its_lane_until_no_picture_came_for_a_while_and_keeps_later_messages_behind_it()
    {
        var lane = new Lane();
        Add(lane, Photo(1, "A"), Text(2));
        Assert.Equal(Lane.AlbumQuiet, lane.Next(_time).Wait);
        _time.Advance(TimeSpan.FromSeconds(1));
        Add(lane, Photo(3, "A", "/train fox"));
        Assert.Equal(Lane.AlbumQuiet, lane.Next(_time).Wait);
        _time.Advance(Lane.AlbumQuiet);
        Assert.Equal([1, 3], lane.Next(_time).Updates.Select(static one => one.Id));
        Assert.Equal([2], lane.Next(_time).Updates.Select(static one => one.Id));
        Assert.True(lane.IsEmpty);
    }

    [Fact]
    public void A_full_album_waits_for_no_more()
    {
        var lane = new Lane();
        Add(lane, [.. Enumerable.Range(1, 10).Select(static id => Photo(id, "A"))]);
        Assert.Equal(10, lane.Next(_time).Updates.Count);
    }

    [Fact]
    public void Files_of_every_kind_are_read_with_what_is_told_of_them()
    {
        var message = new Message
        {
            Video = new Video { FileId = "v", Width = 640, Height = 360, Duration = 7, FileSize = 1_000 },
            Audio = new Audio { FileId = "a", MimeType = "audio/mpeg", Duration = 3 },
            Document = new Document { FileId = "z", MimeType = "application/zip", FileSize = 21_000_000 },
            ReplyToMessage = new Message { Voice = new Voice { FileId = "o", Duration = 4 } },
        };
        var files = Files.Of(message, []);
        Assert.Equal(["v", "a", "z", "o"], files.Select(static file => file.Reference));
        Assert.Equal(("video/mp4", 7m, 640), (files[0].ContentType, files[0].Seconds, files[0].Width));
        Assert.Equal([false, false, true, false], files.Select(static file => file.IsTooLargeToRead));
        Assert.Equal([false, false, false, true], files.Select(static file => file.IsReplied));
        Assert.Equal("audio/ogg", files[3].ContentType);
    }

    [Fact]
    public void An_animation_counts_once()
    {
        var message = new Message
        {
            Animation = new Animation { FileId = "g" },
            Document = new Document { FileId = "g", MimeType = "video/mp4" },
        };
        Assert.Equal("g", Assert.Single(Files.Of(message, [])).Reference);
    }

    private void Add(Lane lane, params ReceivedUpdate[] updates) =>
        Array.ForEach(updates, update => lane.Add(update, _time.GetTimestamp()));

    private static ReceivedUpdate Photo(int id, string album, string? caption = null, long chat = 5) => Received(id, new Message
    {
        Id = id,
        Chat = new Chat { Id = chat },
        MediaGroupId = album,
        Caption = caption,
        CaptionEntities = caption is null
            ? null
            : [new MessageEntity { Type = MessageEntityType.BotCommand, Length = caption.IndexOf(' ', StringComparison.Ordinal) }],
        From = new User { Id = 7, FirstName = "Mia" },
        Photo = [new PhotoSize { FileId = $"photo {id}", Width = 10, Height = 10 }],
    });

    private static ReceivedUpdate Text(int id) => Received(id, new Message { Id = id, Chat = new Chat { Id = 5 }, Text = "hi" });

    private static ReceivedUpdate Received(int id, Message message) => new(new Update { Id = id, Message = message });
}
