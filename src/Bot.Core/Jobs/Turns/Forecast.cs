namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Foresees in which order and when the waiting jobs get their turns, by playing the line on with the time that each
/// model usually takes: pure.
/// </summary>
internal static class Forecast
{
    /// <summary>What an unmeasured model is taken to need, for the order alone.</summary>
    private static readonly TimeSpan Assumed = TimeSpan.FromSeconds(30);

    /// <summary>The waiting jobs in the order of their turns; without those that are paused.</summary>
    /// <param name="standing">As it is; it is played to its end.</param>
    /// <param name="usual">A model's usual time; null when it was never measured.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<WaitingTurn> Of(TurnSnapshot standing, Func<string, TimeSpan?> usual, DateTimeOffset now)
    {
        var line = standing.Line;
        var turns = new List<WaitingTurn>();
        var ends = new PriorityQueue<Ending, (TimeSpan At, int Order)>();
        // Nothing said after an ending of which nobody knows when it comes would be true.
        var (at, isMeasured, order) = (TimeSpan.Zero, true, 0);
        foreach (var taken in standing.Taken) Add(EndOf(taken, usual, now));
        while (true)
        {
            while (line.Next() is { } turn)
            {
                turns.Add(new WaitingTurn(turn, turns.Count + 1, isMeasured ? at : null));
                var lasts = usual(turn.Model);
                Add(new Ending(turn, at + (lasts ?? Assumed), IsAtFal: true, isMeasured && lasts is not null));
            }

            if (!ends.TryDequeue(out var end, out _)) return turns;
            (at, isMeasured) = (end.At, isMeasured && end.IsMeasured);
            if (end.IsAtFal) line.LeaveFal();
            line.Leave(end.Turn.Account);
        }

        void Add(Ending end) => ends.Enqueue(end, (end.At, order++));
    }

    private static Ending EndOf(OccupiedSlot taken, Func<string, TimeSpan?> usual, DateTimeOffset now)
    {
        if (taken.State != TurnState.AtFal) return new Ending(taken.Turn, TimeSpan.Zero, IsAtFal: false, IsMeasured: true);
        var lasts = usual(taken.Turn.Model);
        // The clock may have been set back meanwhile.
        var passed = now > taken.Since ? now - taken.Since : TimeSpan.Zero;
        return new Ending(taken.Turn, Left(lasts ?? Assumed, passed), IsAtFal: true, lasts is not null);
    }

    // Whoever takes longer than usual is taken to need half the usual time more.
    private static TimeSpan Left(TimeSpan lasts, TimeSpan passed) => passed < lasts ? lasts - passed : lasts / 2;

    private sealed record Ending(JobTurn Turn, TimeSpan At, bool IsAtFal, bool IsMeasured);
}

/// <summary>A job in the line.</summary>
/// <param name="Turn">Its turn.</param>
/// <param name="Position">From 1, in the order of turns.</param>
/// <param name="Wait">About how long it will wait; null when that is not known.</param>
internal readonly record struct WaitingTurn(JobTurn Turn, int Position, TimeSpan? Wait);
