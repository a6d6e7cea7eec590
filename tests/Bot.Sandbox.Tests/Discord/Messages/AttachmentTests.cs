using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Messages;

public sealed class AttachmentTests
{
    private static readonly byte[] Text = "hello"u8.ToArray();

    [Fact]
    public async Task A_file_comes_back_with_its_kind_its_size_and_an_address_that_serves_it()
    {
        await using var wire = await DiscordWire.StartAsync();
        var png = SamplePictures.Png(3, 2);
        var answer = await wire.UploadAsync(
            HttpMethod.Post, wire.Messages,
            """{"attachments":[{"id":"0","filename":"fox.png","description":"A fox"}]}""", ("files[0]", "x.bin", png));
        var file = answer.Json!["attachments"]![0]!;
        Assert.Equal(("fox.png", "image/png"), (T(file, "filename"), T(file, "content_type")));
        Assert.Equal("A fox", T(file, "description"));
        Assert.Equal(("3", "2", png.Length.ToString()), (T(file, "width"), T(file, "height"), T(file, "size")));
        using var client = new HttpClient();
        var url = new Uri(T(file, "url"));
        Assert.Equal(png, await client.GetByteArrayAsync(url, TestContext.Current.CancellationToken));
        Assert.Equal("fox.png", Assert.Single(Assert.Single(wire.Discord.Messages).Attachments).FileName);
    }

    [Fact]
    public async Task A_files_kind_and_measures_are_read_from_its_bytes_whatever_its_name_says()
    {
        await using var wire = await DiscordWire.StartAsync();
        var answer = await wire.UploadAsync(
            HttpMethod.Post, wire.Messages, "{}",
            ("files[0]", "a.txt", SamplePictures.Gif(5, 4)), ("files[1]", "b.txt", SamplePictures.Jpeg(7, 6)),
            ("files[2]", "c.txt", SamplePictures.WebP(9, 8)), ("files[3]", "d.png", Text));
        Assert.Equal(
            [("image/gif", "5", "4"), ("image/jpeg", "7", "6"), ("image/webp", "9", "8"),
                ("application/octet-stream", null, null)],
            answer.Json!["attachments"]!.AsArray().Select(static file => (
                T(file!, "content_type"), file!["width"]?.ToString(), file["height"]?.ToString())));
    }

    public static TheoryData<string, byte[], string?> Playables => new()
    {
        { "video/mp4", SampleMedia.Mp4(2), "1280" },
        { "audio/wav", SampleMedia.Wav(2), null },
        { "audio/mpeg", SampleMedia.Mp3(3), null },
        { "audio/ogg", SampleMedia.Ogg(2), null },
        { "audio/aac", SampleMedia.Aac(3), null },
        { "application/zip", SampleMedia.Zip(("a", [1])), null },
    };

