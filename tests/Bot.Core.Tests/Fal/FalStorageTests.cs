using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

public sealed class FalStorageTests : IDisposable
{
    private const string Place =
        """{"upload_url":"https://storage.test/put?sig=1","file_url":"https://v3.fal.media/files/a.png"}""";

    private readonly FalWorld _world = new();

    private ScriptedHandler Network => _world.Network;

    [Fact]
    public async Task A_place_is_asked_for_with_the_key_and_filled_without()
    {
        Network.Answer(200, Place).Answer(200);

        var result = await UploadAsync("bytes", "image/png", "C:\\secret/fox.png");

        Assert.Equal("https://v3.fal.media/files/a.png", result.Value!.AbsoluteUri);
        var (ask, put) = (Network.Sent[0], Network.Sent[1]);
        Assert.Equal("https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3", ask.Url);
        Assert.Equal("""{"content_type":"image/png","file_name":"fox.png"}""", ask.Body);
        Assert.NotNull(ask.Header("Authorization"));
        Assert.Equal((HttpMethod.Put, "https://storage.test/put?sig=1", "bytes"), (put.Method, put.Url, put.Body));
        Assert.Equal(("image/png", "5"), (put.Header("Content-Type"), put.Header("Content-Length")));
        Assert.Null(put.Header("Authorization"));
    }

    [Fact]
    public async Task What_is_too_large_for_one_call_goes_in_parts()
    {
        Network.Answer(200, Place.Replace("/put?", "/parts?", StringComparison.Ordinal));
        for (var part = 1; part <= 10; part++) Network.Answer(200, $$"""{"partNumber":{{part}},"etag":"tag-{{part}}"}""");
        Network.Answer(200);
        var content = new byte[FalStorage.MaxWhole + 5];
        content[^1] = (byte)'z';
        using var stream = new MemoryStream(content);

        var result = await _world.Storage.UploadAsync(stream, content.Length, "application/octet-stream", "w.safetensors", default);

        Assert.True(result.IsSuccess);
        Assert.Equal("https://rest.fal.ai/storage/upload/initiate-multipart?storage_type=fal-cdn-v3", Network.Sent[0].Url);
        Assert.Equal(("https://storage.test/parts/1?sig=1", 10_000_000), (Network.Sent[1].Url, Network.Sent[1].Body.Length));
        Assert.Equal(("https://storage.test/parts/10?sig=1", "\0\0\0\0z"), (Network.Sent[10].Url, Network.Sent[10].Body));
        Assert.All(Network.Sent.Skip(1), static sent => Assert.Null(sent.Header("Authorization")));
        var complete = Network.Sent[11];
        Assert.Equal((HttpMethod.Post, "https://storage.test/parts/complete?sig=1"), (complete.Method, complete.Url));
        Assert.StartsWith("""{"parts":[{"partNumber":1,"etag":"tag-1"},""", complete.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    public async Task A_place_that_refuses_its_file_says_nothing_about_the_account(int status)
    {
        Network.Answer(200, Place).Answer(status, "balance").Answer(200, Place).Answer(status);
        Assert.False((await UploadAsync("bytes", "image/png", "fox.png")).Failure!.IsAccount);
        using var parts = new MemoryStream(new byte[FalStorage.MaxWhole + 5]);
        Assert.False((await _world.Storage.UploadAsync(parts, parts.Length, "image/png", "w", default)).Failure!.IsAccount);
        // Asked with the key, the same answer is the account's.
        Network.Answer(status);
        Assert.True((await UploadAsync("bytes", "image/png", "fox.png")).Failure!.IsAccount);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task A_part_without_its_tag_ends_the_upload(string body)
    {
        Network.Answer(200, Place).Answer(200, body);
        using var stream = new MemoryStream(new byte[FalStorage.MaxWhole + 5]);
        var result = await _world.Storage.UploadAsync(stream, stream.Length, "application/octet-stream", "w", default);
        Assert.Equal(FailureKind.UnreadableReply, result.Failure!.Kind);
    }

    [Fact]
    public async Task The_bytes_are_sent_again_from_where_they_began()
    {
        Network.Answer(200, Place).Answer(503).Answer(200);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("..bytes")) { Position = 2 };

        var upload = _world.Storage.UploadAsync(stream, 5, "image/png", "a.png", CancellationToken.None);
        await _world.Time.PassAsync(FalWorld.Seconds(1));

        Assert.True((await upload).IsSuccess);
        Assert.Equal(["bytes", "bytes"], Network.Sent.Skip(1).Select(s => s.Body));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task Bytes_that_can_be_read_only_once_are_sent_only_once()
    {
        Network.Answer(200, Place).Answer(503);
        using var stream = new OneWayStream();
        var result = await _world.Storage.UploadAsync(stream, 5, "image/png", "a.png", CancellationToken.None);
        Assert.Equal(FailureKind.Unavailable, result.Failure!.Kind);
    }

    [Fact]
    public async Task Fewer_bytes_than_promised_are_a_failure_and_not_a_short_file()
    {
        Network.Answer(200, Place);
        using var stream = new OneWayStream();
        var result = await _world.Storage.UploadAsync(stream, 50, "image/png", "a.png", CancellationToken.None);
        Assert.Equal(FailureKind.Network, result.Failure!.Kind);
    }

    [Theory]
    [InlineData("http://storage.test/put", "https://v3.fal.media/a")]
    [InlineData("https://storage.test/put", "http://v3.fal.media/a")]
    [InlineData("http://rest.fal.ai/put", "https://v3.fal.media/a")]
    public async Task A_place_that_is_not_https_is_not_trusted(string upload, string file)
    {
        Network.Answer(200, $$"""{"upload_url":"{{upload}}","file_url":"{{file}}"}""");
        Assert.Equal(FailureKind.UntrustedUrl, (await UploadAsync("x", "image/png", "a")).Failure!.Kind);
        Assert.Single(Network.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"upload_url":"https://a"}""")]
    public async Task An_answer_without_a_place_is_a_failure(string body)
    {
        Network.Answer(200, body);
        Assert.Equal(FailureKind.UnreadableReply, (await UploadAsync("x", "image/png", "a")).Failure!.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(FalStorage.MaxBytes + 1)]
    public async Task A_length_out_of_range_is_not_sent(long length)
    {
        var result = await _world.Storage.UploadAsync(Stream.Null, length, "image/png", "a", CancellationToken.None);
        Assert.Equal(FailureKind.InputUnreadable, result.Failure!.Kind);
        Assert.Empty(Network.Sent);
    }

    [Theory]
    [InlineData("not a type\r\nX: y", "", "application/octet-stream", "file")]
    [InlineData("image/png; charset=x", "../..", "image/png", "..")]
    public async Task Odd_types_and_names_are_made_plain(string type, string name, string sentType, string sentName)
    {
        Network.Answer(200, Place).Answer(200);
        await UploadAsync("x", type, name);
        Assert.Equal($$"""{"content_type":"{{sentType}}","file_name":"{{sentName}}"}""", Network.Sent[0].Body);
        Assert.Equal(sentType, Network.Sent[1].Header("Content-Type"));
    }

    public void Dispose() => _world.Dispose();

    private async Task<FalResult<Uri>> UploadAsync(string text, string type, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await _world.Storage.UploadAsync(stream, stream.Length, type, name, CancellationToken.None);
    }

    private sealed class OneWayStream() : MemoryStream(Encoding.UTF8.GetBytes("bytes"))
    {
        public override bool CanSeek => false;
    }
}
