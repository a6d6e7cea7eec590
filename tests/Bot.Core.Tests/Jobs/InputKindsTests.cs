using System.IO.Compression;
using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Media;

namespace Bot.Core.Tests.Jobs;

/// <summary>Files that are no single picture: lists, videos, recordings, archives; each looked at before fal hears of the job.</summary>
public sealed class InputKindsTests
{
    private static readonly InputFile Video = new(
        "video_url", new FileReference("discord", "v"), null)
    { Kind = FileKind.Video, MinSeconds = 2, MaxSeconds = 10 };

    private static readonly InputFile Voice = new("audio_url", new FileReference("discord", "r"), null) { Kind = FileKind.Audio };

    private static readonly InputFile Archive = new("images_data_url", new FileReference("discord", "z"), null)
    {
        Kind = FileKind.Archive,
        Form = InputForm.Archive,
        MinFiles = 4,
    };

    [Fact]
    public async Task A_list_arrives_in_its_order()
    {
        await using var bench = new FlowBench();
        bench.Fal.NumbersUploads = true;
        (bench.Chat.Files["a"], bench.Chat.Files["b"]) = (Pictures.Png(8, 8), Pictures.Jpeg(9, 9, 2));
        await bench.RunAsync(await bench.AcceptedAsync("discord:1", Item("a"), Item("b")));
        Assert.Equal(
            ["https://storage/1", "https://storage/2"], Input(bench)["input_image_urls"]!.AsArray().Select(static node => (string)node!));
    }

    [Fact]
    public async Task A_picture_that_is_meant_twice_is_uploaded_once()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["a"] = Pictures.Png(8, 8);
        var image = new FileReference("discord", "a");
        await bench.RunAsync(
            await bench.AcceptedAsync("discord:1", new InputFile("image_url", image, null), new InputFile("tail_image_url", image, null)));
        Assert.Single(bench.Fal.Uploaded);
        Assert.Equal((string?)Input(bench)["image_url"], (string?)Input(bench)["tail_image_url"]);
    }

    [Fact]
    public async Task A_video_and_a_recording_are_handed_over()
    {
        await using var bench = new FlowBench();
        (bench.Chat.Files["v"], bench.Chat.Files["r"]) = (Videos.Mp4(5), [.. "ID3"u8, .. new byte[100]]);
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync("discord:1", Video, Voice)));
        Assert.Equal(["video/mp4", "audio/mpeg"], bench.Fal.Uploaded.Select(static one => one.Type));
        Assert.NotNull(Input(bench)["video_url"]);
        Assert.NotNull(Input(bench)["audio_url"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10.5)]
    public async Task A_video_of_the_wrong_length_is_refused(double seconds)
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["v"] = Videos.Mp4(seconds);
        await RefusedAsync(bench, "must last 2 to 10 seconds", Video);
    }

    [Fact]
    public async Task A_video_whose_length_cannot_be_read_is_refused()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["v"] = Videos.Box("ftyp", [.. "mp42"u8, 0, 0, 0, 0]);
        await RefusedAsync(bench, "cannot be read", Video);
    }

    [Fact]
    public async Task Each_kind_is_told_when_it_is_another()
    {
        await using var bench = new FlowBench();
        foreach (var name in new[] { "v", "r", "z" }) bench.Chat.Files[name] = Pictures.Png(8, 8);
        await RefusedAsync(bench, "not a video", Video);
        await RefusedAsync(bench, "not a recording", Voice);
        await RefusedAsync(bench, "is a picture, not a zip archive", Archive);
    }

    [Fact]
    public async Task Pictures_are_packed_as_they_are()
    {
        await using var bench = new FlowBench();
        List<InputFile> inputs = [];
        for (var at = 0; at < 4; at++)
        {
            bench.Chat.Files[$"{at}"] = Pictures.Png((uint)(8 + at), 8);
            inputs.Add(new InputFile("images_data_url", new FileReference("discord", $"{at}"), null) { Form = InputForm.Packed });
        }

        await bench.RunAsync(await bench.AcceptedAsync("discord:1", [.. inputs]));
        var uploaded = Assert.Single(bench.Fal.Uploaded);
        Assert.Equal("application/zip", uploaded.Type);
        await using var archive = new ZipArchive(new MemoryStream(bench.Fal.LastUpload!));
        Assert.Equal(["01.png", "02.png", "03.png", "04.png"], archive.Entries.Select(static entry => entry.Name));
        Assert.Equal(bench.Chat.Files["3"].Length, archive.Entries[3].Length);
        Assert.NotNull(Input(bench)["images_data_url"]);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public async Task An_archive_must_hold_enough_pictures(int pictures, bool isEnough)
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["z"] = Zip(
            [.. Enumerable.Range(1, pictures).Select(static at => $"fox/{at}.JPG"), "readme.txt", "__MACOSX/._1.JPG"]);
        if (isEnough) await bench.RunAsync(await bench.AcceptedAsync("discord:1", Archive));
        else await RefusedAsync(bench, "has 3 pictures; at least 4", Archive);
        Assert.Equal(isEnough ? 1 : 0, bench.Fal.Uploaded.Count);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["z"] = Zip(["1.png"])[..^10];
        await RefusedAsync(bench, "archive is damaged", Archive);
    }

    [Fact]
    public async Task An_archive_with_more_files_than_anybody_needs_is_refused_unread()
    {
        await using var bench = new FlowBench();
        bench.Chat.Files["z"] = Zip([.. Enumerable.Range(1, 1_001).Select(static at => $"{at}.png")]);
        await RefusedAsync(bench, "more than 1000 files", Archive);
    }

    private static InputFile Item(string name) =>
        new("input_image_urls", new FileReference("discord", name), null) { Form = InputForm.ListItem };

    private static JsonNode Input(FlowBench bench) => JsonNode.Parse(Assert.Single(bench.Fal.Submitted))!;

    private static async Task RefusedAsync(FlowBench bench, string words, InputFile input)
    {
        await bench.AssertFreeAsync(
            await bench.RunAsync(await bench.AcceptedAsync($"discord:{input.InputKey}", input)), JobState.Failed, words);
        Assert.Empty(bench.Fal.Submitted);
    }

    private static byte[] Zip(IEnumerable<string> names)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Pictures.Png(8, 8));
            }
        }

        return bytes.ToArray();
    }
}
