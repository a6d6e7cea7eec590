using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Archive;

/// <summary>A trained LoRA outlives the seven days that fal keeps its file for.</summary>
public sealed class WeightsArchiveTests
{
    private const string Url = "https://v3.fal.media/files/pytorch_lora_weights.safetensors";
    private const string Input = $$"""{"prompt":"x","loras":[{"path":"{{Url}}","scale":1},{"path":"owner/name","scale":1}]}""";
    private static readonly byte[] Bytes = [20, 0, 0, 0, 0, 0, 0, 0, .. "{\"a\":{}}            "u8, 1, 2, 3];

    [Fact]
    public async Task What_was_trained_is_kept_and_nothing_is_said_of_seven_days()
    {
        await using var bench = await TrainedAsync(keeps: true);
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(new WeightsFile(bench.ArchiveFolder, Url).Path));
        Assert.DoesNotContain("seven days", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_archive_its_member_is_told_how_to_keep_it()
    {
        await using var bench = await TrainedAsync(keeps: false);
        Assert.False(Directory.Exists(bench.ArchiveFolder));
        Assert.Contains("for seven days only", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.Contains("/loras add", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_cannot_be_fetched_end_nothing()
    {
        await using var bench = await TrainedAsync(
            keeps: true, static _ => new MediaResult(null, new MediaFailure(MediaFailureKind.TimedOut, "x", "slow", Retryable: true)));
        Assert.Contains("for seven days only", bench.Chat.LastText, StringComparison.Ordinal);
        Assert.False(new WeightsFile(bench.ArchiveFolder, Url).Exists);
    }

    [Fact]
    public async Task While_fal_has_it_its_own_address_is_used()
    {
        await using var bench = await TrainedAsync(keeps: true);
        bench.Bench.Time.Advance(WeightsArchive.Fresh - TimeSpan.FromMinutes(1));
        Assert.Equal(Input, await bench.Weights.FreshAsync(Input, CancellationToken.None));
        Assert.Empty(bench.Fal.Uploaded);
    }

    [Fact]
    public async Task Afterwards_fal_gets_it_anew_once_in_a_while()
    {
        await using var bench = await TrainedAsync(keeps: true);
        bench.Fal.NumbersUploads = true;
        bench.Bench.Time.Advance(WeightsArchive.Fresh);
        var fresh = await bench.Weights.FreshAsync(Input, CancellationToken.None);
        Assert.Equal(Input.Replace(Url, "https://storage/1", StringComparison.Ordinal), fresh);
        Assert.Equal(Bytes, bench.Fal.LastUpload);
        Assert.Equal(fresh, await bench.Weights.FreshAsync(Input, CancellationToken.None));
        bench.Bench.Time.Advance(WeightsArchive.Fresh);
        Assert.Contains("https://storage/2", await bench.Weights.FreshAsync(Input, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_posted_with_the_address_that_works()
    {
        await using var bench = await TrainedAsync(keeps: true);
        bench.Bench.Time.Advance(TimeSpan.FromDays(30));
        (bench.Fal.Result, bench.Download) = (ScriptedFal.OnePicture, FlowBench.Fetched);
        var wanted = bench.Bench.Job("discord:2", owner: FlowBench.Owner);
        var accepted = await bench.Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { InputJson = Input }));
        var job = await bench.RunAsync(accepted.Job);
        Assert.Equal(JobState.Delivered, job.State);
        Assert.Contains("https://storage/image.png", bench.Fal.Submitted[^1], StringComparison.Ordinal);
        // What is stored, shown and put into pictures keeps the LoRA's own address.
        Assert.Equal(Input, job.Request.InputJson);
    }

    [Fact]
    public async Task A_storage_that_does_not_take_it_leaves_fals_own_address()
    {
        await using var bench = await TrainedAsync(keeps: true);
        bench.Bench.Time.Advance(WeightsArchive.Fresh);
        bench.Fal.Upload = new FalFailure(FailureKind.Unavailable, "Not now.", "503");
        Assert.Equal(Input, await bench.Weights.FreshAsync(Input, CancellationToken.None));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"loras":5}""")]
    [InlineData("""{"loras":[null,5,{},{"path":7},{"path":"https://elsewhere.test/a.safetensors"}]}""")]
    public async Task Other_inputs_are_left_as_they_are(string input)
    {
        await using var bench = await TrainedAsync(keeps: true);
        Assert.Equal(input, await bench.Weights.FreshAsync(input, CancellationToken.None));
    }

    [Fact]
    public async Task Who_is_forgotten_is_forgotten_here_too()
    {
        await using var bench = await TrainedAsync(keeps: true);
        await bench.Archive.RemoveAsync([await bench.StoredAsync("discord:1")], CancellationToken.None);
        Assert.Empty(Directory.GetFiles(Path.Combine(bench.ArchiveFolder, "weights")));
    }

    private static async Task<FlowBench> TrainedAsync(bool keeps, Func<string, MediaResult>? download = null)
    {
        var bench = new FlowBench(keepsResults: keeps);
        bench.Download = download ?? Fetched;
        bench.Fal.Result = new FalOutput([new FalMedia(new Uri(Url), null, null, IsFlagged: false)], null, 1);
        var wanted = bench.Bench.Job("discord:1", owner: FlowBench.Owner);
        var request = wanted.Plan.Request with
        {
            Command = "train",
            Prompt = "my-fox",
            Makes = Product.Lora,
            SavesLora = new LoraToSave("my-fox", "TOKFOX"),
        };
        var job = await bench.RunAsync((await bench.Bench.AcceptedAsync(wanted.Asking(request))).Job);
        Assert.Equal(JobState.Delivered, job.State);
        return bench;
    }

    private static MediaResult Fetched(string path)
    {
        File.WriteAllBytes(path, Bytes);
        return new MediaResult(new FetchedFile(path, Bytes.Length, MediaType.Safetensors, null, null), null);
    }
}
