using Bot.Core.Chats;
using Bot.Core.Jobs;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Generations;

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
                Log.Completed(
                    log, done.Job, done.Model, done.Community, done.Community.Platform, done.Time, done.Credits, done.Cost.Micros, done.Cost.IsEstimated);
                break;
            case GenerationEvent.Failed { Generation: var lost }:
                Log.Failed(
                    log, lost.Job, lost.Model, lost.Community, lost.Community.Platform, lost.Time, lost.Outcome, lost.Failure, lost.Cost.Micros, lost.Cost.IsEstimated);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Generation {JobId} with {Model} in {Community} on {Platform} started", EventName = "generation.started")]
        public static partial void Started(ILogger logger, string jobId, string model, CommunityId community, string platform);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "Generation {JobId} with {Model} in {Community} on {Platform} completed in {Time} for {Credits} credits; it cost {CostMicros} micro-USD, estimated {IsEstimated}",
            EventName = "generation.completed")]
        public static partial void Completed(
            ILogger logger, string jobId, string model, CommunityId community, string platform, TimeSpan time, long credits, long costMicros, bool isEstimated);

        [LoggerMessage(
            3,
            LogLevel.Information,
            "Generation {JobId} with {Model} in {Community} on {Platform} ended after {Time} as {Outcome} ({Failure}); it cost {CostMicros} micro-USD, estimated {IsEstimated}",
            EventName = "generation.failed")]
        public static partial void Failed(
            ILogger logger, string jobId, string model, CommunityId community, string platform, TimeSpan time, JobState outcome, JobFailureKind? failure, long costMicros, bool isEstimated);
    }
}
