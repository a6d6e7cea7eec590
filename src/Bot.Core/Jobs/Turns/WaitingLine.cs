namespace Bot.Core.Jobs.Turns;

/// <summary>Who waits for a turn, in which order, and about how long.</summary>
public sealed class WaitingLine(TurnScheduler turns, MeasuredTimes times, TimeProvider time)
{
    /// <summary>The waiting jobs in the order of their turns; without those that are paused.</summary>
    internal async Task<IReadOnlyList<WaitingTurn>> LookAsync(CancellationToken cancellation)
    {
        await times.RefreshAsync(Models(turns.Look()), cancellation);
        return Forecast.Of(turns.Look(), times.Of, time.GetUtcNow());
    }

    private static IEnumerable<string> Models(TurnSnapshot standing) =>
        standing.Taken.Select(static taken => taken.Turn).Concat(standing.Line.Waiting).Select(static turn => turn.Model);
}
