using Bot.Core.Chat;

namespace Bot.Core.Jobs.Turns;

/// <summary>A job's place, or its place in the line for one. Give it back by disposing of it.</summary>
public sealed class JobTurn : IDisposable
{
    private readonly TaskCompletionSource _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TurnScheduler _scheduler;

    internal JobTurn(TurnScheduler scheduler, Job job, int maxConcurrent) =>
        (_scheduler, JobId, Account, Community, Model, Number, MaxConcurrent) =
        (scheduler, job.Id, job.Account, job.Community, job.Request.Model, job.Number, Math.Max(1, maxConcurrent));

    /// <summary>Ends when the job may run.</summary>
    public Task Granted => _granted.Task;

    /// <summary>Whose turn it is.</summary>
    public JobId JobId { get; }

    internal AccountId Account { get; }

    internal CommunityId Community { get; }

    internal string Model { get; }

    /// <summary>The job's place in the order in which jobs were taken in.</summary>
    internal long Number { get; }

    /// <summary>The most jobs of its account that may run together with it, itself included.</summary>
    internal int MaxConcurrent { get; }

    /// <summary>Guarded by the scheduler's lock.</summary>
    internal TurnState State { get; set; }

    /// <summary>When it began to run; guarded by the scheduler's lock.</summary>
    internal DateTimeOffset BeganAt { get; set; }

    /// <summary>
    /// Waits for the turn. False when it was given up before: the job has no turn then and gets none, whatever the clock says.
    /// </summary>
    /// <param name="givenUp">The job does not wait any longer.</param>
    public async Task<bool> WaitAsync(CancellationToken givenUp)
    {
        try
        {
            await Granted.WaitAsync(givenUp);
            return true;
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return false;
        }
    }

    /// <summary>fal is done with the job: the next may go there while this one is brought to its member.</summary>
    public void LeaveFal() => _scheduler.LeaveFal(this);

    /// <inheritdoc/>
    public void Dispose() => _scheduler.Leave(this);

    internal void Grant() => _granted.TrySetResult();
}

/// <summary>Where a turn is.</summary>
internal enum TurnState
{
    /// <summary>In the line.</summary>
    Waiting,

    /// <summary>It has a place at fal and one of its account.</summary>
    AtFal,

    /// <summary>It has only its account's place any more.</summary>
    Delivering,

    /// <summary>It has none: it is over, or it needs none.</summary>
    Left,
}
