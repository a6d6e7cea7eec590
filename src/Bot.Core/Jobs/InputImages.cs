using System.Text.Json.Nodes;
using Bot.Core.Chats;
using Bot.Core.Fal;
using Bot.Core.Media;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>
/// Fetches the images of a job, looks at what they really are, and puts them into fal's storage. No link of a platform
/// leaves this process: Telegram's hold the bot's token, Discord's expire.
/// </summary>
public sealed partial class InputImages(
    Replies replies, IMediaDownload downloads, IFalStorage storage, WorkFolder folder, ILogger<InputImages> log)
{
    private const long MaxBytes = 20_000_000;
    private static readonly MediaLimits UrlLimits = new(MaxBytes, TimeSpan.FromSeconds(30), AllowVideo: false);

    /// <summary>fal's input object with the images' addresses in it, or why an image cannot be used.</summary>
    public async Task<Result<string>> HandOverAsync(Job job, CancellationToken cancellation)
    {
        if (job.Request.Images.Count == 0) return job.Request.InputJson;
        var input = JsonNode.Parse(job.Request.InputJson)!.AsObject();
        foreach (var image in job.Request.Images)
        {
            if (!(await HandOverAsync(job, image, cancellation)).IsOk(out var address, out var refusal)) return refusal;
            input[image.InputKey] = address;
        }

        return input.ToJsonString();
    }

    private async Task<Result<string>> HandOverAsync(Job job, InputImage image, CancellationToken cancellation)
    {
        using var file = folder.NewFile();
        var fetched = image.Image.Origin == ImageReference.FromUrl
            ? await FetchUrlAsync(job, image, file.Path, cancellation)
            : await FetchAttachedAsync(image, file.Path, cancellation);
        if (!fetched.IsOk(out var header, out var refusal)) return refusal;
        if (Unsuitable(image, header) is { } unsuitable) return unsuitable;
        await using var content = File.OpenRead(file.Path);
        var name = "image" + header.Type.Extension();
        var uploaded = await storage.UploadAsync(content, content.Length, header.Type.ContentType(), name, cancellation);
        if (uploaded.IsSuccess) return uploaded.Value.AbsoluteUri;
        Log.NotUploaded(log, job.Id, uploaded.Failure.OperatorText);
        return new Refusal(uploaded.Failure.MemberText);
    }

    private async Task<Result<ImageHeader>> FetchUrlAsync(Job job, InputImage image, string path, CancellationToken cancellation)
    {
        var result = await downloads.ToFileAsync(image.Image.Reference, path, UrlLimits, cancellation);
        if (result.IsSuccess) return new ImageHeader(result.File.Type, result.File.Width, result.File.Height);
        Log.NotFetched(log, job.Id, result.Failure.OperatorText);
        return new Refusal(result.Failure.MemberText);
    }

    private async Task<Result<ImageHeader>> FetchAttachedAsync(InputImage image, string path, CancellationToken cancellation)
    {
        await using var source = await OpenAsync(image, cancellation);
        if (source is null) return new Refusal("The attached image cannot be read any more. Attach it again.");
        if (!await CopyAsync(source, path, cancellation)) return new Refusal($"The image is larger than {MaxBytes / 1_000_000} MB. Attach a smaller one.");
        return await ReadHeaderAsync(path, cancellation) is { } header
            ? header
            : new Refusal("The attached file is not an image that can be read. Attach a PNG, JPEG or WebP picture.");
    }

    private async Task<Stream?> OpenAsync(InputImage image, CancellationToken cancellation)
    {
        try
        {
            return replies.Chat(image.Image.Origin) is { } chat ? await chat.OpenImageAsync(image.Image.Reference, cancellation) : null;
        }
        catch (HttpRequestException failure)
        {
            Log.NotOpened(log, image.Image, failure.StatusCode);
            return null;
        }
    }

    private static async Task<bool> CopyAsync(Stream source, string path, CancellationToken cancellation)
    {
        await using var target = File.Create(path);
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            if (target.Length + read > MaxBytes) return false;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return true;
    }

    private static async Task<ImageHeader?> ReadHeaderAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[Math.Min(file.Length, ImageHeader.EnoughBytes)];
        await file.ReadExactlyAsync(start, cancellation);
        return ImageHeader.Read(start);
    }

    private static Refusal? Unsuitable(InputImage image, ImageHeader header)
    {
        if (!header.Type.IsImage()) return new Refusal("A video cannot be used here. Attach a PNG, JPEG or WebP picture.");
        if (image.MaxPixels is not { } limit || header is not { Width: { } width, Height: { } height } || (long)width * height <= limit)
            return null;
        return new Refusal(image.Image.Origin == ImageReference.FromUrl
            ? $"The image at that address has {width}×{height} pixels, more than the price covers. Attach the picture instead of its address."
            : $"The image has {width}×{height} pixels, more than the price covers. Attach a smaller one.");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An image of job {JobId} was not taken by fal's storage: {Failure}")]
        public static partial void NotUploaded(ILogger logger, string jobId, string failure);

        [LoggerMessage(3, LogLevel.Warning, "An {Image} could not be fetched: {Status}")]
        public static partial void NotOpened(ILogger logger, ImageReference image, System.Net.HttpStatusCode? status);

        [LoggerMessage(2, LogLevel.Information, "An image of job {JobId} could not be fetched: {Failure}")]
        public static partial void NotFetched(ILogger logger, string jobId, string failure);
    }
}
