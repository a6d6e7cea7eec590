using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Models;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs.Statistics;

/// <summary>Writes a line of the log for each generation that started and ended.</summary>
internal sealed partial class GenerationLog(ILogger<GenerationLog> log) : IGenerationObserver
{
    public void Observe(GenerationEvent happened)
    {
        switch (happened)
        {
            case GenerationEvent.Started started:
                Log.Started(log, started.Job, started.Model, started.Community, started.Community.Platform);
                break;
            case GenerationEvent.Completed { Generation: var done }:
                Log.Completed(log, done.Job, done.Model, done.Community, done.Community.Platform, done.Time, done.Credits, done.Cost);
                break;
            case GenerationEvent.Failed { Generation: var lost }:
                Log.Failed(
                    log, lost.Job, lost.Model, lost.Community, lost.Community.Platform, lost.Time, lost.Outcome, lost.Failure, lost.Cost);
                break;
        }
    }

    private static partial class Log
    {
        private const string Of = "Generation {JobId} with {Model} in {Community} on {Platform} ";

        [LoggerMessage(13058, LogLevel.Information, Of + "started", EventName = "generation.started")]
        public static partial void Started(ILogger logger, JobId jobId, string model, CommunityId community, string platform);

        public static void Completed(
            ILogger logger,
            JobId jobId,
            string model,
            CommunityId community,
            string platform,
            TimeSpan time,
            CreditAmount credits,
            GenerationCost cost) =>
            Completed(logger, jobId, model, community, platform, time, credits, cost.Micros.Value, cost.IsEstimated);

        public static void Failed(
            ILogger logger, JobId jobId, string model, CommunityId community, string platform, TimeSpan time, JobState outcome,
            FailureKind? failure, GenerationCost cost) =>
            Failed(logger, jobId, model, community, platform, time, outcome, failure, cost.Micros.Value, cost.IsEstimated);

        [LoggerMessage(
            13059, LogLevel.Information,
            Of + "completed in {Time} for {Credits} credits; it cost {CostMicros} micro-USD, estimated {IsEstimated}",
            EventName = "generation.completed")]
        private static partial void Completed(
            ILogger logger, JobId jobId, string model, CommunityId community, string platform, TimeSpan time, CreditAmount credits,
            long costMicros, bool isEstimated);

        [LoggerMessage(
            13060, LogLevel.Information,
            Of + "ended after {Time} as {Outcome} ({Failure}); it cost {CostMicros} micro-USD, estimated {IsEstimated}",
            EventName = "generation.failed")]
        private static partial void Failed(
            ILogger logger, JobId jobId, string model, CommunityId community, string platform, TimeSpan time, JobState outcome,
            FailureKind? failure, long costMicros, bool isEstimated);
    }
}
