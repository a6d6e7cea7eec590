using System.Collections.Concurrent;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Jobs;

/// <summary>
/// Runs jobs from their stored state: those just accepted, and in rounds those that anybody left unfinished. There is no
/// other path of recovery.
/// </summary>
internal sealed partial class JobRunner(
    IJobStore store, ReplyDispatcher replies, JobFlow flow, JobTimes times, TurnScheduler turns, WaitingMessageUpdater waiting,
    Pauses pauses,
    CreditPolicy policy, Ids ids, TimeProvider time, ILogger<JobRunner> log)
    : PeriodicWorker("Looking for jobs that were left", times.Round, time, log)
{
    private readonly string _owner = ids.New();
    private readonly ConcurrentDictionary<JobId, RunningJob> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>How many jobs run here.</summary>
    public int Running => _running.Count;

    /// <summary>There is no room for another job.</summary>
    public bool IsFull => _running.Count >= TurnScheduler.Capacity;

    /// <summary>A fresh lease in this runner's name.</summary>
    public JobLease NewLease() => new(_owner, Time.GetUtcNow() + times.Lease);

    /// <summary>What a plan asks of the store, to be run here: a lease in this runner's name, and the time such a job may take.</summary>
    /// <param name="command">The command that asks for it.</param>
    /// <param name="plan">What, and for how much.</param>
    /// <param name="rounds">How many times over it may take that time: it waits for so many others.</param>
    public NewJob Prepare(IncomingCommand command, JobPlan plan, int rounds = 1) =>
        new(command, plan, NewLease(), Time.GetUtcNow() + (plan.Within ?? times.Job) * rounds);

    /// <summary>Runs a job that was accepted under this runner's lease.</summary>
    public void Start(Job job)
    {
        if (_running.ContainsKey(job.Id)) return;
        var running = new RunningJob(job, Time);
        if (!_running.TryAdd(job.Id, running))
        {
            running.Dispose();
            return;
        }

        // Here and not in the task: jobs that are started one after the other stand in the line in that order.
        running.Turn = turns.Enter(job, job.MaxConcurrent ?? policy.MaxJobsPerMember);
        running.Task = RunAsync(job, running, running.Turn);
    }

    /// <summary>Tells a job that runs here that its cancellation was asked for and stored.</summary>
    public void SignalCancel(JobId id)
    {
        if (_running.TryGetValue(id, out var running)) running.SignalCancel();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _stopping.CancelAsync();
        using var limit = new CancellationTokenSource(times.Drain, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var over = new CancellationTokenSource();
        // What is still under way is this process's to the end: the next one must not begin it a second time.
        var renewing = RenewAsync(over.Token);
        try
        {
            await Task.WhenAll(_running.Values.Select(static running => running.Task)).WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            Log.LeftForNextStart(Logger, _running.Count);
        }

        await replies.DrainAsync(both.Token);
        await over.CancelAsync();
        await renewing;
        await store.ReleaseAsync(_owner, [.. _running.Keys], CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellation)
    {
        using var round = new PeriodicTimer(times.Round, Time);
        try
        {
            do await SafelyAsync(() => RenewOnceAsync(NewLease(), cancellation));
            while (await round.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // What was not brought to its end keeps its lease for as long as this process may live.
            await SafelyAsync(() => RenewOnceAsync(NewLease(), CancellationToken.None));
        }
    }

    private async Task RenewOnceAsync(JobLease lease, CancellationToken cancellation)
    {
        if (!_running.IsEmpty) await store.RenewAsync(lease, [.. _running.Keys], cancellation);
    }

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        var lease = NewLease();
        await RenewOnceAsync(lease, stopping);
        // Before jobs are claimed, so that after a start none gets a turn where the work is paused.
        await pauses.RefreshAsync(stopping);
        var free = TurnScheduler.Capacity - _running.Count;
        if (free <= 0) return;
        foreach (var job in await store.ClaimAsync(lease, free, stopping))
        {
            Log.Resumed(Logger, job.Id, job.State);
            Start(job);
        }
    }

    private async Task RunAsync(Job job, RunningJob running, JobTurn turn)
    {
        await Task.Yield();
        using var scope = Log.Scope(Logger, job.Id);
        try
        {
            await using var reply = replies.Open(job.ReplyTo, address => store.SetReplyAsync(job.Id, address, CancellationToken.None));
            var ended = reply is null ? await WithoutChatAsync(job, running, turn) : await AwaitTurnAsync(job, turn, running, reply);
            await flow.RunAsync(job, _owner, reply, running, ended, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            Log.Stopped(Logger, job.Id);
        }
        catch (Exception defect)
        {
            await SetAsideAsync(job, defect);
        }
        finally
        {
            turn.Dispose();
            _running.TryRemove(job.Id, out _);
            running.Dispose();
        }
    }

    /// <summary>Waits for the turn; what ends a job that gets none, because its member does not want it or its time is over.</summary>
    private async Task<JobEvent?> AwaitTurnAsync(Job job, JobTurn turn, RunningJob running, ReplyEditor reply)
    {
        if (turn.Granted.IsCompleted) return null;
        Log.Waits(Logger, job.Id);
        using var notice = waiting.Add(job, turn, reply);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, running.CancelRequested, running.Deadline);
        return await turn.WaitAsync(ends.Token) ? null : EndOf(job, running);
    }

    /// <summary>Waits for the next start, by which the chat may be connected; what ends the job when its time is over before.</summary>
    private async Task<JobEvent?> WithoutChatAsync(Job job, RunningJob running, JobTurn turn)
    {
        Log.ChatMissing(Logger, job.Id, job.ReplyTo.Platform);
        turn.Dispose();
        if (job.IsFinal) return null;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, running.CancelRequested, running.Deadline);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // One of the three has come.
        }

        return EndOf(job, running);
    }

    private JobEvent EndOf(Job job, RunningJob running)
    {
        _stopping.Token.ThrowIfCancellationRequested();
        return running.CancelRequested.IsCancellationRequested
            ? new JobEvent.CancelConfirmed()
            : new JobEvent.DeadlinePassed { HadNoTurn = job.StartedAt is null };
    }

    /// <summary>What leads out of every step is no job's own failure: doing it again could post to fal again and again.</summary>
    private async Task SetAsideAsync(Job job, Exception defect)
    {
        Log.SetAside(Logger, defect, job.Id);
        await SafelyAsync(() => store.SetAsideAsync(job.Id, CancellationToken.None));
    }

    private static partial class Log
    {
        private static readonly Func<ILogger, JobId, IDisposable?> JobScope = LoggerMessage.DefineScope<JobId>("job {JobId}");

        public static IDisposable? Scope(ILogger logger, JobId jobId) => JobScope(logger, jobId);

        [LoggerMessage(13029, LogLevel.Information, "Job {JobId} goes on from {State}")]
        public static partial void Resumed(ILogger logger, JobId jobId, JobState state);

        [LoggerMessage(13030, LogLevel.Warning, "Job {JobId} waits until its time is over: {Platform} is not connected")]
        public static partial void ChatMissing(ILogger logger, JobId jobId, string platform);

        [LoggerMessage(13031, LogLevel.Information, "Job {JobId} stops here and goes on at the next start")]
        public static partial void Stopped(ILogger logger, JobId jobId);

        [LoggerMessage(
            13032, LogLevel.Error,
            "Job {JobId} met a defect and is set aside with its hold; an operator ends it by /queue release {JobId}")]
        public static partial void SetAside(ILogger logger, Exception defect, JobId jobId);

        [LoggerMessage(13033, LogLevel.Warning, "Stopping with {Count} jobs under way; they go on at the next start")]
        public static partial void LeftForNextStart(ILogger logger, int count);

        [LoggerMessage(13034, LogLevel.Information, "Job {JobId} waits for its turn")]
        public static partial void Waits(ILogger logger, JobId jobId);
    }
}
