using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Statistics;

/// <summary>Generations as rows. The sums of each hour follow by a trigger.</summary>
internal static class GenerationRows
{
    private const string InsertGeneration = """
        INSERT INTO generations (job_id, model, community, started_at, ended_at, outcome, failure, is_excused, credits,
            cost_micros, is_estimated, doubles)
        VALUES ($job, $model, $community, $started, $ended, $outcome, $failure, $excused, $credits, $cost, $estimated, $doubles)
        """;

    public static void Insert(WriteTransaction transaction, Generation generation) => transaction.Connection.Execute(
        InsertGeneration,
        new
        {
            job = generation.Job.Value,
            model = generation.Model,
            community = generation.Community.ToString(),
            started = generation.StartedAt.ToUnixTimeMilliseconds(),
            ended = generation.EndedAt.ToUnixTimeMilliseconds(),
            outcome = generation.Outcome.ToString(),
            failure = generation.Failure?.ToString(),
            excused = generation.IsExcused,
            credits = generation.Credits.Value,
            cost = generation.Cost.Micros.Value,
            estimated = generation.Cost.IsEstimated,
            doubles = generation.Doubles,
        }).MustBeOne();
}
