using Bot.Core.Chats;

namespace Bot.Core.Jobs;

/// <summary>What surrounds one step of a job: its reply, and the three reasons to end early.</summary>
public sealed class JobContext : IDisposable
{
    private readonly RunningJob _running;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    internal JobContext(Job job, string owner, ReplyEditor reply, RunningJob running, TimeProvider time, CancellationToken stopping)
    {
        (Owner, Reply, _running) = (owner, reply, running);
        var left = job.Deadline - time.GetUtcNow();
        // A time that is over already is known here and now, and not when a timer comes to it.
        _deadline = left > TimeSpan.Zero ? new CancellationTokenSource(left, time) : new CancellationTokenSource();
        if (left <= TimeSpan.Zero) _deadline.Cancel();
        _either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _deadline.Token);
    }

    /// <summary>Whose lease the job is run under.</summary>
    public string Owner { get; }

    /// <summary>The message the job owns.</summary>
    public ReplyEditor Reply { get; }

    /// <summary>Cancelled when the job's deadline passes; for what a stopping process still finishes.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>Cancelled when the process stops or the job's deadline passes.</summary>
    public CancellationToken Ends => _either.Token;

    /// <summary>Cancelled when the member wants the job cancelled.</summary>
    public CancellationToken CancelRequested => _running.CancelRequested;

    /// <summary>The job's deadline has passed.</summary>
    public bool IsPastDeadline => _deadline.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }
}
