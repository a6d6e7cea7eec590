using Bot.Core.Storage;

namespace Bot.Bench.Statements;

/// <summary>
/// What Dapper on prepared commands costs beside the driver alone: both in one process and on the same rows, in turns, so that
/// a busy moment strikes both.
/// </summary>
internal static class StatementScenes
{
    private const int Rounds = 5_000;

    private const int DurableRounds = 500;

    /// <summary>The most that a transaction may grow.</summary>
    private const double Max = 1.6;

    /// <summary>The most that one may grow with its commit on the disk.</summary>
    private const double MaxDurable = 1.1;

    /// <summary>Measures each transaction without its commit, and the acceptance with it; false when one has grown too much.</summary>
    public static async Task<bool> RunAsync(string folder)
    {
        var path = Path.Combine(folder, "statements.db");
        var seeded = await Seeded.CreateAsync(path);
        using var session = new OrdinalSession(path);
        using var connection = Connections.OpenWriter(new DatabaseOptions(path));
        var lanes = new Lanes(session, connection);
        PairedTransaction[] all =
        [
            PairedTransaction.Accept(seeded, "bench:new"), PairedTransaction.Progress(seeded), PairedTransaction.Fail(seeded),
            PairedTransaction.Give(seeded), PairedTransaction.History(seeded),
        ];
        var isWithin = true;
        foreach (var one in all) isWithin &= Told(one.Name, lanes.Measure(one, Rounds), 0.1, Max);
        var durable = lanes.MeasureDurable(PairedTransaction.Accept, seeded, DurableRounds);
        return isWithin & Told("accept a job, on the disk", durable, 0.5, MaxDurable);
    }

    private static bool Told(string name, (List<TimeSpan> Ordinal, List<TimeSpan> Stored) times, double share, double most)
    {
        var (ordinal, stored) = (At(times.Ordinal, share), At(times.Stored, share));
        var ratio = stored / ordinal;
        Console.WriteLine(
            $"{name,-40} driver alone {ordinal.TotalMicroseconds,8:0.0} µs   Dapper {stored.TotalMicroseconds,8:0.0} µs   "
            + $"{ratio:0.00} times, at most {most:0.0}{(ratio <= most ? "" : "   TOO MUCH")}");
        return ratio <= most;
    }

    private static TimeSpan At(List<TimeSpan> times, double share) => times.Order().ElementAt((int)(times.Count * share));
}
