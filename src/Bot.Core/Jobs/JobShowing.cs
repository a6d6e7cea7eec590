using Bot.Core.Chat;

namespace Bot.Core.Jobs;

/// <summary>
/// Shows what was made, and finds out which of it its member has. What stands there is stored before more is tried, so that every
/// other end knows it: see <see cref="JobProgress.Settled"/>.
/// </summary>
/// <param name="store">The jobs.</param>
/// <param name="job">With its output.</param>
/// <param name="context">Where it is shown, and for how long that is tried.</param>
/// <param name="viewOf">The job's view, once it is known what is missing.</param>
/// <param name="files">The files of its result in order; null for what is a link in the words.</param>
internal sealed class JobShowing(
    IJobStore store, Job job, JobContext context, Func<Job, View> viewOf, IReadOnlyList<MediaFile?> files)
{
    private readonly SortedSet<int> _missing = [];

    // Null: what another process, or a try before this one, has stored is not known here.
    private IReadOnlyList<int>? _stored;

    /// <summary>The files that its member has.</summary>
    public IReadOnlyList<MediaFile> ShownFiles { get; private set; } = [];

    /// <summary>Why it cannot be shown, for the log; null when it can.</summary>
    public string? Gone { get; private set; }

    /// <summary>Tries until all of it was taken, or no more of it will be, or the job's time is over.</summary>
    public async Task<JobEvent> RunAsync()
    {
        try
        {
            for (var isConfirmed = false; ; isConfirmed = true)
            {
                var known = _missing.Count;
                var shown = await context.Reply.FinishAsync(viewOf(job.Without([.. _missing])), context.Deadline, StandAsync);
                if (shown is not ShowResult.Shown { Undelivered: var undelivered })
                {
                    Gone = shown is ShowResult.Gone { Reason: var reason } ? reason : null;
                    return isConfirmed ? new JobEvent.DeliveryConfirmed { Undelivered = [.. _missing] } : JobDelivery.NotShown(job);
                }

                // The words about what is missing need room themselves, and a link may have given way to them.
                _missing.UnionWith(IndexesOf(undelivered));
                if (_missing.Count == files.Count) return await NothingCameAsync();
                ShownFiles = [.. files.Where((_, at) => !_missing.Contains(at)).OfType<MediaFile>()];
                if (_missing.Count == known) return new JobEvent.DeliveryConfirmed { Undelivered = [.. _missing] };
                await StoreAsync([.. Enumerable.Range(0, files.Count).Except(_missing)]);
            }
        }
        catch (OperationCanceledException) when (context.IsPastDeadline)
        {
            return new JobEvent.DeadlinePassed { WasShowing = true };
        }
    }

    private async Task<JobEvent> NothingCameAsync()
    {
        (ShownFiles, Gone) = ([], "No file was taken in any form.");
        await StoreAsync([]);
        return JobDelivery.NotShown(job);
    }

    private Task StandAsync(IReadOnlyList<MediaFile> standing)
    {
        ShownFiles = standing;
        // What is a link in the words stands there with them.
        return StoreAsync([.. IndexesOf(standing).Union(Enumerable.Range(0, files.Count).Where(at => files[at] is null)).Except(_missing).Order()]);
    }

    private async Task StoreAsync(IReadOnlyList<int> standing)
    {
        if (_stored is not null && standing.SequenceEqual(_stored)) return;
        await store.ApplyAsync(job.Id, context.Owner, new JobEvent.PartShown(standing), CancellationToken.None);
        _stored = standing;
    }

    private IEnumerable<int> IndexesOf(IReadOnlyList<MediaFile> some) =>
        Enumerable.Range(0, files.Count).Where(at => files[at] is { } file && some.Contains(file));
}
