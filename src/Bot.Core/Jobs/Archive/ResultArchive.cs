using Bot.Core.Chat;
using Bot.Core.Models;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Archive;

/// <summary>
/// Keeps every delivered file by day and community, with a manifest beside them. The archive serves the operator: whatever
/// becomes of its disk, the delivery goes on.
/// </summary>
/// <param name="folder">Its root, made when missing; null keeps nothing.</param>
/// <param name="time">Waits.</param>
/// <param name="log">What could not be kept.</param>
public sealed partial class ResultArchive(string? folder, TimeProvider time, ILogger<ResultArchive> log) : IDisposable
{
    /// <summary>The name of the manifest in each folder.</summary>
    public const string ManifestName = "manifest.jsonl";

    private const int MaxConcurrent = 4;

    /// <summary>A disk that hangs must not hold the settlement up for longer: the member has the picture already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _copies = new(MaxConcurrent);
    private readonly SemaphoreSlim _manifests = new(1);

    /// <summary>Whether anything is kept.</summary>
    public bool IsOn => folder is not null;

    /// <summary>Keeps the files of a delivered job. Doing it again, after a crash, changes nothing. Never throws.</summary>
    /// <param name="job">With its output.</param>
    /// <param name="files">As delivered; they must exist until the task ends.</param>
    public async Task KeepAsync(Job job, IReadOnlyList<MediaFile> files)
    {
        if (folder is null) return;
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await Task.Run(() => KeepAsync(Path.Combine(folder, ArchiveNames.Folder(job)), job, files, patience.Token), patience.Token)
                .WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            Log.NotKept(log, failure, job.Id);
        }
    }

    /// <summary>
    /// Deletes the files of the jobs and their lines of the manifests. Never throws: what cannot be deleted is logged with
    /// the folder, for the operator to do.
    /// </summary>
    internal async Task RemoveAsync(IReadOnlyList<Job> jobs, CancellationToken cancellation)
    {
        if (folder is null) return;
        foreach (var place in jobs.GroupBy(job => Path.Combine(folder, ArchiveNames.Folder(job))))
        {
            try
            {
                await Task.Run(() => RemoveAsync(place.Key, [.. place], cancellation), cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Log.NotRemoved(log, failure, place.Count(), place.Key);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _copies.Dispose();
        _manifests.Dispose();
    }

    private async Task KeepAsync(string place, Job job, IReadOnlyList<MediaFile> files, CancellationToken cancellation)
    {
        Directory.CreateDirectory(place);
        var names = files.Select((file, at) => ArchiveNames.File(job, at + 1, Path.GetExtension(file.FileName))).ToList();
        // Files come before their line: only where some are already can the line be there too.
        var isRepeat = names.Exists(name => File.Exists(Path.Combine(place, name)));
        await _copies.WaitAsync(cancellation);
        try
        {
            foreach (var (file, name) in files.Zip(names)) await CopyAsync(file.Path, Path.Combine(place, name), cancellation);
        }
        finally
        {
            _copies.Release();
        }

        await _manifests.WaitAsync(cancellation);
        try
        {
            var manifest = Path.Combine(place, ManifestName);
            if (isRepeat && await Manifest.HasAsync(manifest, ManifestLine.Start(job), cancellation)) return;
            await Manifest.AddAsync(manifest, ManifestLine.Write(job, names), cancellation);
        }
        finally
        {
            _manifests.Release();
        }
    }

    private async Task RemoveAsync(string place, IReadOnlyList<Job> jobs, CancellationToken cancellation)
    {
        foreach (var job in jobs.Where(static job => job.Request.Makes == Product.Lora))
            foreach (var file in job.Output?.Files ?? []) new WeightsFile(folder!, file.Url).Delete();
        if (!Directory.Exists(place)) return;
        var kept = Directory.EnumerateFiles(place).Where(file => jobs.Any(job => ArchiveNames.IsOf(job, Path.GetFileName(file)))).ToList();
        foreach (var file in kept)
            File.Delete(file);
        await _manifests.WaitAsync(cancellation);
        try
        {
            await Manifest.RemoveAsync(Path.Combine(place, ManifestName), [.. jobs.Select(ManifestLine.Start)], cancellation);
        }
        finally
        {
            _manifests.Release();
        }
    }

    /// <summary>A name that is final stands for whole content on disk.</summary>
    private static async Task CopyAsync(string source, string target, CancellationToken cancellation)
    {
        var part = target + ".part";
        try
        {
            await using (var from = File.OpenRead(source))
            await using (var to = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true))
            {
                await from.CopyToAsync(to, cancellation);
                to.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            13006, LogLevel.Error,
            "The files of job {JobId} could not be archived; they were delivered. Is the disk of ARCHIVE_DIR there, and not full?")]
        public static partial void NotKept(ILogger logger, Exception failure, JobId jobId);

        [LoggerMessage(
            13007, LogLevel.Error,
            "The archived files of {Count} jobs in {Folder}, whose owner asked to be forgotten, could not be deleted. Delete them by hand")]
        public static partial void NotRemoved(ILogger logger, Exception failure, int count, string folder);
    }
}
