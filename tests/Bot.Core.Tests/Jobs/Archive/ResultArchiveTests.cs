using System.Text.Json;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Media;
using Bot.Core.Tests.Media.Metadata;

namespace Bot.Core.Tests.Jobs.Archive;

/// <summary>What is delivered is kept, once, and whatever becomes of the archive the delivery stands.</summary>
public sealed class ResultArchiveTests
{
    [Fact]
    public async Task A_delivered_picture_is_kept_with_its_prompt_inside_and_a_line_beside_it()
    {
        await using var bench = Bench();
        var job = await DeliveredAsync(bench);
        var folder = Path.Combine(bench.ArchiveFolder, ArchiveNames.Folder(job));
        Assert.Equal(["discord_1-1.png", "manifest.jsonl"], Names(folder));
        var kept = WholeFiles.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "discord_1-1.png")));
        Assert.Equal(JobFacts.Of(job), kept!.Facts);
        using var line = JsonDocument.Parse(Assert.Single(Lines(folder)));
        Assert.Equal("discord:1", line.RootElement.GetProperty("job").GetString());
        Assert.Equal("discord:1", line.RootElement.GetProperty("member").GetString());
        Assert.Equal("discord:77", line.RootElement.GetProperty("community").GetString());
        Assert.Equal("flux-dev", line.RootElement.GetProperty("model").GetString());
        Assert.Equal("a fox", line.RootElement.GetProperty("prompt").GetString());
        Assert.Equal("42", line.RootElement.GetProperty("seed").GetString());
        Assert.Equal("x", line.RootElement.GetProperty("parameters").GetProperty("prompt").GetString());
        Assert.Equal(10, line.RootElement.GetProperty("price").GetInt64());
        Assert.Equal("discord_1-1.png", line.RootElement.GetProperty("files")[0].GetString());
        Assert.DoesNotContain("token", Lines(folder)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_is_repeated_is_kept_once()
    {
        await using var bench = Bench();
        var job = await DeliveredAsync(bench);
        var folder = Path.Combine(bench.ArchiveFolder, ArchiveNames.Folder(job));
        var again = Path.Combine(bench.ArchiveFolder, "again.png");
        await File.WriteAllBytesAsync(again, WholeFiles.Png());
        await bench.Archive.KeepAsync(job, [.. bench.Chat.Views[^1].Media.Select(file => file with { Path = again })]);
        Assert.Single(Lines(folder));
        Assert.Equal(["discord_1-1.png", "manifest.jsonl"], Names(folder));
    }

    [Fact]
    public async Task A_crash_between_the_files_and_the_line_is_mended_by_the_next_delivery()
    {
        await using var bench = Bench();
        var job = await DeliveredAsync(bench);
        var folder = Path.Combine(bench.ArchiveFolder, ArchiveNames.Folder(job));
        var manifest = Path.Combine(folder, ResultArchive.ManifestName);
        var line = Lines(folder)[0];
        await File.WriteAllTextAsync(manifest, $"{line.Replace("discord:1\"", "discord:0\"", StringComparison.Ordinal)}\n{line[..20]}");
        await File.WriteAllTextAsync(Path.Combine(folder, "discord_1-1.png.part"), "half");
        var again = Path.Combine(bench.ArchiveFolder, "again.png");
        await File.WriteAllBytesAsync(again, WholeFiles.Png());
        await bench.Archive.KeepAsync(job, [.. bench.Chat.Views[^1].Media.Select(file => file with { Path = again })]);
        Assert.Equal(
            ["discord:0", "discord:1"],
            Lines(folder).Select(static one => JsonDocument.Parse(one).RootElement.GetProperty("job").GetString()));
        Assert.Equal(["discord_1-1.png", "manifest.jsonl"], Names(folder));
    }

    [Fact]
    public async Task A_whole_line_that_lacks_its_end_stays()
    {
        await using var bench = Bench();
        var path = Path.Combine(Directory.CreateDirectory(bench.ArchiveFolder).FullName, "m.jsonl");
        await File.WriteAllTextAsync(path, "{\"job\":\"a\"}\n{\"job\":\"b\"}");
        await Manifest.AddAsync(path, "{\"job\":\"c\"}", CancellationToken.None);
        Assert.Equal("{\"job\":\"a\"}\n{\"job\":\"b\"}\n{\"job\":\"c\"}\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Results_of_one_community_share_a_manifest_also_when_they_come_at_once()
    {
        await using var bench = Bench();
        var job = await DeliveredAsync(bench);
        var picture = Path.Combine(bench.ArchiveFolder, "again.png");
        await File.WriteAllBytesAsync(picture, WholeFiles.Png());
        var file = bench.Chat.Views[^1].Media[0] with { Path = picture };
        await Task.WhenAll(Enumerable.Range(2, 20).Select(n => bench.Archive.KeepAsync(job with { Id = new JobId($"discord:{n}") }, [file, file])));
        var folder = Path.Combine(bench.ArchiveFolder, ArchiveNames.Folder(job));
        Assert.Equal(
            21,
            Lines(folder).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("job").GetString()).Distinct().Count());
        Assert.Equal(42, Names(folder).Length);
        Assert.Empty(bench.ArchiveLog.Lines);
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_costs_a_line_in_the_log_and_nothing_else()
    {
        await using var bench = Bench();
        await File.WriteAllTextAsync(bench.ArchiveFolder, "a file where the folder should be");
        await bench.AssertDeliveredAsync(await bench.RunAsync(await bench.AcceptedAsync()));
        Assert.Contains("could not be archived", Assert.Single(bench.ArchiveLog.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_leaves_no_half_file_and_no_line()
    {
        await using var bench = Bench();
        var job = await DeliveredAsync(bench) with { Id = new JobId("discord:2") };
        await bench.Archive.KeepAsync(job, [bench.Chat.Views[^1].Media[0] with { Path = "/nowhere/a.png" }]);
        var folder = Path.Combine(bench.ArchiveFolder, ArchiveNames.Folder(job));
        Assert.Equal(["discord_1-1.png", "manifest.jsonl"], Names(folder));
        Assert.Single(Lines(folder));
        Assert.Single(bench.ArchiveLog.Lines);
    }

    [Fact]
    public async Task What_was_not_delivered_is_not_kept()
    {
        await using var bench = Bench();
        bench.Download = static _ =>
            new MediaResult(null, new MediaFailure(MediaFailureKind.TooLarge, "Too large.", "x", Retryable: false));
        await bench.RunAsync(await bench.AcceptedAsync());
        Assert.False(Directory.Exists(bench.ArchiveFolder));
    }

    private static FlowBench Bench() => new(keepsResults: true)
    {
        Download = static path =>
        {
            File.WriteAllBytes(path, WholeFiles.Png());
            return new MediaResult(new FetchedFile(path, WholeFiles.Png().Length, MediaType.Png, 4, 4), null);
        },
    };

    private static async Task<Job> DeliveredAsync(FlowBench bench)
    {
        var job = await bench.RunAsync(await bench.AcceptedAsync());
        await bench.AssertDeliveredAsync(job);
        Assert.Empty(bench.ArchiveLog.Lines);
        return job;
    }

    private static string[] Names(string folder) =>
        [.. Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string[] Lines(string folder) => File.ReadAllLines(Path.Combine(folder, ResultArchive.ManifestName));
}
