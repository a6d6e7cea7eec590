using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Bulk;

/// <summary>
/// Bulk changes in the database: shown first, then made in one transaction, each account's own entry under a cause of its
/// own. What was confirmed is what was shown: the members are those of the preview.
/// </summary>
internal sealed class BulkStore(Database database, Owners owners, CreditPolicy policy, CreditAnnouncements announcements, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Its message may still be pressed this long after.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Stores what is asked and tells what it would do. The same command again gets the preview that there is.</summary>
    public Task<(BulkChange Change, BulkSums Sums, Pool? Pool)> PreviewAsync(
        BulkChange wanted,
        Caller actor,
        CancellationToken cancellation,
        Action<WriteTransaction, (BulkChange Change, BulkSums Sums, Pool? Pool)>? answer = null) =>
        database.WriteAsync(transaction => Preview(transaction, wanted, actor), answer, cancellation);

    /// <summary>Makes the change, once, for the moderator who asked; the words that tell what happened.</summary>
    public Task<Result<BulkChange>> ConfirmAsync(
        long id, IncomingCommand press, CancellationToken cancellation, Action<WriteTransaction, Result<BulkChange>>? answer = null) =>
        database.WriteAsync(transaction => Confirm(transaction, id, press), answer, cancellation);

    /// <summary>Puts it away.</summary>
    public Task<Result<BulkChange>> DropAsync(
        long id, IncomingCommand press, CancellationToken cancellation, Action<WriteTransaction, Result<BulkChange>>? answer = null) =>
        database.WriteAsync(transaction => Drop(transaction, id, press), answer, cancellation);

    private (BulkChange Change, BulkSums Sums, Pool? Pool) Preview(WriteTransaction transaction, BulkChange wanted, Caller actor)
    {
        var now = StoredTime.Now(time);
        BulkRows.Forget(transaction, now - Memory);
        if (BulkRows.FindByCommand(transaction, wanted.CommandId) is not { } change)
        {
            change = wanted with { ExpiresAt = now + Lifetime };
            change = change with { Id = BulkRows.Insert(transaction, change) };
        }

        var pool = PoolOf(transaction, change, actor, now);
        var newcomer = new Account(default(AccountId), CreditAmount.Zero, CreditAmount.Zero, IsWelcomed: false, AllowanceOn: null,
            SpendingDay: null, Spent: CreditAmount.Zero);
        var accounts = change.Members.Select(member => Members.Find(transaction, Person(change, member).Id)?.Account ?? newcomer);
        var steps = Steps(transaction, change, actor, pool, [.. accounts]).Select(static one => one.Step).ToList();
        return (change, Summed(transaction, change, actor, pool, steps), pool);
    }

    private Result<BulkChange> Confirm(WriteTransaction transaction, long id, IncomingCommand press)
    {
        var now = StoredTime.Now(time);
        if (!Deciding(transaction, id, press, now).IsOk(out var change, out var refusal)) return refusal;
        if (change.State == BulkState.Done) return change;
        var pool = PoolOf(transaction, change, press.Caller, now);
        var accounts = change.Members.Select(member => Members.FindOrAdd(transaction, Person(change, member), now)).ToList();
        var steps = Steps(transaction, change, press.Caller, pool, accounts);
        var sums = Summed(transaction, change, press.Caller, pool, [.. steps.Select(static one => one.Step)]);
        if (sums.Refusal is { } uncovered) return uncovered;
        foreach (var (at, step) in steps)
        {
            if (step.Obstacle != BulkObstacle.None) continue;
            var adjustment = Adjustment(change, press.Caller, Person(change, change.Members[at]), accounts[at], step);
            Adjustments.Give(transaction, adjustment, accounts[at], pool, now);
        }

        var outcome = BulkViews.Done(change, sums);
        BulkRows.Decide(transaction, id, BulkState.Done, outcome);
        announcements.Tell(
            transaction, change.Community, $"{AccountNames.Of(transaction, change.Actor)} changed the credits of a role. {outcome}", now);
        return change with { State = BulkState.Done, Outcome = outcome };
    }

    /// <summary>What is done with each, by its place in the list; one person may be there by two identities, and counts once.</summary>
    private List<(int At, BulkStep Step)> Steps(
        ReadTransaction transaction, BulkChange change, Caller actor, Pool? pool, List<Account> accounts)
    {
        var seen = new HashSet<AccountId>();
        var steps = new List<(int At, BulkStep Step)>(accounts.Count);
        foreach (var (at, account) in accounts.Index())
        {
            // Whom the bot has not met yet has no number.
            if (account.Id != default(AccountId) && !seen.Add(account.Id)) continue;
            var reach = owners.IsOperator(actor) ? new CreditAmount(long.MaxValue) : PoolRows.Reach(transaction, pool, account);
            var step = BulkCheck.Of(change.Kind, change.Amount, account, IsForbidden(transaction, change, actor, account.Id), reach);
            steps.Add((at, Kept(transaction, step, account)));
        }

        return steps;
    }

    /// <summary>In figures; what the pool does not cover, or cannot hold, is refused whole.</summary>
    private BulkSums Summed(ReadTransaction transaction, BulkChange change, Caller actor, Pool? pool, List<BulkStep> steps)
    {
        var sums = BulkSums.Of(steps);
        if (pool is { IsBottomless: false } && sums.Taken > PoolRows.Room(transaction, pool))
            return sums with { Refusal = PoolRefusals.TooFull };
        return owners.IsOperator(actor) || sums.Granted == CreditAmount.Zero
            ? sums
            : sums with { Refusal = PoolRefusals.Of(pool, change.Community, sums.Granted) };
    }

    private Pool? PoolOf(WriteTransaction transaction, BulkChange change, Caller actor, DateTimeOffset now) =>
        owners.IsOperator(actor) ? null : PoolUse.Open(transaction, change.Community, policy, now);

    private Result<BulkChange> Drop(WriteTransaction transaction, long id, IncomingCommand press)
    {
        if (!Deciding(transaction, id, press, StoredTime.Now(time)).IsOk(out var change, out var refusal)) return refusal;
        if (change.State == BulkState.Done) return change;
        BulkRows.Decide(transaction, id, BulkState.Dropped, BulkRefusals.Dropped.Text);
        return change with { State = BulkState.Dropped, Outcome = BulkRefusals.Dropped.Text };
    }

    /// <summary>What the presser may decide about, or what was done already.</summary>
    private Result<BulkChange> Deciding(ReadTransaction transaction, long id, IncomingCommand press, DateTimeOffset now)
    {
        if (BulkRows.Find(transaction, id) is not { } change) return BulkRefusals.Unknown;
        // A moderator then may be none any more.
        var reach = Reach.Of(press, owners);
        if (change.Actor != reach.Member || !reach.IsIn(change.Community)) return BulkRefusals.NotYours;
        if (!reach.Moderates(change.Community)) return reach.Refused(BulkRefusals.NotYours);
        if (change.State == BulkState.Done) return change;
        if (change.State == BulkState.Dropped) return BulkRefusals.Dropped;
        return now >= change.ExpiresAt ? BulkRefusals.Expired : change;
    }

    /// <summary>Nothing is given to an account that will be nobody's a moment later.</summary>
    private static BulkStep Kept(ReadTransaction transaction, BulkStep step, Account account) =>
        step is { Obstacle: BulkObstacle.None, Change.Value: > 0 } && Erasures.IsPending(transaction, account.Id)
            ? step with { Obstacle = BulkObstacle.BeingErased }
            : step;

    /// <summary>The account is the moderator's own, and they may not raise it.</summary>
    private bool IsForbidden(ReadTransaction transaction, BulkChange change, Caller actor, AccountId account) =>
        SelfGrants.RefusalFor(transaction, actor.Id, account, change.Community, owners.IsOperator(actor)) is not null;

    private Adjustment Adjustment(BulkChange change, Caller actor, Caller member, Account account, BulkStep step) => new(
        $"{change.CommandId}/{account.Id}",
        step.Change > CreditAmount.Zero ? TransferKind.Grant : TransferKind.Take,
        actor,
        member,
        new CreditAmount(Math.Abs(step.Change.Value)),
        change.Reason)
    {
        Community = change.Community,
        IsByOperator = owners.IsOperator(actor),
    };

    private static Caller Person(BulkChange change, BulkMember member) =>
        new(new MemberId(change.Community.Platform, member.Id), member.Name, member.Username);
}
