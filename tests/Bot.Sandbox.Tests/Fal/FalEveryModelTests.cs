using System.Net;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalEveryModelTests
{
    /// <summary>The only endpoint of the list without a known schema.</summary>
    private const string Unknown = "fal-ai/flux-pro";

    [Fact]
    public async Task Every_live_endpoint_of_the_list_answers_its_defaults()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Concurrency = 50 });
        var models = (await world.GetAsync("/fal/api/v1/models?limit=100")).Body["models"]!.AsArray();
        Assert.Equal(47, models.Count);

        foreach (var model in models)
        {
            var endpoint = model!["endpoint_id"]!.GetValue<string>();
            var submitted = await world.SubmitAsync(FalInputs.For(endpoint).ToJsonString(), endpoint);
            Assert.Equal(endpoint == Unknown, submitted.Status == HttpStatusCode.NotFound);
            if (endpoint == Unknown) continue;
            await world.CompletedAsync(submitted.Id);
            var result = await world.GetAsync(submitted.Text("response_url"));
            Assert.True(result.Status == HttpStatusCode.OK, $"{endpoint}: {result.Body}");
            using var file = await world.Keyless.GetAsync(File(result.Body)["url"]!.GetValue<string>());
            Assert.Equal(File(result.Body)["content_type"]!.GetValue<string>(),
                file.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("fal-ai/kling-video/v2/master/text-to-video", "", 5, 640, 360)]
    [InlineData("fal-ai/kling-video/v2/master/text-to-video",
        "\"duration\":\"10\",\"aspect_ratio\":\"9:16\"", 10, 360, 640)]
    [InlineData("fal-ai/kling-video/v1/standard/text-to-video", "\"aspect_ratio\":\"1:1\"", 5, 480, 480)]
    [InlineData("fal-ai/kling-video/v1.6/standard/elements", "", 5, 640, 360)]
    [InlineData("fal-ai/veo3.1/fast", "", 8, 640, 360)]
    [InlineData("fal-ai/veo3.1/fast", "\"duration\":\"4s\"", 4, 640, 360)]
    [InlineData("wan/v2.6/text-to-video", "\"aspect_ratio\":\"4:3\",\"duration\":\"15\"", 15, 554, 416)]
    [InlineData("fal-ai/fast-animatediff/text-to-video", "", 2, 480, 480)]
    [InlineData("fal-ai/fast-animatediff/text-to-video",
        "\"num_frames\":30,\"fps\":12,\"video_size\":{\"width\":320,\"height\":160}", 2.5, 678, 340)]
    [InlineData("fal-ai/stable-video", "", 1, 554, 416)]
    [InlineData("fal-ai/fast-svd-lcm", "\"fps\":5", 5, 554, 416)]
    [InlineData("fal-ai/kling-video/v1/standard/image-to-video", "", 5, 554, 416)]
    [InlineData("fal-ai/kling-video/lipsync/audio-to-video", "", 4, 640, 360)]
    public async Task A_film_has_the_shape_and_the_length_asked_for(
        string endpoint, string options, double seconds, int width, int height)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(endpoint, options), endpoint);

        var video = result.Body["video"]!;
        var bytes = await world.Keyless.GetByteArrayAsync(video["url"]!.GetValue<string>());
        Assert.Equal(new IsoMedia(TimeSpan.FromSeconds(seconds), width, height, true, false, false),
            IsoMedia.Read(bytes));
        Assert.Equal(bytes.Length, video["file_size"]!.GetValue<int>());
        Assert.Equal(("video/mp4", "output.mp4"),
            (video["content_type"]!.GetValue<string>(), video["file_name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Equal_seeds_give_equal_films()
    {
        await using var world = await FalHarness.StartAsync(FalStandInOptions.Instant);
        const string small = """{"prompt":"a fox","seed":5,"num_frames":3,"video_size":"square"}""";

        var films = new List<byte[]>();
        for (var i = 0; i < 2; i++)
        {
            var result = await world.RunAsync(small, "fal-ai/fast-animatediff/text-to-video");
            Assert.Equal(5, result.Body["seed"]!.GetValue<int>());
            films.Add(await world.Keyless.GetByteArrayAsync(result.Body["video"]!["url"]!.GetValue<string>()));
        }

        Assert.Equal(films[0], films[1]);
    }

    [Theory]
    [InlineData("fal-ai/kling-video/v2/master/text-to-video", "\"duration\":\"10\"", "10")]
    [InlineData("fal-ai/veo3.1/fast", "", "8")]
    [InlineData("wan/v2.6/text-to-video", "\"resolution\":\"720p\"", "5")]
    [InlineData("fal-ai/stable-video", "", "1")]
    [InlineData("fal-ai/kling-video/lipsync/audio-to-video", "", "5")]
    [InlineData("fal-ai/flux-lora-fast-training", "\"steps\":250", "0.25")]
    [InlineData("fal-ai/flux-lora-fast-training", "", "1")]
    [InlineData("fal-ai/flux-2-lora-gallery/realism", "\"num_images\":2", "2")]
    [InlineData("fal-ai/flux/dev", "\"image_size\":\"square_hd\"", "1")]
    [InlineData("fal-ai/flux/dev", "\"image_size\":{\"width\":1025,\"height\":1024},\"num_images\":2", "4")]
    [InlineData("fal-ai/flux-2-pro", "\"image_size\":{\"width\":1920,\"height\":1080}", "2")]
    [InlineData("fal-ai/flux-2-pro", "\"image_size\":{\"width\":2048,\"height\":2048}", "4")]
    [InlineData("fal-ai/clarity-upscaler", "", "1")]
    [InlineData("half-moon-ai/ai-face-swap/faceswapimage", "", "1")]
    public async Task The_billed_units_are_those_of_the_price(string endpoint, string options, string units)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(endpoint, options), endpoint);

        Assert.Equal(units, result.Header("x-fal-billable-units"));
    }

    [Theory]
    [InlineData("fal-ai/face-swap", "base_image_url", "swap_image_url")]
    [InlineData("half-moon-ai/ai-face-swap/faceswapimage", "target_image_url", "source_face_url")]
    public async Task A_swapped_face_leaves_the_size_of_the_scene(string endpoint, string scene, string face)
    {
        await using var world = await FalHarness.StartAsync();
        var input = new JsonObject
        {
            [scene] = SampleMedia.DataUri(FalImages.Png(300, 200)),
            [face] = SampleMedia.DataUri(FalImages.Png(64, 64)),
        };

        var result = await world.RunAsync(input.ToJsonString(), endpoint);

        var image = result.Body["image"]!;
        Assert.Equal((300, 200), (image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>()));
        input.Remove(face);
        Assert.Equal("missing", (await world.RunAsync(input.ToJsonString(), endpoint)).FaultType);
    }

    [Fact]
    public async Task An_endpoint_that_has_gone_is_not_found_until_it_is_back()
    {
        await using var world = await FalHarness.StartAsync();
        const string realism = "fal-ai/flux-realism";

        var before = await world.SubmitAsync("""{"prompt":"a"}""", realism);
        world.Fal.Gone = new HashSet<string> { realism };
        var gone = await world.SubmitAsync("""{"prompt":"a"}""", realism);
        var other = await world.SubmitAsync("""{"prompt":"a"}""");
        world.Fal.Gone = new HashSet<string>();
        var after = await world.SubmitAsync("""{"prompt":"a"}""", realism);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (before.Status, gone.Status));
        Assert.Equal($"Application \"{realism}\" not found", gone.Text("detail"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.Status, after.Status));
        Assert.Equal(200, (await world.CompletedAsync(before.Id)).ResultStatus);
    }

    private static JsonNode File(JsonObject body) =>
        body["image"] ?? body["video"] ?? body["diffusers_lora_file"] ?? body["images"]![0]!;
}
