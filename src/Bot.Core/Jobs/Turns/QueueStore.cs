using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Turns;

/// <summary>
/// What moderators do about the line. Every change is one transaction and is announced in it; the same command again
/// changes nothing and is answered as it was the first time.
/// </summary>
internal sealed class QueueStore(Database database, AnnouncementOutbox announcements, TimeProvider time)
{
    /// <summary>What is under way, the oldest first.</summary>
    public Task<IReadOnlyList<QueuedJob>> ListAsync(CommunityId? community, CancellationToken cancellation) =>
        database.ReadAsync(transaction => QueueRows.List(transaction, community, TurnScheduler.Capacity), cancellation);

    /// <summary>Notes that jobs are to be cancelled: everybody's, or one member's.</summary>
    public Task<QueueChange> CancelAsync(
        QueueOrder order,
        Caller? member,
        CancellationToken cancellation,
        Action<WriteTransaction, QueueChange>? answer = null) => ChangeAsync(
        order,
        transaction =>
        {
            var jobs = QueueRows.CancelAll(transaction, order.Community, member?.Id, QueueNotices.CancelNote(order));
            if (jobs.Count == 0) return new QueueChange(QueueNotices.NothingToCancel(order, member));
            Announce(transaction, order, QueueNotices.Cancelled(order, member, jobs.Count));
            return new QueueChange(QueueNotices.YouCancelled(order, member, jobs.Count)) { ToCancel = jobs };
        },
        answer,
        cancellation);

    /// <summary>New work is refused from now on, and what waits waits on.</summary>
    public Task<QueueChange> PauseAsync(
        QueueOrder order, CancellationToken cancellation, Action<WriteTransaction, QueueChange>? answer = null) => ChangeAsync(
        order,
        transaction =>
        {
            // An operator's pause takes the place of the moderators'.
            var takesOver = order is { IsByOperator: true, Community: { } here }
                && !OperatorOverride.IsInForce(transaction, here, Pauses.Setting);
            if (CommunitySettings.Find(transaction, order.Community, Pauses.Setting) is { } reason && !takesOver)
                return new QueueChange(QueueNotices.PausedAlready(order, reason));
            CommunitySettings.Set(transaction, order.Community, Pauses.Setting, order.Reason);
            if (order.Community is { } community)
                OperatorOverride.Note(transaction, community, Pauses.Setting, order.IsByOperator, isSet: true);
            Announce(transaction, order, QueueNotices.Paused(order));
            return new QueueChange(QueueNotices.YouPaused(order));
        },
        answer,
        cancellation);

    /// <summary>The work goes on.</summary>
    public Task<QueueChange> ResumeAsync(
        QueueOrder order, CancellationToken cancellation, Action<WriteTransaction, QueueChange>? answer = null) => ChangeAsync(
        order,
        transaction =>
        {
            if (order.Community is { } community)
            {
                if (OperatorOverride.Refuse(transaction, community, Pauses.Setting, order.IsByOperator) is { } refusal)
                    return new QueueChange(refusal.Text);
                OperatorOverride.Note(transaction, community, Pauses.Setting, order.IsByOperator, isSet: false);
            }

            var isBotPaused = CommunitySettings.Find(transaction, null, Pauses.Setting) is not null;
            if (!CommunitySettings.Set(transaction, order.Community, Pauses.Setting, null))
                return new QueueChange(QueueNotices.NotPaused(order, isBotPaused));
            Announce(transaction, order, QueueNotices.Resumed(order));
            return new QueueChange(QueueNotices.YouResumed(order, isBotPaused && order.Community is not null));
        },
        answer,
        cancellation);

    /// <summary>Ends a job that was set aside, and gives its hold back.</summary>
    public Task<QueueChange> ReleaseAsync(
        QueueOrder order, JobId job, CancellationToken cancellation, Action<WriteTransaction, QueueChange>? answer = null) => ChangeAsync(
        order,
        transaction =>
        {
            var (isReleased, words) = SetAsideJobs.Release(transaction, job, order, StoredTime.Now(time));
            if (isReleased) announcements.TellOperators(transaction, new Announcement(QueueNotices.Released(order, job)), time.GetUtcNow());
            return new QueueChange(words);
        },
        answer,
        cancellation);

    private Task<QueueChange> ChangeAsync(
        QueueOrder order,
        Func<WriteTransaction, QueueChange> change,
        Action<WriteTransaction, QueueChange>? also,
        CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
            {
                if (AnsweredCommands.Find(transaction, order.CommandId) is { } words) return new QueueChange(words);
                var done = change(transaction);
                AnsweredCommands.Keep(transaction, order.CommandId, done.Answer, time.GetUtcNow());
                return done;
            },
            also,
            cancellation);

    private void Announce(WriteTransaction transaction, QueueOrder order, string words)
    {
        var announcement = new Announcement(words);
        if (order.Community is { } community) announcements.TellModerators(transaction, community, announcement, time.GetUtcNow());
        else announcements.TellOperators(transaction, announcement, time.GetUtcNow());
    }
}

/// <summary>A moderator's or operator's word about the line.</summary>
/// <param name="CommandId">The command that says it.</param>
/// <param name="Actor">Who says it.</param>
/// <param name="Community">Where; null for the whole bot.</param>
/// <param name="Reason">Why; empty where none is asked for.</param>
internal sealed record QueueOrder(string CommandId, Caller Actor, CommunityId? Community, string Reason)
{
    /// <summary>Who says it is an operator of the bot.</summary>
    public bool IsByOperator { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Answer">Words for who said it; a refusal too.</param>
internal sealed record QueueChange(string Answer)
{
    /// <summary>The jobs that must hear that they are to be cancelled.</summary>
    public IReadOnlyList<JobId> ToCancel { get; init; } = [];
}
