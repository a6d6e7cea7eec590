using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>Which file goes to which input, and what is said when one is missing, too many or of the wrong kind.</summary>
public sealed class FileSharingTests
{
    private static readonly Catalogue Models = new(TestModels.Read(), new PublicAddress([]));
    private static readonly FileReference A = File("a", "image/png"), B = File("b", "image/jpeg"), C = File("c", "image/png");
    private static readonly FileReference Clip = File("clip", "video/mp4"), Voice = File("voice", "audio/ogg");

    [Fact]
    public void Files_with_a_name_go_where_they_were_meant_to()
    {
        var plan = Plan("swap", null, [], [A with { Option = "face" }, B with { Option = "image" }]);
        Assert.Equal([("base_image_url", "b"), ("swap_image_url", "a")], Keys(plan.Request.Files));
    }

    [Fact]
    public void The_face_that_was_sent_goes_into_the_picture_that_was_replied_to()
    {
        var plan = Plan("swap", null, [], [A, B with { IsReplied = true }]);
        Assert.Equal([("base_image_url", "b"), ("swap_image_url", "a")], Keys(plan.Request.Files));
    }

    [Fact]
    public void Where_one_picture_is_taken_the_one_sent_along_is_meant() =>
        Assert.Equal([("image_url", "a")], Keys(Plan("upscale", null, [], [A, B with { IsReplied = true }]).Request.Files));

    [Fact]
    public void One_whose_kind_nobody_told_comes_after_those_that_are_known_and_before_what_was_replied_to()
    {
        var untold = File("u", "application/octet-stream");
        Assert.Equal([("image_url", "a")], Keys(Plan("edit", "i2i", [("prompt", "x")], [untold, A]).Request.Files));
        Assert.Equal([("image_url", "u")], Keys(Plan("edit", "i2i", [("prompt", "x")], [untold, A with { IsReplied = true }]).Request.Files));
    }

    [Theory]
    [InlineData("binary/octet-stream")]
    [InlineData("application/force-download")]
    [InlineData("application/octet-stream; charset=binary")]
    public void A_type_that_says_nothing_is_looked_at(string type) =>
        Assert.Equal([("image_url", "u")], Keys(Plan("upscale", null, [], [File("u", type)]).Request.Files));

    [Fact]
    public void Who_gives_more_than_one_is_told_which_was_taken()
    {
        Assert.Equal("took the first of 3 files", Plan("edit", "i2i", [("prompt", "x")], [A, B, C]).Request.Note);
        Assert.Null(Plan("edit", "i2i", [("prompt", "x")], [A, B with { IsReplied = true }]).Request.Note);
        Assert.Null(Plan("edit", "i2i", [("prompt", "x")], [A, Clip with { IsReplied = true }]).Request.Note);
        Assert.Null(Plan("swap", null, [], [A, B]).Request.Note);
        Assert.Equal("took the first 2 of 3 files", Plan("swap", null, [], [A, B, C]).Request.Note);
    }

    [Fact]
    public void A_list_takes_all_that_came()
    {
        var plan = Plan("video", "kling-elements", [("prompt", "they meet")], [A, B, C]);
        Assert.All(plan.Request.Files, static file => Assert.Equal((InputForm.ListItem, "input_image_urls"), (file.Form, file.InputKey)));
        Assert.Equal(3, plan.Request.Files.Count);
    }

    [Theory]
    [InlineData(true, true, "kling-lipsync-audio")]
    [InlineData(true, false, "kling-lipsync-text")]
    public void Lip_sync_takes_the_recording_or_the_text(bool hasVideo, bool hasVoice, string model)
    {
        List<FileReference> files = [];
        if (hasVideo) files.Add(Clip);
        if (hasVoice) files.Add(Voice);
        (string, string)[] options = hasVoice ? [] : [("text", "Hello")];
        Assert.Equal(model, Plan("lipsync", null, options, files).Request.Model);
    }

    [Theory]
    [InlineData("a fox", 0, "animatediff")]
    [InlineData("a fox", 1, "kling-v1-image")]
    [InlineData(null, 1, "svd-fast")]
    public void A_video_is_made_by_what_suits_what_was_given(string? prompt, int images, string model)
    {
        (string, string)[] options = prompt is null ? [] : [("prompt", prompt)];
        Assert.Equal(model, Plan("video", null, options, images == 0 ? [] : [A]).Request.Model);
    }

    [Theory]
    [InlineData("kling-v1", 0, "kling-v1")]
    [InlineData("kling-v1", 1, "kling-v1-image")]
    [InlineData("kling-v2", 1, "kling-v2-image")]
    [InlineData("fal-ai/stable-video-diffusion", 1, "svd")]
    [InlineData("animatediff-v2v", 0, "animatediff")]
    public void One_name_serves_with_and_without_a_picture(string written, int images, string model)
    {
        (string, string)[] options = model == "svd" ? [] : [("prompt", "it runs")];
        Assert.Equal(model, Plan("video", written, options, images == 0 ? [] : [A]).Request.Model);
    }

