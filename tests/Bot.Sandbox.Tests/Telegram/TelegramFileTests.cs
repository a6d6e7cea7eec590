using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;
using Bot.Sandbox.Tests.Fal;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>Films, sounds, archives and albums, from the bot and from people.</summary>
public sealed class TelegramFileTests
{
    private static readonly long Mia = TelegramWire.Mia.Id;

    [Fact]
    public async Task A_video_is_sent_with_what_is_said_of_it()
    {
        await using var wire = await TelegramWire.StartAsync();
        using var form = TelegramWire.Upload(
            "video", SampleMedia.Mp4(4), ("chat_id", $"{Mia}"), ("width", "320"), ("height", "200"), ("duration", "7"),
            ("supports_streaming", "true"), ("has_spoiler", "true"), ("caption", "a fox"), ("thumbnail", "attach://no"));

        var sent = await wire.ResultAsync("sendVideo", form);

        var video = sent["video"]!;
        Assert.Equal((320, 200, 7), ((int)video["width"]!, (int)video["height"]!, (int)video["duration"]!));
        Assert.Equal("video/mp4", (string?)video["mime_type"]);
        Assert.True((bool)sent["has_media_spoiler"]!);
        var media = Assert.Single(wire.Telegram.Transcript.Messages(Mia)).Media!;
        Assert.Equal((TelegramMediaKind.Video, 320, 200, 7), (media.Kind, media.Width, media.Height, media.Duration));
    }

    [Fact]
    public async Task What_is_not_said_of_a_video_is_read_from_it_and_its_file_id_sends_it_again()
    {
        await using var wire = await TelegramWire.StartAsync();
        using var form = TelegramWire.Upload("video", SampleMedia.Mp4(4), ("chat_id", $"{Mia}"));

        var first = await wire.ResultAsync("sendVideo", form);
        var again = await wire.ResultAsync("sendVideo", new { chat_id = Mia, video = (string)first["video"]!["file_id"]! });

        Assert.Equal((1280, 720, 4), (
            (int)again["video"]!["width"]!, (int)again["video"]!["height"]!, (int)again["video"]!["duration"]!));
        await wire.RefusedAsync(400, "can't use file of type Video as Photo", "sendPhoto",
            new { chat_id = Mia, photo = (string)first["video"]!["file_id"]! });
    }

    [Fact]
    public async Task What_is_called_a_video_and_is_none_becomes_a_document()
    {
        await using var wire = await TelegramWire.StartAsync();
        using var form = TelegramWire.Upload("video", FalImages.Png(64, 48), ("chat_id", $"{Mia}"));

        var sent = await wire.ResultAsync("sendVideo", form);

        Assert.Null(sent["video"]);
        Assert.Equal("image/png", (string?)sent["document"]!["mime_type"]);
    }

    [Fact]
    public async Task A_text_becomes_a_video()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = await wire.SayAsync();
        using var form = TelegramWire.Upload(
            "film", SampleMedia.Mp4(5), ("chat_id", $"{Mia}"), ("message_id", $"{id}"),
            ("media", """{"type":"video","media":"attach://film","caption":"a fox","width":64,"height":36,"duration":5,"supports_streaming":true}"""));

        var edited = await wire.ResultAsync("editMessageMedia", form);

