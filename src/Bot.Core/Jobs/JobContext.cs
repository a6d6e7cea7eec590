using Bot.Core.Chat;

namespace Bot.Core.Jobs;

/// <summary>What surrounds one step of a job: its reply, and the three reasons to end early.</summary>
public sealed class JobContext : IDisposable
{
    private readonly RunningJob _running;
    private readonly CancellationTokenSource _either;

    internal JobContext(string owner, ReplyEditor reply, RunningJob running, CancellationToken stopping)
    {
        (Owner, Reply, _running) = (owner, reply, running);
        _either = CancellationTokenSource.CreateLinkedTokenSource(stopping, running.Deadline);
    }

    /// <summary>Whose lease the job is run under.</summary>
    public string Owner { get; }

    /// <summary>The message the job owns.</summary>
    public ReplyEditor Reply { get; }

    /// <summary>Cancelled when the job's deadline passes; for what a stopping process still finishes.</summary>
    public CancellationToken Deadline => _running.Deadline;

    /// <summary>Cancelled when the process stops or the job's deadline passes.</summary>
    public CancellationToken Ends => _either.Token;

    /// <summary>Cancelled when the member wants the job cancelled.</summary>
    public CancellationToken CancelRequested => _running.CancelRequested;

    /// <summary>The job's deadline has passed.</summary>
    public bool IsPastDeadline => _running.Deadline.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose() => _either.Dispose();
}
