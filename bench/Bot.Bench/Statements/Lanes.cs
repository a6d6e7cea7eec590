using System.Diagnostics;
using Bot.Core.Storage;

namespace Bot.Bench.Statements;

/// <summary>Runs a transaction in both ways, in turns.</summary>
internal sealed class Lanes(OrdinalSession session, PreparedConnection connection)
{
    private readonly OrdinalStore _store = new(session);
    private readonly WriteTransaction _transaction = new(connection);

    /// <summary>The statements alone, undone each time.</summary>
    public (List<TimeSpan> Ordinal, List<TimeSpan> Stored) Measure(PairedTransaction one, int rounds) => InTurns(
        rounds,
        _ =>
        {
            session.Execute(Sql.BeginImmediate);
            var start = Stopwatch.GetTimestamp();
            one.Ordinal(_store);
            var time = Stopwatch.GetElapsedTime(start);
            session.Execute(Sql.Rollback);
            return time;
        },
        _ =>
        {
            connection.Run(Sql.BeginImmediate);
            var start = Stopwatch.GetTimestamp();
            one.Stored(_transaction);
            var time = Stopwatch.GetElapsedTime(start);
            connection.Run(Sql.Rollback);
            return time;
        });

    /// <summary>From the begin to the commit, each with an id of its own.</summary>
    public (List<TimeSpan> Ordinal, List<TimeSpan> Stored) MeasureDurable(
        Func<Seeded, string, PairedTransaction> make, Seeded seeded, int rounds) => InTurns(
        rounds,
        at =>
        {
            var one = make(seeded, $"ordinal:{at}");
            var start = Stopwatch.GetTimestamp();
            session.Execute(Sql.BeginImmediate);
            one.Ordinal(_store);
            session.Execute(Sql.Commit);
            return Stopwatch.GetElapsedTime(start);
        },
        at =>
        {
            var one = make(seeded, $"stored:{at}");
            var start = Stopwatch.GetTimestamp();
            connection.Run(Sql.BeginImmediate);
            one.Stored(_transaction);
            connection.Run(Sql.Commit);
            return Stopwatch.GetElapsedTime(start);
        });

    private static (List<TimeSpan> Ordinal, List<TimeSpan> Stored) InTurns(
        int rounds, Func<int, TimeSpan> ordinal, Func<int, TimeSpan> stored)
    {
        var times = (Ordinal: new List<TimeSpan>(rounds), Stored: new List<TimeSpan>(rounds));
        // The first fifth warms both up and is forgotten.
        for (var at = -rounds / 5; at < rounds; at++)
        {
            var isOrdinalFirst = at % 2 == 0;
            var first = (isOrdinalFirst ? ordinal : stored)(at);
            var second = (isOrdinalFirst ? stored : ordinal)(at);
            if (at < 0) continue;
            times.Ordinal.Add(isOrdinalFirst ? first : second);
            times.Stored.Add(isOrdinalFirst ? second : first);
        }

        return times;
    }
}
