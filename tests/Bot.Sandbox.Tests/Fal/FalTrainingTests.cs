using System.Net;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalTrainingTests
{
    private const string Training = "fal-ai/flux-lora-fast-training";

    [Fact]
    public async Task A_training_answers_weights_and_their_configuration()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(Training, "\"trigger_word\":\"fx9\",\"steps\":500"), Training);

        var weights = result.Body["diffusers_lora_file"]!;
        var bytes = await world.Keyless.GetByteArrayAsync(weights["url"]!.GetValue<string>());
        Assert.Equal("pytorch_lora_weights.safetensors", weights["file_name"]!.GetValue<string>());
        Assert.Equal(bytes.Length, weights["file_size"]!.GetValue<int>());
        Assert.True(Safetensors.IsValid(bytes));
        var configuration = await world.Keyless.GetStringAsync(result.Body["config_file"]!["url"]!.GetValue<string>());
        Assert.Equal("fx9", JsonNode.Parse(configuration)!["trigger_word"]!.GetValue<string>());
    }

    [Fact]
    public async Task Trained_weights_serve_at_once_and_others_of_the_own_storage_do_not()
    {
        await using var world = await FalHarness.StartAsync();
        var trained = await world.RunAsync(FalInputs.For(Training).ToJsonString(), Training);
        var weights = trained.Body["diffusers_lora_file"]!["url"]!.GetValue<string>();
        var other = trained.Body["config_file"]!["url"]!.GetValue<string>();

        var good = await world.RunAsync(With(weights), "fal-ai/flux-lora");
        var bad = await world.RunAsync(With(other), "fal-ai/flux-lora");

        Assert.Equal(HttpStatusCode.OK, good.Status);
        Assert.Equal("file_download_error", bad.FaultType);

        static string With(string path) =>
            new JsonObject { ["prompt"] = "a", ["loras"] = new JsonArray(new JsonObject { ["path"] = path }) }
                .ToJsonString();
    }

    public static TheoryData<string, byte[]> WrongArchives => new()
    {
        { "invalid_archive", FalImages.Png(64, 64) },
        { "invalid_archive", "PK\u0003\u0004 and nothing more"u8.ToArray() },
        { "invalid_archive", [] },
        { "archive_file_count_below_minimum", SampleMedia.Zip() },
        { "archive_file_count_below_minimum", FalInputs.Pictures(3) },
        {
            "archive_file_count_below_minimum",
            SampleMedia.Zip(
                ("a.jpg", FalImages.Jpeg(64, 64)), ("b.png", FalImages.Png(64, 64)), ("c.png", FalImages.Png(64, 64)),
                ("d.png", "no picture but a text"u8.ToArray()), ("e.txt", FalImages.Png(64, 64)),
                ("__MACOSX/f.png", FalImages.Png(64, 64)), ("folder/", []))
        },
    };

    [Theory]
    [MemberData(nameof(WrongArchives))]
    public async Task An_archive_without_enough_pictures_is_refused(string type, byte[] archive)
    {
        await using var world = await FalHarness.StartAsync();
        var input = new JsonObject { ["images_data_url"] = SampleMedia.DataUri(archive) };

        var result = await world.RunAsync(input.ToJsonString(), Training);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, type), (result.Status, result.FaultType));
        Assert.Equal("""["body","images_data_url"]""", result.Fault["loc"]!.ToJsonString());
    }

    [Fact]
    public async Task A_training_tells_its_steps_several_at_a_time()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync(FalInputs.With(Training, "\"steps\":2000"), Training);
        await world.CompletedAsync(submitted.Id);

        var status = await world.GetAsync($"{submitted.Text("status_url")}?logs=1");

        var lines = status.Body["logs"]!.AsArray().Select(line => line!["message"]!.GetValue<string>()).ToList();
        Assert.Equal(42, lines.Count);
        Assert.Contains("| 0/2000 [", lines[1], StringComparison.Ordinal);
        Assert.Contains("  2%|          | 50/2000 [", lines[2], StringComparison.Ordinal);
        Assert.Contains("100%|██████████| 2000/2000 [", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_of_a_thousand_steps_takes_seconds()
    {
        var time = new ManualTime();
        await using var world = await FalHarness.StartAsync(
            FalHarness.Tiny with { StepTime = TimeSpan.FromMilliseconds(125) }, time);
        var submitted = await world.SubmitAsync(FalInputs.For(Training).ToJsonString(), Training);

        for (var step = 0; step < 40; step++) await time.PassAsync(TimeSpan.FromMilliseconds(125));

        var done = world.Fal.WaitForRequestAsync(
            request => request.RequestId == submitted.Id && request.State == FalRequestState.Completed,
            TimeSpan.FromDays(1));
        Assert.Equal(200, (await done.WaitAsync(FalHarness.Deadline)).ResultStatus);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000")]
    [InlineData("0200000000000000" + "7B7D")]
    [InlineData("FFFFFFFFFFFFFFFF" + "7B7D")]
    [InlineData("0300000000000000" + "5B5D20")]
    public void Only_a_header_that_fits_makes_weights(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Equal(hex.EndsWith("7B7D", StringComparison.Ordinal) && bytes[0] == 2, Safetensors.IsValid(bytes));
    }

    [Fact]
    public void Weights_that_reach_beyond_their_file_are_none()
    {
        var bytes = Safetensors.Write("fx9", 1);

        Assert.True(Safetensors.IsValid(bytes));
        Assert.False(Safetensors.IsValid(bytes.AsSpan(0, bytes.Length - 1)));
    }
}
