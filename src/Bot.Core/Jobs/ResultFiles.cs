using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Media;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>
/// Fetches what fal made, from its media host or out of the result itself. It is made and paid for, so that troubles on the way
/// are outlived until the job's deadline.
/// </summary>
public sealed partial class ResultFiles(
    IMediaDownload downloads, IFalQueue fal, JobTimes times, TimeProvider time, ILogger<ResultFiles> log)
{
    private const long MaxBytes = 200_000_000;
    private static readonly Backoff Pauses = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    /// <summary>The file, or why it cannot be had: fal's fault, whatever it is.</summary>
    internal async Task<MediaResult> FetchAsync(Job job, OutputFile file, string path, JobContext context)
    {
        MediaFailure? last = null;
        try
        {
            for (var tries = 1; ; tries++)
            {
                var result = await TryAsync(job, file, path, context.Deadline);
                if (result.Failure is not { Kind: MediaFailureKind.Unreachable or MediaFailureKind.TimedOut, Retryable: true })
                    return result;
                last = result.Failure;
                var pause = Pauses.After(tries);
                Log.Again(log, job.Id, pause, last.OperatorText);
                await Task.Delay(pause, time, context.Ends);
            }
        }
        catch (OperationCanceledException) when (last is not null && context.IsPastDeadline)
        {
            return new MediaResult(null, last);
        }
    }

    /// <summary>Why there is nothing to show, for the member.</summary>
    internal static string Words(Job job, MediaFailure failure) => failure.Kind == MediaFailureKind.NotStored
        ? failure.MemberText
        : $"The {ProductText.Name(job)} was made, but the picture service does not hand it out. That is its fault and not yours. "
            + "Try again in a few minutes.";

    private Task<MediaResult> TryAsync(Job job, OutputFile file, string path, CancellationToken cancellation) =>
        EmbeddedFile.Number(file.Url) is { } number
            ? CopyAsync(JobFollowing.Ticket(job), number, path, cancellation)
            : downloads.ToFileAsync(
                file.Url,
                path,
                new MediaLimits(MaxBytes, times.Download, FileKind.Image, FileKind.Video) { IsResult = true },
                cancellation);

    private async Task<MediaResult> CopyAsync(FalTicket ticket, int number, string path, CancellationToken cancellation)
    {
        if (await fal.CopyEmbeddedAsync(ticket, number, path, MaxBytes, cancellation) is { } failure)
            return Failed(failure.OperatorText);
        await using var file = File.OpenRead(path);
        var start = new byte[Math.Min(file.Length, ImageHeader.EnoughBytes)];
        await file.ReadExactlyAsync(start, cancellation);
        return ImageHeader.Read(start) is { } header && (header.Type.Kind() is FileKind.Image or FileKind.Video)
            ? new MediaResult(new FetchedFile(path, file.Length, header.Type, header.Width, header.Height), null)
            : Failed($"embedded file {number} is neither a picture nor a video");
    }

    private static MediaResult Failed(string why) =>
        new(null, new MediaFailure(MediaFailureKind.NotMedia, FalFailures.NoSense, why, Retryable: false));

    private static partial class Log
    {
        [LoggerMessage(13055, LogLevel.Warning, "A file of job {JobId} is not there yet, next try in {Pause}: {Failure}")]
        public static partial void Again(ILogger logger, JobId jobId, TimeSpan pause, string failure);
    }
}
