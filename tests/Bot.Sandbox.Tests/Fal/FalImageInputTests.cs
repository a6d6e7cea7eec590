using System.Net;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalImageInputTests
{
    private const string Clarity = "fal-ai/clarity-upscaler";

    [Theory]
    [InlineData(Clarity, "\"upscale_factor\":2", 200, 160)]
    [InlineData(Clarity, "\"upscale_factor\":1.5", 150, 120)]
    [InlineData(Clarity, "\"prompt\":\"sharp\"", 200, 160)]
    [InlineData("fal-ai/esrgan", "\"scale\":4", 400, 320)]
    [InlineData("fal-ai/aura-sr", "\"checkpoint\":\"v2\"", 400, 320)]
    public async Task An_upscaler_answers_the_scaled_size_of_its_input(
        string endpoint, string option, int width, int height)
    {
        await using var world = await FalHarness.StartAsync();

        var input = $$"""{"image_url":"{{Data(FalImages.Jpeg(100, 80))}}",{{option}}}""";

        var result = await world.RunAsync(input, endpoint);

        var image = result.Body["image"]!;
        Assert.Equal((width, height), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        Assert.True(image["file_size"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task An_upscaled_side_never_exceeds_the_largest()
    {
        await using var world = await FalHarness.StartAsync();
        var input = $$"""{"image_url":"{{Data(FalImages.Png(2000, 1000))}}","scale":8}""";

        var result = await world.RunAsync(input, "fal-ai/esrgan");

        var image = result.Body["image"]!;
        Assert.Equal((4096, 2048), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("http://images.test/missing.png", "file_download_error")]
    [InlineData("http://images.test/page.html", "image_load_error")]
    [InlineData("http://images.test/tiny.png", "image_too_small")]
    [InlineData("http://images.test/wide.png", "image_too_large")]
    [InlineData("http://images.test/heavy.png", "file_too_large")]
    [InlineData("http://images.test/broken", "file_download_error")]
    [InlineData("ftp://images.test/a.png", "file_download_error")]
    [InlineData("no address", "file_download_error")]
    [InlineData("data:image/png;base64,AAAA", "image_load_error")]
    [InlineData("data:image/png;base64,?", "file_download_error")]
    [InlineData("data:text/plain,hello", "file_download_error")]
    [InlineData("http://localhost/fal/cdn/files/unknown/a.png", "file_download_error")]
    public async Task A_picture_that_cannot_be_used_is_refused_by_its_kind(string url, string type)
    {
        using var web = new Web();
        await using var world = await FalHarness.StartAsync(
            FalHarness.Tiny with { Fetch = web, MaxImageSide = 200, MaxImageBytes = 100_000 });

        var result = await world.RunAsync($$"""{"image_url":"{{url}}"}""", Clarity);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, result.Status);
        Assert.Equal(type, result.FaultType);
        Assert.Equal("""["body","image_url"]""", result.Fault["loc"]!.ToJsonString());
    }

    [Fact]
    public async Task A_picture_elsewhere_is_fetched_without_the_key()
    {
        using var web = new Web();
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Fetch = web });

        var result = await world.RunAsync("""{"image_url":"http://images.test/good.png"}""", Clarity);

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Equal(["/good.png"], web.Asked);
        Assert.False(web.SawKey);
    }

    [Fact]
    public async Task A_drawn_picture_serves_as_an_input()
    {
        await using var world = await FalHarness.StartAsync(FalStandInOptions.Instant);
        var drawn = await world.RunAsync("""{"prompt":"a","image_size":{"width":64,"height":96}}""");
        var url = drawn.Body["images"]![0]!["url"]!.GetValue<string>();

        var result = await world.RunAsync(
            new JsonObject { ["image_url"] = url, ["prompt"] = "b" }.ToJsonString(), "fal-ai/flux/dev/image-to-image");

        var image = result.Body["images"]![0]!;
        Assert.Equal((64, 96), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_input_that_never_comes_ends_with_the_time_limit()
    {
        var time = new ManualTime();
        using var web = new Web();
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Fetch = web }, time);
        var submitted = await world.SubmitAsync("""{"image_url":"http://images.test/never"}""", Clarity);

        await time.PassAsync(TimeSpan.FromSeconds(10));

        var completed = world.Fal.WaitForRequestAsync(
            request => request.State == FalRequestState.Completed, TimeSpan.FromDays(1));
        Assert.Equal(422, (await completed.WaitAsync(FalHarness.Deadline)).ResultStatus);
        Assert.Equal("file_download_error", (await world.GetAsync(submitted.Text("response_url"))).FaultType);
    }

    private static string Data(byte[] bytes) => $"data:image/png;base64,{Convert.ToBase64String(bytes)}";

    private sealed class Web : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public bool SawKey { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            Asked.Add(path);
            SawKey |= request.Headers.Authorization is not null;
            if (path == "/never") await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            if (path == "/broken") throw new HttpRequestException("cut");
            byte[]? body = path switch
            {
                "/good.png" => FalImages.Png(100, 80),
                "/tiny.png" => FalImages.Png(100, 31),
                "/wide.png" => FalImages.Png(201, 100),
                "/heavy.png" => new byte[100_001],
                "/page.html" => "<html>this is no picture at all</html>"u8.ToArray(),
                _ => null,
            };
            return body is null
                ? new(HttpStatusCode.NotFound)
                : new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        }
    }
}
