using System.Text;
using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Tests.Media.Metadata;

namespace Bot.Core.Tests.Jobs;

/// <summary>The prompt travels inside the picture that a job delivers, and nothing private with it.</summary>
public sealed class JobMetadataTests
{
    [Theory]
    [InlineData(MediaType.Png)]
    [InlineData(MediaType.Jpeg)]
    [InlineData(MediaType.WebP)]
    [InlineData(MediaType.Mp4)]
    public async Task A_delivered_file_tells_how_it_was_made(MediaType type)
    {
        await using var bench = new FlowBench { Download = path => Fetched(path, type, Whole(type)) };
        byte[] delivered = [];
        long told = 0;
        bench.Chat.Before = async (view, cancellation) =>
        {
            if (view.Media is not [var file]) return;
            (delivered, told) = (await File.ReadAllBytesAsync(file.Path, cancellation), file.Bytes);
        };
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        await bench.AssertDeliveredAsync(job);
        Assert.Equal(delivered.Length, told);
        var facts = WholeFiles.Read(delivered)!.Facts!;
        Assert.Equal(
            ("imagine", "flux-dev", "fal-ai/flux/dev", "a fox", "42"),
            (facts.Command, facts.Model, facts.Endpoint, facts.Prompt, facts.Seed));
        Assert.Equal("""{"prompt":"x"}""", facts.Parameters);
    }

    [Theory]
    [InlineData(MediaType.Png)]
    [InlineData(MediaType.Mp4)]
    [InlineData(MediaType.Gif)]
    public async Task A_file_that_carries_nothing_is_delivered_as_it_came(MediaType type)
    {
        byte[] broken = [.. Whole(MediaType.Png)[..40]];
        await using var bench = new FlowBench { Download = path => Fetched(path, type, broken) };
        byte[] delivered = [];
        bench.Chat.Before = async (view, cancellation) =>
        {
            if (view.Media is [var file]) delivered = await File.ReadAllBytesAsync(file.Path, cancellation);
        };
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync()));
        Assert.Equal(broken, delivered);
    }

    [Fact]
    public async Task Nothing_private_travels()
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        var secret = job with
        {
            Id = new JobId("discord:998877"),
            Member = new MemberId("discord", "554433"),
            Community = new CommunityId("discord", "221100"),
            ReplyTo = new ReplyAddress("discord", "665544", "{\"token\":\"interaction-token\"}"),
            Ticket = new FalTicket("request-id", new Uri("https://q/status"), new Uri("https://q/response"), new Uri("https://q/cancel")),
            Request = job.Request with
            {
                InputJson = """{"prompt":"a fox","image_url":"https://storage/upload.png","loras":[{"path":"https://h/x/y.safetensors?token=civit"}],"steps":4}""",
                Files = [new InputFile("image_url", new FileReference("telegram", "file-id"), null)],
            },
        };
        var written = Encoding.UTF8.GetString(WholeFiles.Embedded(WholeFiles.Jpeg(), MediaType.Jpeg, JobFacts.Of(secret))!);
        string[] isPrivate =
            ["998877", "554433", "221100", "665544", "token", "request-id", "://q", "storage", "upload", "civit", "file-id", "Ann"];
        Assert.DoesNotContain(isPrivate, word => written.Contains(word, StringComparison.Ordinal));
        Assert.Contains("y.safetensors", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"seed":7}""", null, "7")]
    [InlineData("""{"seed":7}""", "8", "8")]
    [InlineData("""{"seed":"x"}""", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("no json", null, null)]
    public async Task The_seed_is_what_fal_told_else_what_it_was_given(string input, string? told, string? expected)
    {
        await using var bench = new FlowBench();
        var job = await bench.AcceptedAsync();
        job = job with { Request = job.Request with { InputJson = input }, Output = told is null ? null : new JobOutput([], told, null) };
        Assert.Equal(expected, JobFacts.Of(job).Seed);
    }

    private static byte[] Whole(MediaType type) => type switch
    {
        MediaType.Jpeg => WholeFiles.Jpeg(),
        MediaType.WebP => WholeFiles.WebP(WholeFiles.Lossy),
        MediaType.Mp4 => WholeFiles.Mp4(),
        _ => WholeFiles.Png(),
    };

    private static MediaResult Fetched(string path, MediaType type, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return new MediaResult(new FetchedFile(path, bytes.Length, type, 4, 4), null);
    }
}