        Assert.Equal((64, 36, 5), (
            (int)edited["video"]!["width"]!, (int)edited["video"]!["height"]!, (int)edited["video"]!["duration"]!));
        Assert.Equal("a fox", wire.Telegram.Transcript.Find(Mia, id)!.Text);
    }

    [Fact]
    public async Task Photos_and_videos_share_an_album_and_documents_keep_out()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = (string)(await SendAsync("video", SampleMedia.Mp4(4)))["video"]!["file_id"]!;
        var photo = (string)(await SendAsync("photo", FalImages.Png(64, 48)))["photo"]![0]!["file_id"]!;
        var document = (string)(await SendAsync("document", [1]))["document"]!["file_id"]!;
        wire.Time.Advance(TimeSpan.FromMinutes(5));

        var album = (await wire.ResultAsync("sendMediaGroup", Album(("photo", photo), ("video", id)))).AsArray();

        Assert.Equal((string?)album[0]!["media_group_id"], (string?)album[1]!["media_group_id"]);
        Assert.NotNull(album[1]!["video"]);
        await wire.RefusedAsync(400, "document can't be mixed with other media types", "sendMediaGroup",
            Album(("photo", photo), ("document", document)));
        await wire.RefusedAsync(400, "type can't be used in sendMediaGroup", "sendMediaGroup",
            Album(("photo", photo), ("animation", id)));

        async Task<JsonNode> SendAsync(string kind, byte[] bytes)
        {
            using var form = TelegramWire.Upload(kind, bytes, ("chat_id", $"{Mia}"));
            return await wire.ResultAsync($"send{kind}", form);
        }

        static object Album(params (string Type, string Id)[] items) =>
            new { chat_id = Mia, media = items.Select(item => new { type = item.Type, media = item.Id }) };
    }

    public static TheoryData<TelegramMediaKind, string, byte[], string, int> Files => new()
    {
        { TelegramMediaKind.Video, "a.mp4", SampleMedia.Mp4(4), "video/mp4", 4 },
        { TelegramMediaKind.Animation, "a.mp4", SampleMedia.Mp4(4), "video/mp4", 4 },
        { TelegramMediaKind.Audio, "a.mp3", SampleMedia.Mp3(100), "audio/mpeg", 3 },
        { TelegramMediaKind.Voice, "a.ogg", SampleMedia.Ogg(3), "audio/ogg", 3 },
        { TelegramMediaKind.Document, "a.zip", SampleMedia.Zip(), "application/zip", 0 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_persons_file_reaches_the_bot_which_answers_it_and_downloads_it(
        TelegramMediaKind kind, string name, byte[] bytes, string type, int seconds)
    {
        await using var wire = await TelegramWire.StartAsync();

        var id = wire.Telegram.People.SendFile(TelegramWire.Mia, Mia, new(kind, bytes, name), "/lipsync");
        wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "/info", replyTo: id);

        var updates = (await wire.ResultAsync("getUpdates")).AsArray();
        var file = updates[0]!["message"]![kind.ToString().ToLowerInvariant()]!;
        Assert.Equal("/lipsync", (string?)updates[0]!["message"]!["caption"]);
        Assert.Equal((type, bytes.Length), ((string?)file["mime_type"], (int)file["file_size"]!));
        Assert.Equal(seconds, (int?)file["duration"] ?? 0);
        Assert.Equal(kind is TelegramMediaKind.Animation or TelegramMediaKind.Document,
            updates[0]!["message"]!["document"] is not null);
        Assert.Equal(id, (long)updates[1]!["message"]!["reply_to_message"]!["message_id"]!);
        Assert.NotNull(updates[1]!["message"]!["reply_to_message"]![kind.ToString().ToLowerInvariant()]);
        var link = await wire.ResultAsync("getFile", new { file_id = (string)file["file_id"]! });
        Assert.Equal(bytes, await wire.DownloadAsync((string)link["file_path"]!));
    }

    [Fact]
    public async Task An_album_is_an_update_for_each_file_with_the_caption_on_the_first()
    {
        await using var wire = await TelegramWire.StartAsync();
        var photo = new TelegramUpload(TelegramMediaKind.Photo, FalImages.Png(64, 48), "a.png");
        var video = new TelegramUpload(TelegramMediaKind.Video, SampleMedia.Mp4(4), "b.mp4");

        var ids = wire.Telegram.People.SendAlbum(TelegramWire.Mia, Mia, [photo, photo, video], "/train a fox");

        var messages = (await wire.ResultAsync("getUpdates")).AsArray().Select(update => update!["message"]!).ToList();
        Assert.Equal(ids, messages.Select(message => (long)message["message_id"]!));
        Assert.Single(messages.Select(message => (string)message["media_group_id"]!).Distinct());
        Assert.Equal(["/train a fox", null, null], messages.Select(message => (string?)message["caption"]));
        Assert.NotNull(messages[2]["video"]);
    }

    [Fact]
    public async Task People_cannot_send_what_their_app_would_not()
    {
        await using var wire = await TelegramWire.StartAsync();
        var people = wire.Telegram.People;
        var photo = new TelegramUpload(TelegramMediaKind.Photo, FalImages.Png(64, 48), "a.png");
        var zip = new TelegramUpload(TelegramMediaKind.Document, SampleMedia.Zip(), "a.zip");
        var noFilm = new TelegramUpload(TelegramMediaKind.Video, FalImages.Png(64, 48), "a.mp4");

        Assert.Throws<ArgumentException>(() => people.SendFile(TelegramWire.Mia, Mia, noFilm));
        Assert.Throws<ArgumentException>(() => people.SendAlbum(TelegramWire.Mia, Mia, [photo]));
        Assert.Throws<ArgumentException>(() => people.SendAlbum(TelegramWire.Mia, Mia, [photo, zip]));
        Assert.Empty(wire.Telegram.Transcript.Messages(Mia));
    }

    [Fact]
    public async Task A_bot_downloads_no_more_than_20_MB()
    {
        await using var wire = await TelegramWire.StartAsync();
        var large = new TelegramUpload(TelegramMediaKind.Document, new byte[(20 * 1024 * 1024) + 1], "a.zip");
        wire.Telegram.People.SendFile(TelegramWire.Mia, Mia, large);

        var update = (await wire.ResultAsync("getUpdates"))[0]!;

        await wire.RefusedAsync(400, "file is too big", "getFile",
            new { file_id = (string)update["message"]!["document"]!["file_id"]! });
    }

    [Fact]
    public void A_file_is_sent_as_what_it_is()
    {
        (TelegramMediaKind Kind, byte[] Bytes)[] files =
        [
            (TelegramMediaKind.Photo, FalImages.Jpeg(64, 48)), (TelegramMediaKind.Video, SampleMedia.Mp4(1)),
            (TelegramMediaKind.Audio, SampleMedia.Mp3(3)), (TelegramMediaKind.Document, SampleMedia.Wav(1)),
            (TelegramMediaKind.Document, SampleMedia.Zip()), (TelegramMediaKind.Document, []),
        ];

        Assert.All(files, file => Assert.Equal(file.Kind, TelegramUpload.Of(file.Bytes, "x").Kind));
    }
}