    [Theory]
    [InlineData("swap", null, "", 1, "needs a second image, as face")]
    [InlineData("swap", null, "", 0, "needs an image")]
    [InlineData("effect", null, "effect=hug", 1, "hug needs 2 images; there is 1")]
    [InlineData("effect", null, "effect=squish", 0, "needs images")]
    [InlineData("effect", null, "effect=squish", 3, "at most 2 images; these are 3")]
    [InlineData("effect", null, "effect=hugg", 2, "Did you mean hug?")]
    [InlineData("video", "kling-elements", "prompt=a", 5, "at most 4 images; these are 5")]
    [InlineData("video", "animatediff", "prompt=a", 1, "takes no image")]
    [InlineData("video", "svd", "", 0, "needs an image")]
    [InlineData("lipsync", "kling-lipsync-text", "text=hi", 0, "needs a video")]
    [InlineData("lipsync", "kling-lipsync-text", "text=hi", 1, "takes no image")]
    public void What_is_missing_or_too_much_is_told(string command, string? model, string options, int images, string words) =>
        Assert.Contains(words, Refused(command, model, Read(options), [.. Enumerable.Repeat(A, images)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("application/pdf", "The file is a PDF, which the model")]
    [InlineData("text/plain", "The file is of a kind that I cannot use")]
    public void A_file_that_is_no_medium_is_told_as_what_it_is(string type, string words) =>
        Assert.StartsWith(words, Refused("upscale", null, [], [File("a", type)]), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_the_wrong_kind_is_told() =>
        Assert.Contains("takes no recording", Refused("upscale", null, [], [Voice]), StringComparison.Ordinal);

    [Fact]
    public void A_named_file_of_the_wrong_kind_is_told() =>
        Assert.Contains("not a video", Refused("lipsync", null, [("text", "hi")], [A with { Option = "video" }]), StringComparison.Ordinal);

    [Fact]
    public void A_name_given_twice_is_told() =>
        Assert.Contains(
            "given twice", Refused("swap", null, [], [A with { Option = "face" }, B with { Option = "face" }]), StringComparison.Ordinal);

    [Fact]
    public void A_video_that_one_happens_to_reply_to_does_not_matter() =>
        Assert.Empty(Plan("imagine", null, [("prompt", "a fox")], [Clip with { IsReplied = true }]).Request.Files);

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void A_video_too_short_or_long_for_lip_sync_is_told(int seconds) =>
        Assert.Contains(
            "must last 2 to 10 seconds",
            Refused("lipsync", null, [("text", "hi")], [Clip with { Seconds = seconds }]),
            StringComparison.Ordinal);

    [Fact]
    public void A_file_that_no_bot_may_read_is_told() =>
        Assert.Contains(
            "larger than a bot may read",
            Refused("lipsync", null, [("text", "hi")], [Clip with { IsTooLargeToRead = true }]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("image/png", 20_000_001, "larger than 20 MB")]
    [InlineData("audio/mpeg", 5_000_001, "larger than 5 MB")]
    [InlineData("video/mp4", 90_000_001, "larger than 90 MB")]
    public void A_file_that_is_too_large_is_told(string type, long bytes, string words)
    {
        var (command, files) = type switch
        {
            "image/png" => ("upscale", new[] { A with { Bytes = bytes } }),
            "audio/mpeg" => ("lipsync", [Clip, Voice with { Bytes = bytes }]),
            _ => ("lipsync", [Clip with { Bytes = bytes }, Voice]),
        };
        Assert.Contains(words, Refused(command, null, [], files), StringComparison.Ordinal);
    }

    [Fact]
    public void The_fallback_takes_the_same_files_by_its_own_names()
    {
        var plan = Plan("swap", null, [], [A with { Option = "image" }, B with { Option = "face" }]);
        Assert.Equal("face-swap-halfmoon", plan.Request.Fallback?.Model);
        Assert.Equal([("target_image_url", "a"), ("source_face_url", "b")], Keys(plan.Request.Fallback!.Files));
    }

    [Fact]
    public void Addresses_of_files_are_no_part_of_what_is_stored_before() =>
        Assert.DoesNotContain(
            "image", JsonNode.Parse(Plan("swap", null, [], [A, B]).Request.InputJson)!.ToJsonString(), StringComparison.Ordinal);

    private static FileReference File(string name, string type) => new("discord", name, ContentType: type);

    private static IEnumerable<(string, string)> Keys(IReadOnlyList<InputFile> files) =>
        files.Select(static file => (file.InputKey, file.Source.Reference));

    private static (string, string)[] Read(string options) =>
        [.. options.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static pair => (pair.Split('=')[0], pair.Split('=')[1]))];

    private static JobPlan Plan(string command, string? model, (string Name, string Value)[] options, IReadOnlyList<FileReference> files)
    {
        Assert.True(Ask(command, model, options, files).IsOk(out var plan, out var refusal), refusal?.Text);
        return plan!;
    }

    private static string Refused(string command, string? model, (string Name, string Value)[] options, IReadOnlyList<FileReference> files)
    {
        Assert.False(Ask(command, model, options, files).IsOk(out _, out var refusal));
        return refusal!.Text;
    }

    private static Result<JobPlan> Ask(
        string command, string? model, (string Name, string Value)[] options, IReadOnlyList<FileReference> files) =>
        Models.Plan(new GenerationRequest(command, model, options.ToDictionary(), [], files));
}
