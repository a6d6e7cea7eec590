using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Jobs.Archive;
using Bot.Core.Ledger;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;
using Bot.Core.Safety.Unsafe;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Fetches the pictures and turns the job's message into them.</summary>
internal sealed partial class JobDelivery(
    IJobStore store,
    ResultFiles results,
    MetadataWriter metadata,
    ResultArchive archive,
    LedgerStore ledger,
    Catalogue catalogue,
    UnsafePictures pictures,
    WorkFolder folder,
    ILogger<JobDelivery> log)
{
    internal async Task<JobEvent> RunAsync(Job job, JobContext context)
    {
        // Nobody would see it: fetching it is for nothing.
        if (context.Reply.IsGone) return NotShown(job);
        var images = job.Output?.Files ?? throw new InvalidOperationException($"Job {job.Id} is to be delivered but has no output.");
        var flagged = images.Count(static image => image.IsFlagged);
        UnsafeShowing? unsafely = flagged == 0
            ? null
            : await pictures.DecideAsync(job.Community, job.Request.IsAgeRestricted, context.Deadline);
        if (unsafely == UnsafeShowing.Withheld)
        {
            return new JobEvent.Failed(
                UnsafePictureText.Withheld(ProductText.Name(job), flagged, images.Count), FailureKind.Withheld);
        }

        var files = images.Select(_ => folder.NewFile()).ToList();
        var facts = JobFacts.Of(job);
        try
        {
            var fetched = await Task.WhenAll(images.Select((image, at) =>
            {
                var shown = image with { IsFlagged = image.IsFlagged && unsafely == UnsafeShowing.Hidden };
                return FetchAsync(job, facts, shown, at, files[at].Path, context);
            }));
            if (fetched.FirstOrDefault(static one => one is { Failure: not null, Link: null })?.Failure is { } failure)
            {
                Log.NotFetched(log, job.Id, failure.OperatorText);
                return new JobEvent.Failed(ResultFiles.Words(job, failure), FailureKind.NotFetched);
            }

            var wallet = await ledger.LookAsync(job.Member, context.Deadline);
            var (media, links) = (
                fetched.Select(static one => one.File).OfType<MediaFile>().ToList(), fetched.Select(static one => one.Link).OfType<Uri>().ToList());
            View ViewOf(Job one) => JobViews.Delivered(one, media, wallet.Available, Refinement.Of(catalogue, job), unsafely, links);
            var showing = new JobShowing(store, job, context, ViewOf, [.. fetched.Select(static one => one.File)]);
            var ended = await showing.RunAsync();
            if (showing.Gone is { } reason) Log.Undeliverable(log, job.Id, reason);
            if (showing.ShownFiles is { Count: > 0 } standing) await archive.KeepAsync(job, standing);
            return ended;
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    /// <summary>It can be shown to nobody, now and later.</summary>
    internal static JobEvent.Failed NotShown(Job job) => new(
        $"The {ProductText.Name(job)} could not be shown here. The bot needs the right to send messages and files in this chat.",
        FailureKind.NotShown);

    private async Task<Fetched> FetchAsync(
        Job job, GenerationFacts facts, OutputFile image, int at, string path, JobContext context)
    {
        var result = await results.FetchAsync(job, image, path, context);
        var address = EmbeddedFile.Number(image.Url) is null ? new Uri(image.Url) : null;
        if (!result.IsSuccess)
        {
            Log.NotFetched(log, job.Id, result.Failure.OperatorText);
            // What is there, and only cannot be shown here, is had by its address; never what is to be hidden.
            return new Fetched(null, result.Failure, result.Failure.IsThere && !image.IsFlagged ? address : null);
        }

        var got = result.File;
        var length = await metadata.EmbedAsync(path, got.Type, facts, context.Deadline);
        var file = new MediaFile(
            path,
            $"{job.Request.Model}-{at + 1}{got.Type.Extension()}",
            got.Type.ContentType(),
            length,
            got.Width,
            got.Height,
            image.IsFlagged,
            Description(job),
            address);
        return new Fetched(file, null, null);
    }

    private static string Description(Job job) =>
        job.Request.Prompt.Length > 0 ? job.Request.Prompt : $"A {ProductText.Name(job)} made by {job.Request.Model}";

    private sealed record Fetched(MediaFile? File, MediaFailure? Failure, Uri? Link);

    private static partial class Log
    {
        [LoggerMessage(13020, LogLevel.Warning, "A picture of job {JobId} could not be fetched: {Failure}")]
        public static partial void NotFetched(ILogger logger, JobId jobId, string failure);

        [LoggerMessage(13021, LogLevel.Warning, "Job {JobId} cannot be shown: {Reason}")]
        public static partial void Undeliverable(ILogger logger, JobId jobId, string reason);
    }
}
