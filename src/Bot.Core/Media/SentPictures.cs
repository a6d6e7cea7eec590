using Bot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Media;

/// <summary>
/// Fetches pictures that came with a command, whole and bounded, to look into them here: through the platform's own adapter,
/// or by the guarded way of addresses.
/// </summary>
public sealed partial class SentPictures(
    ReplyDispatcher replies, IMediaDownload downloads, WorkFolder folder, TimeProvider time, ILogger<SentPictures> log)
{
    private const long MaxBytes = 20_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly MediaLimits UrlLimits = new(MaxBytes, Patience, FileKind.Image, FileKind.Video);

    /// <summary>Fetches one and reads it; its file is gone when the task ends.</summary>
    /// <param name="image">Which.</param>
    /// <param name="read">Looks at the file's bytes.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    /// <returns>What was read, or why the picture cannot be had.</returns>
    public async Task<Result<T>> ReadAsync<T>(FileReference image, Func<Stream, T> read, CancellationToken cancellation)
        where T : notnull
    {
        if (image.IsTooLargeToRead) return TooLarge;
        using var file = folder.NewFile();
        var refusal = image.Origin == FileReference.FromUrl
            ? await FetchUrlAsync(image.Reference, file.Path, cancellation)
            : await FetchAttachedAsync(image, file.Path, cancellation);
        if (refusal is not null) return refusal;
        await using var content = File.OpenRead(file.Path);
        return read(content);
    }

    private static Refusal TooLarge { get; } = new($"The picture is larger than {MaxBytes / 1_000_000} MB. Give a smaller one.");

    private async Task<Refusal?> FetchUrlAsync(string url, string path, CancellationToken cancellation)
    {
        var result = await downloads.ToFileAsync(url, path, UrlLimits, cancellation);
        if (result.IsSuccess) return null;
        Log.NotFetched(log, result.Failure.OperatorText);
        return new Refusal(result.Failure.MemberText);
    }

    private async Task<Refusal?> FetchAttachedAsync(FileReference image, string path, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var chat = replies.Chat(image.Origin);
            await using var source = chat is null ? null : await chat.OpenFileAsync(image.Reference, either.Token);
            if (source is null) return new Refusal("That picture cannot be read any more. Attach it again.");
            return await BoundedFile.WriteAsync(path, source, MaxBytes, either.Token) ? null : TooLarge;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            Log.NotOpened(log, image, failure.GetType().Name);
            return new Refusal("The picture could not be fetched right now. Try again in a few minutes.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9002, LogLevel.Information, "A picture could not be fetched: {Failure}")]
        public static partial void NotFetched(ILogger logger, string failure);

        [LoggerMessage(9003, LogLevel.Warning, "An {Image} could not be fetched: {Failure}")]
        public static partial void NotOpened(ILogger logger, FileReference image, string failure);
    }
}
