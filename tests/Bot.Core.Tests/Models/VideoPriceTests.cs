using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>What is counted in seconds and steps costs what it says before.</summary>
public sealed class VideoPriceTests
{
    private static readonly Catalogue Models = new(TestModels.Read(), new PublicAddress([]));

    [Theory]
    [InlineData("kling-v1", "prompt=a", 225)]
    [InlineData("kling-v1", "prompt=a;duration=10", 450)]
    [InlineData("kling-v2", "prompt=a", 1400)]
    [InlineData("veo", "prompt=a", 1200)]
    [InlineData("veo", "prompt=a;duration=4", 600)]
    [InlineData("wan", "prompt=a;duration=15", 1500)]
    [InlineData("wan", "prompt=a;resolution=1080p", 750)]
    [InlineData("animatediff", "prompt=a", 25)]
    public void A_video_costs_by_its_seconds(string model, string options, long price) =>
        Assert.Equal(price, Price("video", model, options, []));

    [Theory]
    [InlineData(null, 140)]
    [InlineData(4, 70)]
    [InlineData(5, 70)]
    [InlineData(6, 140)]
    public void Lip_sync_costs_by_the_given_videos_seconds_in_steps_of_five(int? seconds, long price) => Assert.Equal(
        price, Price("lipsync", null, "text=hi", [new FileReference("telegram", "v", ContentType: "video/mp4") { Seconds = seconds }]));

    [Theory]
    [InlineData("prompt=a;duration=7", "The duration for kling-v1 must be one of 5, 10.")]
    [InlineData("prompt=a;size=4:3", "The size for kling-v1 must be one of 16:9, 9:16, 1:1.")]
    [InlineData("prompt=a;guidance=2", "The guidance for kling-v1 must be a number from 0 to 1.")]
    [InlineData("prompt=a;seed=3", "The model kling-v1 takes no seed. It takes prompt, duration, size, guidance, negative.")]
    public void What_the_model_does_not_take_is_told(string options, string words)
    {
        Assert.False(Ask("video", "kling-v1", options, []).IsOk(out _, out var refusal));
        Assert.StartsWith(words, refusal!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fal-ai/kling-video/v1/standard/text-to-video", "45 credits a second")]
    [InlineData("wan", "100 credits a second, 150 with 1080p")]
    [InlineData("kling-lipsync-text", "14 credits a second of the given video (in steps of 5 s)")]
    public void Prices_read_well(string model, string text) => Assert.Equal(text, PriceText.Of(Models.Find(model)!.Price));

    private static long Price(string command, string? model, string options, IReadOnlyList<FileReference> files)
    {
        Assert.True(Ask(command, model, options, files).IsOk(out var plan, out var refusal), refusal?.Text);
        return plan!.Price.Value;
    }

    private static Result<JobPlan> Ask(string command, string? model, string options, IReadOnlyList<FileReference> files) => Models.Plan(
        new GenerationRequest(
            command,
            model,
            options.Split(';').ToDictionary(static pair => pair.Split('=')[0], static pair => pair.Split('=')[1]),
            [],
            files));
}
