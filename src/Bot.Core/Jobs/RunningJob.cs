using Bot.Core.Jobs.Turns;

namespace Bot.Core.Jobs;

/// <summary>A job that runs in this process: the ways to tell it that it is to be cancelled, and that its time is over.</summary>
public sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _deadline;

    /// <summary>Begins to count its time. What the clock does from now on changes nothing about that.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="time">The clock.</param>
    public RunningJob(Job job, TimeProvider time)
    {
        var left = Left(job, time.GetUtcNow());
        // A time that is over already is known here and now, and not when a timer comes to it.
        _deadline = left > TimeSpan.Zero ? new CancellationTokenSource(left, time) : new CancellationTokenSource();
        if (left <= TimeSpan.Zero) _deadline.Cancel();
    }

    /// <summary>Cancelled when the member wants the job cancelled.</summary>
    public CancellationToken CancelRequested => _cancel.Token;

    /// <summary>Cancelled when the job's deadline passes.</summary>
    public CancellationToken Deadline => _deadline.Token;

    /// <summary>Its place at fal.</summary>
    internal JobTurn? Turn { get; set; }

    internal Task Task { get; set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancel.Dispose();
        _deadline.Dispose();
    }

    internal void SignalCancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job ended between being found and being told; its store has the last word.
        }
    }

    // No job has more time than it was given, whatever a clock that was set back says.
    private static TimeSpan Left(Job job, DateTimeOffset now)
    {
        var (left, whole) = (job.Deadline - now, job.Deadline - job.CreatedAt);
        return left < whole ? left : whole;
    }
}
