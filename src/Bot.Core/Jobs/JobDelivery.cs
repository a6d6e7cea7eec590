using Bot.Core.Archive;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Credits;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Moderation.Unsafe;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Fetches the pictures and turns the job's message into them.</summary>
public sealed partial class JobDelivery(
    IMediaDownload downloads,
    MetadataWriter metadata,
    ResultArchive archive,
    ILedger ledger,
    Catalogue catalogue,
    UnsafePictures pictures,
    WorkFolder folder,
    JobTimes times,
    ILogger<JobDelivery> log)
{
    private const long MaxBytes = 200_000_000;

    internal async Task<JobEvent> RunAsync(Job job, JobContext context)
    {
        // Nobody would see it: fetching it is for nothing.
        if (context.Reply.IsGone) return NotShown(job);
        var images = job.Output?.Files ?? throw new InvalidOperationException($"Job {job.Id} is to be delivered but has no output.");
        var flagged = images.Count(static image => image.IsFlagged);
        UnsafeShowing? showing = flagged == 0
            ? null
            : await pictures.DecideAsync(job.Community, job.Request.IsAgeRestricted, context.Deadline);
        if (showing == UnsafeShowing.Withheld)
        {
            return new JobEvent.Failed(
                UnsafeWords.Withheld(ProductWords.Name(job), flagged, images.Count), JobFailureKind.Withheld);
        }

        var files = images.Select(_ => folder.NewFile()).ToList();
        var facts = JobFacts.Of(job);
        try
        {
            var fetched = await Task.WhenAll(images.Select((image, at) =>
            {
                var shown = image with { IsFlagged = image.IsFlagged && showing == UnsafeShowing.Hidden };
                return FetchAsync(job, facts, shown, at, files[at].Path, context.Deadline);
            }));
            if (fetched.FirstOrDefault(static one => one.Failure is not null)?.Failure is { } failure)
            {
                Log.NotFetched(log, job.Id, failure.OperatorText);
                return new JobEvent.Failed(failure.MemberText, JobFailureKind.NotFetched);
            }

            var wallet = await ledger.LookAsync(job.Member, context.Deadline);
            var view = JobViews.Delivered(
                job, [.. fetched.Select(static one => one.File!)], wallet.Available, Refinement.Of(catalogue, job), showing);
            var shown = await context.Reply.FinishAsync(view, context.Deadline);
            if (shown is not ShowResult.Gone gone)
            {
                await archive.KeepAsync(job, view.Media);
                return new JobEvent.DeliveryConfirmed();
            }

            Log.Undeliverable(log, job.Id, gone.Reason);
            return NotShown(job);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    /// <summary>It can be shown to nobody, now and later.</summary>
    internal static JobEvent.Failed NotShown(Job job) => new(
        $"The {ProductWords.Name(job)} could not be shown here. The bot needs the right to send messages and files in this chat.",
        JobFailureKind.NotShown);

    private async Task<Fetched> FetchAsync(
        Job job, GenerationFacts facts, OutputFile image, int at, string path, CancellationToken cancellation)
    {
        var result = await downloads.ToFileAsync(
            image.Url, path, new MediaLimits(MaxBytes, times.Download, FileKind.Image, FileKind.Video), cancellation);
        if (!result.IsSuccess) return new Fetched(null, result.Failure);
        var got = result.File;
        var length = await metadata.EmbedAsync(path, got.Type, facts, cancellation);
        var file = new MediaFile(
            path,
            $"{job.Request.Model}-{at + 1}{got.Type.Extension()}",
            got.Type.ContentType(),
            length,
            got.Width,
            got.Height,
            image.IsFlagged,
            Description(job),
            new Uri(image.Url));
        return new Fetched(file, null);
    }

    private static string Description(Job job) =>
        job.Request.Prompt.Length > 0 ? job.Request.Prompt : $"A {ProductWords.Name(job)} made by {job.Request.Model}";

    private sealed record Fetched(MediaFile? File, MediaFailure? Failure);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A picture of job {JobId} could not be fetched: {Failure}")]
        public static partial void NotFetched(ILogger logger, string jobId, string failure);

        [LoggerMessage(2, LogLevel.Warning, "Job {JobId} cannot be shown: {Reason}")]
        public static partial void Undeliverable(ILogger logger, string jobId, string reason);
    }
}
