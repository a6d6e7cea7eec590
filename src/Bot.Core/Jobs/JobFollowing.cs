using Bot.Core.Fal;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>Follows a submitted job to its result, shows its progress, and cancels it when asked.</summary>
public sealed partial class JobFollowing(IFalQueue fal, JobTimes times, TimeProvider time, ILogger<JobFollowing> log)
{
    internal async Task<JobEvent> RunAsync(Job job, JobContext context)
    {
        var ticket = Ticket(job);
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(context.Ends, context.CancelRequested, context.Reply.Gone);
        FalResult<FalOutput> result;
        try
        {
            if (job.IsCancelRequested) await watch.CancelAsync();
            FalUpdate? last = null;
            await foreach (var update in fal.WatchAsync(ticket, watch.Token)) context.Reply.Show(JobViews.Of(job, last = update));
            result = await fal.ResultAsync(ticket, LastFailure(last), watch.Token);
        }
        catch (OperationCanceledException) when (watch.IsCancellationRequested && !context.Ends.IsCancellationRequested)
        {
            if (await StoppedAsync(job, ticket, context) is { } stopped) return stopped;
            if (await LastResultAsync(ticket, context) is not { } late) return new JobEvent.CancelConfirmed { WasRunning = true };
            result = late;
        }
        catch (OperationCanceledException) when (context.IsPastDeadline)
        {
            await fal.CancelAsync(ticket, CancellationToken.None);
            throw;
        }

        if (result.IsSuccess) return new JobEvent.ResultReady(Output(result.Value));
        Log.NoResult(log, job.Id, result.Failure.OperatorText);
        if (result.Failure.Kind == FailureKind.Unavailable && job.Request.Fallback is { } fallback
            && !context.CancelRequested.IsCancellationRequested)
        {
            Log.FallsBack(log, job.Id, job.Request.Model, fallback.Model);
            return new JobEvent.ModelUnavailable();
        }

        return new JobEvent.Failed(result.Failure.MemberText, result.Failure.Kind)
        {
            BillableUnits = result.Failure.BillableUnits,
        };
    }

    /// <summary>
    /// The member's wish is final unless the picture is there already. fal may still finish a request that it was told to
    /// stop; that costs the operator and not the member. What can be shown to nobody any more is stopped as well.
    /// </summary>
    private async Task<JobEvent?> StoppedAsync(Job job, FalTicket ticket, JobContext context)
    {
        context.Reply.Show(JobViews.Cancelling(job));
        var cancel = await fal.CancelAsync(ticket, context.Ends);
        Log.Cancelled(log, job.Id, cancel);
        if (context.Reply.IsGone) return JobDelivery.NotShown(job) with { BillableUnits = cancel == FalCancel.Cancelled ? 0 : null };
        if (cancel == FalCancel.AlreadyCompleted) return null;
        return new JobEvent.CancelConfirmed { IsFree = cancel == FalCancel.Cancelled, WasRunning = cancel == FalCancel.Requested };
    }

    private static FalFailure? LastFailure(FalUpdate? last) => last switch
    {
        FalUpdate.Completed completed => completed.Failure,
        FalUpdate.Lost lost => lost.Failure,
        _ => null,
    };

    /// <summary>It was done before it could be cancelled; null when it cannot be had soon, for its member waits for the end.</summary>
    private async Task<FalResult<FalOutput>?> LastResultAsync(FalTicket ticket, JobContext context)
    {
        using var patience = new CancellationTokenSource(times.LateResult, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.Ends, patience.Token);
        try
        {
            return await fal.ResultAsync(ticket, told: null, either.Token);
        }
        catch (OperationCanceledException) when (!context.Ends.IsCancellationRequested)
        {
            return null;
        }
    }

    internal static FalTicket Ticket(Job job) =>
        job.Ticket ?? throw new InvalidOperationException($"Job {job.Id} is submitted and has no ticket.");

    private static JobOutput Output(FalOutput output) => new(
        [.. output.Media.Select(static medium => new OutputFile(medium.Url.AbsoluteUri, medium.Width, medium.Height, medium.IsFlagged))],
        output.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        output.BillableUnits);

    private static partial class Log
    {
        [LoggerMessage(13026, LogLevel.Warning, "Job {JobId} has no result: {Failure}")]
        public static partial void NoResult(ILogger logger, JobId jobId, string failure);

        [LoggerMessage(13027, LogLevel.Warning, "Job {JobId}: {Model} cannot make it, {Fallback} takes its place")]
        public static partial void FallsBack(ILogger logger, JobId jobId, string model, string fallback);

        [LoggerMessage(13028, LogLevel.Information, "Job {JobId} was cancelled; fal answered {Cancel}")]
        public static partial void Cancelled(ILogger logger, JobId jobId, FalCancel cancel);
    }
}
