using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>An album is put together again from its messages.</summary>
public sealed class AlbumTests
{
    [Fact]
    public void The_captioned_message_gets_the_others_of_its_album_and_chat()
    {
        var batch = Albums.Gather(
            [Photo(1, "A", "/train fox"), Photo(2, "A"), Photo(3, "B"), Photo(4, "A", chat: 9), Photo(5, "A"), Text(6)]);
        Assert.Equal([2, 5], batch[0].Album.Select(static message => message.Id));
        Assert.All(batch.Skip(1), static update => Assert.Empty(update.Album));
        Assert.Equal(["photo 1", "photo 2", "photo 5"], Files.Of(batch[0].Update.Message!, batch[0].Album).Select(static file => file.Reference));
    }

    [Fact]
    public void A_batch_without_albums_stays_as_it_is()
    {
        IReadOnlyList<ReceivedUpdate> batch = [Text(1), Text(2)];
        Assert.Same(batch, Albums.Gather(batch));
    }

    [Fact]
    public void More_may_come_where_the_batch_ends_within_an_album_with_a_command()
    {
        Assert.True(Albums.MayBeCut([Photo(1, "A", "/train fox")]));
        Assert.True(Albums.MayBeCut([Text(0), Photo(1, "A", "/train fox"), Photo(2, "A")]));
        Assert.False(Albums.MayBeCut([Photo(1, "A", "/train fox"), Text(2)]));
        Assert.False(Albums.MayBeCut([Photo(1, "A", "holiday"), Photo(2, "A")]));
        Assert.False(Albums.MayBeCut([Photo(1, "A", "/train fox"), Photo(2, "B")]));
        Assert.False(Albums.MayBeCut([Text(1)]));
        Assert.False(Albums.MayBeCut([]));
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

    private static ReceivedUpdate Photo(int id, string album, string? caption = null, long chat = 5) => Received(id, new Message
    {
        Id = id,
        Chat = new Chat { Id = chat },
        MediaGroupId = album,
        Caption = caption,
        Photo = [new PhotoSize { FileId = $"photo {id}", Width = 10, Height = 10 }],
    });

    private static ReceivedUpdate Text(int id) => Received(id, new Message { Id = id, Chat = new Chat { Id = 5 }, Text = "hi" });

    private static ReceivedUpdate Received(int id, Message message) => new(new Update { Id = id, Message = message });
}
