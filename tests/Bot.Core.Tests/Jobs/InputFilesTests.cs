using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Jobs;

/// <summary>A job's images: looked at, and handed to fal's storage before the job is posted.</summary>
public sealed class InputFilesTests
{
    private static readonly InputFile Attached = new("image_url", new FileReference("discord", "a"), MaxPixels: 1_000_000)
    {
        IsPriced = true,
    };

    private static readonly InputFile ByUrl = new(
        "image_url", new FileReference(FileReference.FromUrl, "https://example.com/a.png"), MaxPixels: 1_000_000)
    {
        IsPriced = true,
    };

    [Fact]
    public async Task An_attached_image_goes_to_fals_storage_and_its_address_into_the_input()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Pictures.Png(800, 600);
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync("discord:1", Attached)));
        Assert.Equal((bench.Chat.Files["a"].Length, "image/png"), Assert.Single(bench.Fal.Uploaded));
        var input = JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;
        Assert.Equal("https://storage/image.png", (string?)input["image_url"]);
        Assert.Equal("x", (string?)input["prompt"]);
    }

    [Fact]
    public async Task An_image_by_address_is_fetched_and_handed_over_too()
    {
        await using var bench = new FlowBench();
        bench.Download = static path => Fetched(path, 800, 600);
        await bench.RunAsync(await bench.AcceptedAsync("discord:1", ByUrl));
        Assert.Single(bench.Fal.Uploaded);
        Assert.Contains("https://storage/image.png", Assert.Single(bench.Fal.Submitted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_gone_is_refused_before_fal_hears_of_it()
    {
        await using var bench = new FlowBench();
        await RefusedAsync(bench, Attached, "Attach it again.");
    }

    [Fact]
    public async Task An_image_that_its_platform_does_not_hand_out_is_refused()
    {
        await using var bench = new FlowBench();
        await RefusedAsync(bench, Attached with { Source = new FileReference("elsewhere", "a") }, "Attach it again.");
    }

    [Theory]
    [InlineData("This is no picture.")]
    [InlineData("")]
    [InlineData("\u0089PNG")]
    public async Task A_file_that_is_no_image_is_refused(string text)
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = System.Text.Encoding.Latin1.GetBytes(text);
        await RefusedAsync(bench, Attached, "PNG, JPEG or WebP");
    }

    [Fact]
    public async Task A_video_is_refused_where_an_image_is_wanted()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = [0, 0, 0, 24, .. "ftypmp42"u8, 0, 0, 0, 0, .. "mp42isom"u8];
        await RefusedAsync(bench, Attached, "The given file is a video, not an image. Use a PNG, JPEG or WebP picture.");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task Bytes_decide_and_not_the_declared_type(string? declared)
    {
        await using var bench = new FlowBench();
        var input = Attached with { Source = Attached.Source with { ContentType = declared } };
        bench.Chat.Files["a"] = [.. "%PDF-1.7 and so on"u8];
        await RefusedAsync(bench, input, "The given file is a PDF, not an image.");
        bench.Chat.Files["a"] = Pictures.Png(80, 60);
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync("discord:2", input)));
        Assert.Equal("image/png", Assert.Single(bench.Fal.Uploaded).Item2);
    }

    [Fact]
    public async Task A_file_past_the_limit_is_refused_without_being_read_to_its_end()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = new byte[20_000_001];
        await RefusedAsync(bench, Attached, "larger than 20 MB");
    }

    [Fact]
    public async Task An_attached_image_with_more_pixels_than_were_paid_for_is_refused()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Pictures.Png(1_001, 1_000);
        await RefusedAsync(bench, Attached, "1001×1000 pixels, more than the price covers");
    }

    [Fact]
    public async Task What_a_model_does_not_take_is_told_apart_from_what_a_price_does_not_cover()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Pictures.Png(4_000, 3_000);
        await RefusedAsync(
            bench, Attached with { IsPriced = false, MaxPixels = 4 << 20 }, "4000×3000 pixels; at most 4 megapixels are taken.");
    }

    [Fact]
    public async Task A_picture_that_does_not_tell_its_size_is_refused_where_its_size_counts()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = [.. Pictures.Jpeg(4_000, 3_000, segments: 3)[..20], 0xFF, 0xDA];
        await RefusedAsync(bench, Attached, "How large that picture is cannot be read.");
    }

    [Fact]
    public async Task An_image_by_address_with_more_pixels_than_were_quoted_is_refused_with_the_way_out()
    {
        await using var bench = new FlowBench();
        bench.Download = static path => Fetched(path, 4_000, 4_000);
        await RefusedAsync(bench, ByUrl, "Attach the picture instead of its address.");
    }

    [Fact]
    public async Task An_address_that_cannot_be_fetched_is_refused_in_its_own_words()
    {
        await using var bench = new FlowBench();
        bench.Download = static _ => new MediaResult(
            null, new MediaFailure(MediaFailureKind.Unreachable, "That address does not answer.", "dns", Retryable: true));
        await RefusedAsync(bench, ByUrl, "That address does not answer.");
    }

    [Fact]
    public async Task A_storage_that_does_not_take_the_image_costs_nothing()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Pictures.Png(8, 8);
        bench.Fal.Upload = new FalFailure(FailureKind.Unavailable, "The image could not be handed over. Try again.", "503");
        await RefusedAsync(bench, Attached, "The image could not be handed over.", uploads: 1);
    }

    private static async Task RefusedAsync(FlowBench bench, InputFile image, string words, int uploads = 0)
    {
        await bench.AssertFreeAsync(await bench.RunAsync(await bench.AcceptedAsync("discord:1", image)), JobState.Failed, words);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(uploads, bench.Fal.Uploaded.Count);
    }

    private static MediaResult Fetched(string path, int width, int height)
    {
        File.WriteAllBytes(path, Pictures.Png((uint)width, (uint)height));
        return new MediaResult(new FetchedFile(path, 33, MediaType.Png, width, height), null);
    }
}
