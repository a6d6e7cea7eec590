using Bot.Core.Jobs.Statistics;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>Writes generations of the past into a database, without the jobs they came from.</summary>
internal static class GenerationsPast
{
    public static void Add(string path, IEnumerable<Generation> generations)
    {
        using var raw = new RawSql(path);
        raw.Execute("PRAGMA foreign_keys = OFF");
        foreach (var some in generations.Chunk(500))
        {
            raw.Execute($"""
                INSERT INTO generations (job_id, model, community, started_at, ended_at, outcome, failure, is_excused, credits,
                    cost_micros, is_estimated) VALUES {string.Join(',', some.Select(Values))}
                """);
        }
    }

    private static string Values(Generation one) =>
        $"('{one.Job}','{one.Model}','{one.Community}',{one.StartedAt.ToUnixTimeMilliseconds()},{one.EndedAt.ToUnixTimeMilliseconds()},"
        + $"'{one.Outcome}',{(one.Failure is { } kind ? $"'{kind}'" : "NULL")},{(one.IsExcused ? 1 : 0)},{one.Credits},"
        + $"{one.Cost.Micros},{(one.Cost.IsEstimated ? 1 : 0)})";
}
