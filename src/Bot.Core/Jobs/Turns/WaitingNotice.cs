using Bot.Core.Chat;
using Bot.Core.Jobs.Batches;

namespace Bot.Core.Jobs.Turns;

/// <summary>What a waiting job's member was told of its place; ended by disposing of it, when the job does not wait any more.</summary>
internal sealed class WaitingNotice(WaitingMessageUpdater updater, Job job, JobTurn turn, ReplyEditor reply) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isOver;

    public Job Job => job;

    public JobTurn Turn => turn;

    /// <summary>Nobody looks for its answer yet: the batch it belongs to has one.</summary>
    public bool IsPartOfBatch { get; } = Batch.HasPart(job.Id);

    /// <summary>What was told last; null for nothing. Only the updater's own task writes it.</summary>
    public string? LastText { get; private set; }

    /// <summary>When, since the updater began: by a clock that nobody sets.</summary>
    public TimeSpan LastTextAt { get; private set; }

    /// <summary>Tells it, unless the job has gone on meanwhile: its later views must not be overtaken.</summary>
    public void Tell(string words, TimeSpan now)
    {
        lock (_lock)
        {
            if (_isOver) return;
            (LastText, LastTextAt) = (words, now);
            reply.Show(JobViews.Waiting(job, words));
        }
    }

    public void Dispose()
    {
        lock (_lock) _isOver = true;
        updater.Remove(this);
    }
}
