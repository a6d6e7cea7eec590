using System.Net;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalMediaInputTests
{
    private const string ByAudio = "fal-ai/kling-video/lipsync/audio-to-video";
    private const string ByText = "fal-ai/kling-video/lipsync/text-to-video";
    private const string Effects = "fal-ai/kling-video/v1.6/standard/effects";
    private const string Elements = "fal-ai/kling-video/v1.6/pro/elements";
    private const string Turbo = "fal-ai/kling-video/v2.5-turbo/pro/image-to-video";

    public static TheoryData<string, string, string, byte[]> WrongFiles => new()
    {
        { ByAudio, "video_url", "unsupported_video_format", FalImages.Png(64, 64) },
        { ByAudio, "video_url", "unsupported_video_format", SampleMedia.Wav(3) },
        { ByAudio, "video_url", "video_duration_too_short", SampleMedia.Mp4(1.9) },
        { ByAudio, "video_url", "video_duration_too_long", SampleMedia.Mp4(10.1) },
        { ByText, "video_url", "video_duration_too_long", SampleMedia.Mp4(60.1) },
        { ByAudio, "audio_url", "unsupported_audio_format", SampleMedia.Mp4(4) },
        { ByAudio, "audio_url", "unsupported_audio_format", "this is no sound at all"u8.ToArray() },
        { ByAudio, "audio_url", "audio_duration_too_short", SampleMedia.Wav(1.9) },
        { ByAudio, "audio_url", "audio_duration_too_long", SampleMedia.Wav(60.5) },
        { ByAudio, "audio_url", "file_too_large", new byte[(5 * 1024 * 1024) + 1] },
        { "wan/v2.6/text-to-video", "audio_url", "unsupported_audio_format", FalImages.Png(64, 64) },
        { Turbo, "tail_image_url", "image_load_error", SampleMedia.Mp4(4) },
        { Turbo, "image_url", "image_load_error", SampleMedia.Mp4(4) },
        { "fal-ai/kling-video/v1/standard/image-to-video", "static_mask_url", "image_load_error", new byte[100] },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public async Task A_file_that_cannot_be_used_is_refused_by_its_kind(
        string endpoint, string name, string type, byte[] bytes)
    {
        await using var world = await FalHarness.StartAsync();
        var input = FalInputs.For(endpoint);
        input[name] = SampleMedia.DataUri(bytes);

        var result = await world.RunAsync(input.ToJsonString(), endpoint);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, type), (result.Status, result.FaultType));
        Assert.Equal($"""["body","{name}"]""", result.Fault["loc"]!.ToJsonString());
    }

    public static TheoryData<string, byte[]> Sounds => new()
    {
        { "wav", SampleMedia.Wav(2.5) },
        { "mp3", SampleMedia.Mp3(100) },
        { "aac", SampleMedia.Aac(100) },
        { "ogg", SampleMedia.Ogg(2.5) },
    };

    [Theory]
    [MemberData(nameof(Sounds))]
    public async Task Lip_sync_takes_every_kind_of_sound_and_measures_it(string format, byte[] bytes)
    {
        await using var world = await FalHarness.StartAsync();
        var input = FalInputs.For(ByAudio);
        input["audio_url"] = SampleMedia.DataUri(bytes);

        var sound = Bot.Sandbox.Media.AudioHeader.Read(bytes)!;
        var result = await world.RunAsync(input.ToJsonString(), ByAudio);

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Equal(format, sound.Format);
        Assert.InRange(sound.Duration!.Value.TotalSeconds, 2.3, 2.7);
    }

    [Theory]
    [InlineData(120, HttpStatusCode.OK)]
    [InlineData(121, HttpStatusCode.UnprocessableEntity)]
    public async Task Lip_sync_speaks_at_most_120_characters(int length, HttpStatusCode status)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(ByText, $"\"text\":\"{new string('a', length)}\""), ByText);

        Assert.Equal(status, result.Status);
        if (status != HttpStatusCode.OK) Assert.Equal("sequence_too_long", result.FaultType);
    }

    [Theory]
    [InlineData(Effects, "hug", 1, "sequence_too_short")]
    [InlineData(Effects, "kiss", 1, "sequence_too_short")]
    [InlineData(Effects, "heart_gesture", 1, "sequence_too_short")]
    [InlineData(Effects, "heart_gesture", 2, null)]
    [InlineData(Effects, "squish", 1, null)]
    [InlineData(Effects, "squish", 0, "sequence_too_short")]
    [InlineData(Effects, "squish", -1, "missing")]
    [InlineData(Effects, "no_such_effect", 1, "one_of")]
    [InlineData(Elements, null, 4, null)]
    [InlineData(Elements, null, 5, "sequence_too_long")]
    [InlineData(Elements, null, 0, "sequence_too_short")]
    [InlineData(Elements, null, -1, "missing")]
    public async Task Pictures_come_in_the_number_that_the_model_takes(
        string endpoint, string? effect, int count, string? type)
    {
        await using var world = await FalHarness.StartAsync();
        var input = FalInputs.For(endpoint);
        if (effect is not null) input["effect_scene"] = effect;
        input.Remove("input_image_urls");
        var picture = SampleMedia.DataUri(FalImages.Png(64, 64));
        if (count >= 0)
            input["input_image_urls"] = new JsonArray([.. Enumerable.Repeat(picture, count).Select(url => (JsonNode)url)]);

        var result = await world.RunAsync(input.ToJsonString(), endpoint);

        if (type is null) Assert.Equal(HttpStatusCode.OK, result.Status);
        else Assert.Equal((HttpStatusCode.UnprocessableEntity, type), (result.Status, result.FaultType));
    }

    [Theory]
    [InlineData("fal-ai/kling-video/v2/master/text-to-video", "\"duration\":5", "one_of")]
    [InlineData("fal-ai/kling-video/v2/master/text-to-video", "\"duration\":\"7\"", "one_of")]
    [InlineData("fal-ai/veo3.1/fast", "\"duration\":\"8\"", "one_of")]
    [InlineData("fal-ai/fast-animatediff/text-to-video", "\"fps\":17", "less_than_equal")]
    [InlineData("fal-ai/fast-animatediff/text-to-video", "\"num_frames\":1.5", "int_from_float")]
    [InlineData("fal-ai/fast-animatediff/text-to-video", "\"motions\":[\"zoom-out\",\"spin\"]", "one_of")]
    [InlineData("fal-ai/flux-lora-fast-training", "\"steps\":10001", "less_than_equal")]
    public async Task Inputs_are_checked_against_the_schema(string endpoint, string options, string type)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(endpoint, options), endpoint);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, type), (result.Status, result.FaultType));
    }

    [Fact]
    public async Task A_film_of_the_stand_in_serves_for_lip_sync()
    {
        await using var world = await FalHarness.StartAsync();
        var film = await world.RunAsync("""{"prompt":"a fox"}""", "fal-ai/kling-video/v2/master/text-to-video");
        var input = FalInputs.For(ByAudio);
        input["video_url"] = film.Body["video"]!["url"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.OK, (await world.RunAsync(input.ToJsonString(), ByAudio)).Status);
    }

    [Theory]
    [InlineData("[no-image]", 422, "no_media_generated")]
    [InlineData("[policy]", 422, "content_policy_violation")]
    [InlineData("[fail]", 500, "internal_server_error")]
    public async Task Scenarios_hold_for_what_is_spoken_too(string word, int status, string type)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(FalInputs.With(ByText, $"\"text\":\"{word}\""), ByText);

        Assert.Equal((status, type), ((int)result.Status, result.FaultType));
    }
}
