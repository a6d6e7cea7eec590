using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Media;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Archive;

/// <summary>
/// Keeps the weights of trained LoRAs, for fal promises its files for seven days. What it keeps is given to fal's storage anew
/// when fal's own copy may be gone, so that a LoRA stays what it is under its name.
/// </summary>
/// <param name="folder">The archive's root; null keeps nothing.</param>
/// <param name="downloads">Fetches them.</param>
/// <param name="storage">Takes them back.</param>
/// <param name="time">The clock.</param>
/// <param name="log">What could not be kept.</param>
public sealed partial class WeightsArchive(
    string? folder, IMediaDownload downloads, IFalStorage storage, TimeProvider time, ILogger<WeightsArchive> log) : IDisposable
{
    /// <summary>The most that one LoRA's weights may have.</summary>
    private const long MaxBytes = FalStorage.MaxBytes;

    /// <summary>How long an address at fal is relied on; fal promises a day more.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromDays(6);

    // Two jobs must not give the same file to fal twice.
    private readonly SemaphoreSlim _uploads = new(1);

    /// <summary>Fetches the weights into the archive; false when nothing is kept. Doing it again changes nothing.</summary>
    /// <param name="job">Whose training it was.</param>
    /// <param name="url">Where fal has them.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    public async Task<bool> KeepAsync(JobId job, string url, TimeSpan within, CancellationToken cancellation)
    {
        if (folder is null) return false;
        var file = new WeightsFile(folder, url);
        if (file.Exists) return true;
        try
        {
            file.MakeFolder();
            var result = await downloads.ToFileAsync(url, file.Path, new MediaLimits(MaxBytes, within, FileKind.Other), cancellation);
            if (!result.IsSuccess)
            {
                Log.NotFetched(log, job, result.Failure.OperatorText);
                return false;
            }

            await file.WriteAddressAsync(new WeightsAddress(url, time.GetUtcNow()), cancellation);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(log, failure, job);
            return false;
        }
    }

    /// <summary>fal's input with addresses under which the weights that are kept here can be had now.</summary>
    /// <param name="inputJson">fal's input object.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    public async Task<string> FreshAsync(string inputJson, CancellationToken cancellation)
    {
        if (folder is null || JsonNode.Parse(inputJson) is not JsonObject input || input["loras"] is not JsonArray loras) return inputJson;
        var isChanged = false;
        foreach (var lora in loras.OfType<JsonObject>())
        {
            if (lora["path"] is not JsonValue path || !path.TryGetValue<string>(out var url)) continue;
            var fresh = await AddressAsync(url, cancellation);
            isChanged |= fresh != url;
            lora["path"] = fresh;
        }

        return isChanged ? input.ToJsonString() : inputJson;
    }

    /// <inheritdoc/>
    public void Dispose() => _uploads.Dispose();

    private async Task<string> AddressAsync(string url, CancellationToken cancellation)
    {
        var file = new WeightsFile(folder!, url);
        if (!file.Exists) return url;
        await _uploads.WaitAsync(cancellation);
        try
        {
            if (await file.ReadAddressAsync(cancellation) is { } known && time.GetUtcNow() - known.Since < Fresh) return known.Url;
            await using var content = File.OpenRead(file.Path);
            var type = MediaType.Safetensors;
            var uploaded = await storage.UploadAsync(content, content.Length, type.ContentType(), "lora" + type.Extension(), cancellation);
            if (!uploaded.IsSuccess)
            {
                // fal may have its own copy all the same.
                Log.NotGiven(log, uploaded.Failure.OperatorText);
                return url;
            }

            await file.WriteAddressAsync(new WeightsAddress(uploaded.Value.AbsoluteUri, time.GetUtcNow()), cancellation);
            return uploaded.Value.AbsoluteUri;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotRead(log, failure);
            return url;
        }
        finally
        {
            _uploads.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13008, LogLevel.Error, "The weights of job {JobId} could not be fetched into the archive: {Failure}")]
        public static partial void NotFetched(ILogger logger, JobId jobId, string failure);

        [LoggerMessage(
            13009, LogLevel.Error,
            "The weights of job {JobId} could not be archived. Is the disk of ARCHIVE_DIR there, and not full?")]
        public static partial void NotKept(ILogger logger, Exception failure, JobId jobId);

        [LoggerMessage(13010, LogLevel.Error, "Archived weights could not be given to fal's storage: {Failure}")]
        public static partial void NotGiven(ILogger logger, string failure);

        [LoggerMessage(13011, LogLevel.Error, "Archived weights cannot be read. Is the disk of ARCHIVE_DIR there?")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
