using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Models;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Looks at files that came with a command, reading no more of them than it takes to know how large or long they are: through the
/// platform's own adapter, or by the guarded way of addresses.
/// </summary>
public sealed partial class FileReader(ReplyDispatcher replies, IMediaDownload downloads, TimeProvider time, ILogger<FileReader> log)
{
    /// <summary>For one file, tries included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The file with its size or length; or why that cannot be known.</summary>
    /// <param name="unread">Which, and what it must be.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    public async Task<Result<FileReference>> ReadAsync(UnreadFile unread, CancellationToken cancellation)
    {
        var (file, kind) = (unread.File, unread.Kind);
        var read = file.Origin == FileReference.FromUrl
            ? await ReadUrlAsync(file, kind, cancellation)
            : await ReadAttachedAsync(file, kind, cancellation);
        if (!read.IsOk(out var measure, out var refusal)) return refusal;
        if (measure.Type.Kind() != kind) return InputFileCheck.WrongKind(kind, MediaTypeText.Of(measure.Type));
        return measure is { Pixels: null, Seconds: null } ? InputFileCheck.Unreadable(kind) : measure.Of(file);
    }

    private async Task<Result<FileMeasure>> ReadUrlAsync(FileReference file, FileKind kind, CancellationToken cancellation)
    {
        var result = await downloads.MeasureAsync(
            file.Reference, new MediaLimits(FileLimits.Bytes(kind), Patience, kind), cancellation);
        if (result.IsSuccess) return result.Measure;
        Log.NotRead(log, file, result.Failure.OperatorText);
        return new Refusal(result.Failure.MemberText);
    }

    private async Task<Result<FileMeasure>> ReadAttachedAsync(FileReference file, FileKind kind, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            var chat = replies.Chat(file.Origin);
            await using var source = chat is null ? null : await chat.OpenFileAsync(file.Reference, either.Token);
            if (source is null) return new Refusal("The attached file cannot be read any more. Attach it again.");
            var (measure, found) = await FileMeasure.ReadAsync(source, FileLimits.Bytes(kind), either.Token);
            return measure is null ? InputFileCheck.WrongKind(kind, found) : measure;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Log.NotRead(log, file, $"not read within {Patience}");
            return new Refusal("Reading the attached file took too long. Try again in a few minutes.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            Log.NotRead(log, file, failure.GetType().Name);
            return new Refusal("The attached file could not be fetched right now. Try again in a few minutes.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(13048, LogLevel.Information, "A {File} could not be read: {Failure}")]
        public static partial void NotRead(ILogger logger, FileReference file, string failure);
    }
}