    [Theory]
    [MemberData(nameof(Playables))]
    public async Task A_film_a_sound_and_an_archive_are_told_by_their_bytes_and_served_in_pieces(
        string type, byte[] bytes, string? width)
    {
        await using var wire = await DiscordWire.StartAsync();
        var answer = await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", ("files[0]", "a.bin", bytes));
        var file = answer.Json!["attachments"]![0]!;
        Assert.Equal((type, width), (T(file, "content_type"), file["width"]?.ToString()));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, T(file, "url"));
        request.Headers.Range = new(4, 9);
        using var part = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal($"bytes 4-9/{bytes.Length}", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal(bytes[4..10], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_address_serves_for_a_day_and_only_with_its_signature()
    {
        await using var wire = await DiscordWire.StartAsync();
        var answer = await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", ("files[0]", "a.txt", Text));
        var url = T(answer.Json!["attachments"]![0]!, "url");
        using var client = new HttpClient();
        Assert.Equal(200, await StatusAsync(client, url));
        Assert.Equal(404, await StatusAsync(client, url[..url.IndexOf('?', StringComparison.Ordinal)]));
        Assert.Equal(404, await StatusAsync(client, url + "0"));
        wire.Time.Advance(TimeSpan.FromHours(26));
        Assert.Equal(404, await StatusAsync(client, url));
        var again = await wire.GetAsync($"{wire.Messages}/{answer.Id}");
        Assert.Equal(200, await StatusAsync(client, T(again.Json!["attachments"]![0]!, "url")));
    }

    [Theory]
    [InlineData("""{"attachments":[{"id":"1"}]}""", "attachments.0", "ATTACHMENT_NOT_FOUND")]
    [InlineData("""{"attachments":[{"filename":"a"}]}""", "attachments.0.id", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"attachments":[{"id":"zero"}]}""", "attachments.0.id", "NUMBER_TYPE_COERCE")]
    [InlineData("""{"attachments":[{"id":0},{"id":"7"}]}""", "attachments.1", "ATTACHMENT_NOT_FOUND")]
    [InlineData("""{"attachments":{}}""", "attachments", "LIST_TYPE_CONVERT")]
    public async Task A_list_that_names_no_file_is_refused(string payload, string path, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.UploadAsync(HttpMethod.Post, wire.Messages, payload, ("files[0]", "a.txt", Text)))
            .RefusesForm(path, code);
        Assert.Empty(wire.Discord.Messages);
    }

    [Fact]
    public async Task A_description_has_1024_characters_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        var payload = $$"""{"attachments":[{"id":"0","description":"{{new string('a', 1025)}}"}]}""";
        (await wire.UploadAsync(HttpMethod.Post, wire.Messages, payload, ("files[0]", "a.txt", Text)))
            .RefusesForm("attachments.0.description", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length.");
    }

    [Fact]
    public async Task A_file_may_be_as_large_as_the_limit_and_not_one_byte_larger()
    {
        await using var wire = await DiscordWire.StartAsync(new DiscordStandInOptions { AttachmentSizeLimit = 5 });
        var taken = await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", ("files[0]", "a", Text));
        Assert.Equal(200, taken.Status);
        (await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", ("files[0]", "a", "hello!"u8.ToArray())))
            .Refuses(413, 40005, "Request entity too large");
        Assert.Single(wire.Discord.Messages);
    }

    [Fact]
    public async Task Eleven_files_are_too_many()
    {
        await using var wire = await DiscordWire.StartAsync();
        var files = Enumerable.Range(0, 11).Select(static n => ($"files[{n}]", $"{n}.txt", Text)).ToArray();
        Assert.Equal(200, (await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", files[..10])).Status);
        (await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", files))
            .Refuses(400, 30015, "Maximum number of attachments in a message reached (10)");
    }

    [Fact]
    public async Task An_edit_keeps_what_its_list_names_and_removes_the_rest()
    {
        await using var wire = await DiscordWire.StartAsync();
        var created = await wire.UploadAsync(
            HttpMethod.Post, wire.Messages, """{"content":"two"}""", ("files[0]", "a", Text), ("files[1]", "b", Text));
        var path = $"{wire.Messages}/{created.Id}";
        Assert.Equal(["a", "b"], Names(await wire.PatchAsync(path, """{"content":"still two"}""")));
        var kept = T(created.Json!["attachments"]![1]!, "id");
        var edited = await wire.UploadAsync(
            HttpMethod.Patch, path, $$"""{"attachments":[{"id":"{{kept}}"},{"id":"0"}]}""", ("files[0]", "c", Text));
        Assert.Equal(["b", "c"], Names(edited));
        (await wire.PatchAsync(path, """{"attachments":[{"id":"123456789"}]}"""))
            .RefusesForm("attachments.0", "ATTACHMENT_NOT_FOUND", "Attachment data not found");
        Assert.Empty(Names(await wire.PatchAsync(path, """{"attachments":[]}""")));
    }

    [Fact]
    public async Task A_file_alone_is_not_an_empty_message_until_it_is_taken_away()
    {
        await using var wire = await DiscordWire.StartAsync();
        var created = await wire.UploadAsync(HttpMethod.Post, wire.Messages, "{}", ("files[0]", "a", Text));
        (await wire.PatchAsync($"{wire.Messages}/{created.Id}", """{"attachments":[]}"""))
            .Refuses(400, 50006, "Cannot send an empty message");
    }

    [Fact]
    public async Task A_deferred_answer_takes_its_picture_by_an_edit()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, """{"type":5}""");
        var edited = await wire.UploadAsync(
            HttpMethod.Patch, interaction.Original,
            """{"content":"done","attachments":[{"id":"0","filename":"p.png"}]}""",
            ("files[0]", "p.png", SamplePictures.Png(8, 4)));
        Assert.Equal(["p.png"], Names(edited));
        var shown = Assert.Single(Assert.Single(wire.Discord.Messages).Attachments);
        Assert.Equal((8, 4), (shown.Width, shown.Height));
        peer.Dispose();
    }

    private static string T(JsonNode node, string name) => node[name]!.ToString();

    private static IEnumerable<string> Names(DiscordAnswer answer) =>
        answer.Json!["attachments"]!.AsArray().Select(static file => T(file!, "filename"));

    private static async Task<int> StatusAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
