using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Lets old rows go, in steps so small that no other write waits for them, and so many in a round. What is not settled stays, and
/// with an archive what was delivered: by their jobs the files of a member are found who asks to be forgotten.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="archive">Whether results are kept.</param>
/// <param name="months">For how long.</param>
/// <param name="faults">Keeps what fails for one kind of row from the others.</param>
/// <param name="time">The clock.</param>
internal sealed class RowRetention(Database database, ResultArchive archive, RowMonths months, WorkerFaults faults, TimeProvider time)
{
    /// <summary>Rows of one transaction.</summary>
    internal const int StepLength = 100;

    /// <summary>Steps of one kind of row in one round.</summary>
    internal const int MaxSteps = 100;

    private static readonly TimeSpan Redelivery = TimeSpan.FromDays(2);

    private const string OldJobs = """
        SELECT seq, id FROM jobs
        WHERE is_open = 0 AND state = $state AND created_at < $before AND set_aside_at IS NULL
            AND EXISTS (SELECT 1 FROM transfers WHERE job_id = jobs.id AND kind IN ('Post', 'Void'))
        ORDER BY created_at LIMIT $limit
        """;

    private const string DeleteGeneration = "DELETE FROM generations WHERE job_id = $id";

    private const string DeleteJob = "DELETE FROM jobs WHERE seq = $seq";

    private const string DeleteGenerations = """
        DELETE FROM generations WHERE job_id IN (
            SELECT job_id FROM generations WHERE ended_at < $before ORDER BY ended_at LIMIT $limit)
        """;

    private const string DeleteHours = """
        DELETE FROM generation_hours WHERE (scope, hour, model) IN (
            SELECT scope, hour, model FROM generation_hours WHERE hour < $hour ORDER BY hour LIMIT $limit)
        """;

    private const string DeleteAnswers = """
        DELETE FROM answered_commands WHERE id IN (SELECT id FROM answered_commands WHERE at < $before LIMIT $limit)
        """;

    private const string DeleteLoraRefusals = """
        DELETE FROM lora_commands WHERE id IN (
            SELECT id FROM lora_commands WHERE refusal IS NOT NULL AND at < $before LIMIT $limit)
        """;

    /// <summary>One round; how many rows went. A table that grows without end gets its line here.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (jobs, generations) = (now.AddMonths(-months.Jobs), now.AddMonths(-Math.Min(months.Generations, months.Jobs)));
        var answers = months.Answers is { } some ? now.AddMonths(-some) : now - Redelivery;
        var gone = 0;
        foreach (var state in EndedStates())
            gone += await ForgetAsync($"{state} jobs", transaction => Jobs(transaction, state, jobs), cancellation);
        gone += await ForgetAsync("generations", transaction => Delete(transaction, DeleteGenerations, generations), cancellation);
        gone += await ForgetAsync("hours of generations", transaction => Hours(transaction, generations), cancellation);
        gone += await ForgetAsync("answers", transaction => Delete(transaction, DeleteAnswers, answers), cancellation);
        gone += await ForgetAsync("answers told", transaction => OutboxRows.Forget(transaction, answers, StepLength), cancellation);
        return gone + await ForgetAsync("refusals of LoRAs", transaction => Delete(transaction, DeleteLoraRefusals, answers), cancellation);
    }

    private JobState[] EndedStates() => archive.IsOn
        ? [JobState.Failed, JobState.Cancelled, JobState.Expired]
        : [JobState.Failed, JobState.Cancelled, JobState.Expired, JobState.Delivered];

    /// <summary>One step of jobs that ended so and were asked for before then; how many.</summary>
    internal static int Jobs(WriteTransaction transaction, JobState state, DateTimeOffset before)
    {
        var old = transaction.Connection.Query<ExpiredJobRow>(
            OldJobs, new { state = state.ToString(), before = before.ToUnixTimeMilliseconds(), limit = StepLength }).ToList();
        foreach (var (seq, id) in old)
        {
            transaction.Connection.Execute(DeleteGeneration, new { id });
            transaction.Connection.Execute(DeleteJob, new { seq }).MustBeOne();
        }

        return old.Count;
    }

    private static int Hours(WriteTransaction transaction, DateTimeOffset before)
    {
        var hour = Bot.Core.Jobs.Statistics.Hours.Of(before);
        return transaction.Connection.Execute(DeleteHours, new { hour, limit = StepLength });
    }

    private static int Delete(WriteTransaction transaction, string sql, DateTimeOffset before) =>
        transaction.Connection.Execute(sql, new { before = before.ToUnixTimeMilliseconds(), limit = StepLength });

    private Task<int> ForgetAsync(string what, Func<WriteTransaction, int> some, CancellationToken cancellation) =>
        faults.TryAsync($"let go of old {what}", () => ForgetAsync(some, cancellation), cancellation);

    private async Task<int> ForgetAsync(Func<WriteTransaction, int> some, CancellationToken cancellation)
    {
        var gone = 0;
        for (var step = 0; step < MaxSteps; step++)
        {
            var count = await database.WriteAsync(some, cancellation);
            gone += count;
            if (count < StepLength) break;
        }

        return gone;
    }
}

/// <summary>A job that is old enough to go.</summary>
internal sealed record ExpiredJobRow(long Seq, string Id);
