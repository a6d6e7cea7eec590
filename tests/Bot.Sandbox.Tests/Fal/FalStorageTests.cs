using System.Net;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalStorageTests
{
    private const string Initiate = "/fal/rest/storage/upload/initiate?storage_type=fal-cdn-v3";
    private const string File = """{"content_type":"image/png","file_name":"a b.png"}""";

    [Fact]
    public async Task An_uploaded_file_is_served_to_everybody()
    {
        await using var world = await FalHarness.StartAsync();
        var bytes = FalImages.Png(40, 40);
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, File);

        using var put = await world.Keyless.PutAsync(upload.Text("upload_url"), new ByteArrayContent(bytes));
        using var got = await world.Keyless.GetAsync(upload.Text("file_url"));

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.EndsWith("/a%20b.png", upload.Text("file_url"), StringComparison.Ordinal);
        Assert.Equal("image/png", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_file_is_not_there_before_its_bytes_are()
    {
        await using var world = await FalHarness.StartAsync();
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, File);

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(upload.Text("file_url"))).Status);
    }

    [Fact]
    public async Task Initiating_needs_the_key_and_the_put_refuses_it()
    {
        await using var world = await FalHarness.StartAsync();

        var keyless = await world.SendAsync(HttpMethod.Post, Initiate, File, world.Keyless);
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, File);
        var leaked = await world.SendAsync(HttpMethod.Put, upload.Text("upload_url"), "{}");

        Assert.Equal(HttpStatusCode.Unauthorized, keyless.Status);
        Assert.Equal(HttpStatusCode.BadRequest, leaked.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?signature=wrong")]
    public async Task A_wrong_signature_is_refused(string query)
    {
        await using var world = await FalHarness.StartAsync();
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, File);
        var url = upload.Text("upload_url").Split('?')[0] + query;

        var put = await world.SendAsync(HttpMethod.Put, url, "{}", world.Keyless);

        Assert.Equal(HttpStatusCode.Forbidden, put.Status);
    }

    [Theory]
    [InlineData("""{"file_name":"a"}""")]
    [InlineData("""{"content_type":"a/b","file_name":5}""")]
    [InlineData("nothing")]
    public async Task A_type_and_a_name_are_required(string body)
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.SendAsync(HttpMethod.Post, Initiate, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
    }

    [Fact]
    public async Task A_file_beyond_the_bound_is_refused()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { MaxUploadBytes = 10 });
        var upload = await world.SendAsync(HttpMethod.Post, Initiate, File);

        using var put = await world.Keyless.PutAsync(upload.Text("upload_url"), new ByteArrayContent(new byte[11]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, put.StatusCode);
    }

    [Fact]
    public async Task Parts_make_one_file_in_the_order_of_their_numbers()
    {
        await using var world = await FalHarness.StartAsync();
        var upload = await world.SendAsync(HttpMethod.Post,
            "/fal/rest/storage/upload/initiate-multipart?storage_type=fal-cdn-v3", File);
        var parts = upload.Text("upload_url").Split('?');
        var second = await world.SendAsync(HttpMethod.Put, $"{parts[0]}/2?{parts[1]}", "{2}", world.Keyless);
        var first = await world.SendAsync(HttpMethod.Put, $"{parts[0]}/1?{parts[1]}", "{1}", world.Keyless);
        var one = $$"""{"partNumber":1,"etag":"{{first.Text("etag")}}"}""";
        var two = $$"""{"partNumber":2,"etag":"{{second.Text("etag")}}"}""";

        var complete = $"{parts[0]}/complete?{parts[1]}";
        var early = await world.SendAsync(HttpMethod.Post, complete, $$"""{"parts":[{{one}}]}""", world.Keyless);
        var done = await world.SendAsync(HttpMethod.Post, complete, $$"""{"parts":[{{one}},{{two}}]}""", world.Keyless);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (early.Status, done.Status));
        Assert.Equal("{1}{2}", await world.Keyless.GetStringAsync(upload.Text("file_url")));
    }

    [Fact]
    public async Task The_oldest_file_gives_way()
    {
        await using var world = await FalHarness.StartAsync(FalStandInOptions.Instant with { MaxFiles = 2 });
        var urls = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var result = await world.RunAsync("""{"prompt":"a","image_size":{"width":40,"height":40}}""");
            urls.Add(result.Body["images"]![0]!["url"]!.GetValue<string>());
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(urls[0])).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(urls[1])).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(urls[2])).Status);
    }
}
