namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Who may run now. So many jobs run at fal at once, and so many of one account; the others wait, and accounts take turns.
/// Thread-safe; an account without jobs is forgotten.
/// </summary>
/// <param name="most">Places at fal for the whole bot; at least 1.</param>
/// <param name="time">Tells since when a job runs.</param>
public sealed class TurnScheduler(int most, TimeProvider time)
{
    /// <summary>The most jobs at once, those that wait included; further ones are refused before anything is held.</summary>
    public const int Capacity = 2_000;

    /// <summary>
    /// What fal lets an account that pays by credits run at once, at most (docs.fal.ai, Concurrency Limits): new accounts
    /// start with 2, and what goes beyond waits in fal's queue, in the order of coming.
    /// </summary>
    public const int DefaultMax = 40;

    private readonly Lock _lock = new();
    private readonly RoundRobin _robin = new(most);
    private readonly HashSet<JobTurn> _taken = [];

    /// <summary>How many accounts are remembered.</summary>
    internal int Accounts
    {
        get
        {
            lock (_lock) return _robin.Accounts;
        }
    }

    /// <summary>Takes a place for the job, or one in the line. Who has been at fal before has a place whoever waits.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="maxConcurrent">The most jobs of its account that may run together with it, itself included.</param>
    public JobTurn Enter(Job job, int maxConcurrent)
    {
        lock (_lock)
        {
            var turn = new JobTurn(this, job, maxConcurrent) { State = StateOf(job), BeganAt = job.StartedAt ?? time.GetUtcNow() };
            if (turn.State == TurnState.Waiting)
            {
                _robin.Wait(turn);
                Fill();
                return turn;
            }

            if (turn.State != TurnState.Left)
            {
                _robin.Take(turn.Account, isAtFal: turn.State == TurnState.AtFal);
                _taken.Add(turn);
            }

            turn.Grant();
            return turn;
        }
    }

    /// <summary>Waiting jobs get no turn there from now on, until told otherwise; what runs goes on.</summary>
    internal void Pause(PausedPlaces paused)
    {
        lock (_lock)
        {
            _robin.Paused = paused;
            Fill();
        }
    }

    /// <summary>Everything as it is, to foresee what comes.</summary>
    internal TurnSnapshot Look()
    {
        lock (_lock)
            return new TurnSnapshot(_robin.Copy(), [.. _taken.Select(static turn => new OccupiedSlot(turn, turn.State, turn.BeganAt))]);
    }

    internal void LeaveFal(JobTurn turn)
    {
        lock (_lock)
        {
            if (turn.State != TurnState.AtFal) return;
            turn.State = TurnState.Delivering;
            _robin.LeaveFal();
            Fill();
        }
    }

    internal void Leave(JobTurn turn)
    {
        lock (_lock)
        {
            if (turn.State == TurnState.Left) return;
            if (turn.State == TurnState.AtFal) _robin.LeaveFal();
            if (turn.State == TurnState.Waiting) _robin.Remove(turn);
            else _robin.Leave(turn.Account);
            _taken.Remove(turn);
            turn.State = TurnState.Left;
            Fill();
        }
    }

    private void Fill()
    {
        while (_robin.Next() is { } turn)
        {
            (turn.State, turn.BeganAt) = (TurnState.AtFal, time.GetUtcNow());
            _taken.Add(turn);
            turn.Grant();
        }
    }

    // What is to be cancelled, or only told, does nothing at fal any more.
    private static TurnState StateOf(Job job) => job.State switch
    {
        JobState.Accepted when job.IsCancelRequested => TurnState.Left,
        JobState.Accepted => TurnState.Waiting,
        JobState.Submitting or JobState.Submitted => TurnState.AtFal,
        JobState.Delivering => TurnState.Delivering,
        _ => TurnState.Left,
    };
}

/// <summary>Who waits and who runs, at one moment.</summary>
/// <param name="Line">A copy of its own.</param>
/// <param name="Taken">The places that are taken.</param>
internal sealed record TurnSnapshot(RoundRobin Line, IReadOnlyList<OccupiedSlot> Taken);

/// <summary>A place that is taken.</summary>
/// <param name="Turn">Whose it is.</param>
/// <param name="State">At fal, or being delivered.</param>
/// <param name="Since">When the job began to run.</param>
internal readonly record struct OccupiedSlot(JobTurn Turn, TurnState State, DateTimeOffset Since);
