using System.Net;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>Players fetch films in pieces.</summary>
public sealed class FalRangeTests
{
    private const string Initiate = "/fal/rest/storage/upload/initiate?storage_type=fal-cdn-v3";
    private static readonly byte[] Digits = "0123456789"u8.ToArray();

    [Theory]
    [InlineData("bytes=0-3", "0123", "bytes 0-3/10")]
    [InlineData("bytes=4-", "456789", "bytes 4-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=-30", "0123456789", "bytes 0-9/10")]
    public async Task One_range_is_served_as_that_part(string range, string part, string stated)
    {
        await using var world = await FalHarness.StartAsync();

        using var answer = await GetAsync(world, await UploadAsync(world), range);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(stated, answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(part.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(part, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("lines=0-1")]
    [InlineData("nonsense")]
    public async Task Anything_else_is_answered_whole(string range)
    {
        await using var world = await FalHarness.StartAsync();

        using var answer = await GetAsync(world, await UploadAsync(world), range);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("bytes", answer.Headers.AcceptRanges);
        Assert.Equal(Digits, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_is_refused(string range)
    {
        await using var world = await FalHarness.StartAsync();

        using var answer = await GetAsync(world, await UploadAsync(world), range);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal("bytes */10", answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task A_range_may_reach_into_the_padding_of_a_huge_file()
    {
        await using var world = await FalHarness.StartAsync();
        var film = await world.RunAsync("""{"prompt":"a [huge]"}""", "fal-ai/kling-video/v2/master/text-to-video");
        var video = film.Body["video"]!;
        var size = video["file_size"]!.GetValue<int>();

        using var answer = await GetAsync(world, video["url"]!.GetValue<string>(), $"bytes={size - 100_000}-");

        Assert.True(size > 30 * 1024 * 1024);
        Assert.Equal(new byte[100_000], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("video/mp4", "a.mp4")]
    [InlineData("audio/mpeg", "a.mp3")]
    [InlineData("application/zip", "a.zip")]
    public async Task A_file_of_any_type_is_kept_with_its_type(string type, string name)
    {
        await using var world = await FalHarness.StartAsync();

        using var answer = await GetAsync(world, await UploadAsync(world, type, name), "");

        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.True(new FalStandInOptions().MaxUploadBytes >= 100 * 1024 * 1024);
    }

    private static async Task<string> UploadAsync(
        FalHarness world, string type = "video/mp4", string name = "a.mp4")
    {
        var body = $$"""{"content_type":"{{type}}","file_name":"{{name}}"}""";
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, body);
        using var put = await world.Keyless.PutAsync(upload.Text("upload_url"), new ByteArrayContent(Digits));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        return upload.Text("file_url");
    }

    private static async Task<HttpResponseMessage> GetAsync(FalHarness world, string url, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (range.Length > 0) request.Headers.TryAddWithoutValidation("Range", range);
        return await world.Keyless.SendAsync(request);
    }
}
