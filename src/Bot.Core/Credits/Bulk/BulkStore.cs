using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Credits.Entries;
using Bot.Core.Moderation;
using Bot.Core.Privacy;
using Bot.Core.Storage;

namespace Bot.Core.Credits.Bulk;

/// <summary>
/// Bulk changes in the database: shown first, then made in one transaction, each account's own entry under a cause of its
/// own. What was confirmed is what was shown: the members are those of the preview.
/// </summary>
internal sealed class BulkStore(Database database, Owners owners, CreditPolicy policy, CreditNews news, TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);

    /// <summary>Its message may still be pressed this long after.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Stores what is asked and tells what it would do. The same command again gets the preview that there is.</summary>
    public Task<(BulkChange Change, BulkSums Sums)> PreviewAsync(BulkChange wanted, Caller actor, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Preview(transaction, wanted, actor), cancellation);

    /// <summary>Makes the change, once, for the moderator who asked; the words that tell what happened.</summary>
    public Task<Result<BulkChange>> ConfirmAsync(long id, IncomingCommand press, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Confirm(transaction, id, press), cancellation);

    /// <summary>Puts it away.</summary>
    public Task<Result<BulkChange>> DropAsync(long id, IncomingCommand press, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Drop(transaction, id, press), cancellation);

    private (BulkChange Change, BulkSums Sums) Preview(WriteTransaction transaction, BulkChange wanted, Caller actor)
    {
        var now = StoredTime.Now(time);
        BulkRows.Forget(transaction, now - Memory);
        if (BulkRows.FindByCommand(transaction, wanted.CommandId) is not { } change)
        {
            change = wanted with { ExpiresAt = now + Holds };
            change = change with { Id = BulkRows.Insert(transaction, change) };
        }

        var seen = new HashSet<long>();
        var steps = new List<BulkStep>(change.Members.Count);
        var own = OwnForbidden(transaction, change, actor);
        foreach (var member in change.Members)
        {
            var account = Members.Find(transaction, Person(change, member).Id)?.Account;
            if (account is not null && !seen.Add(account.Id)) continue;
            var step = BulkCheck.Of(change.Kind, change.Amount, Expected(account, now), account is not null && account.Id == own);
            steps.Add(account is null ? step : Kept(transaction, step, account));
        }

        return (change, BulkSums.Of(steps));
    }

    private Result<BulkChange> Confirm(WriteTransaction transaction, long id, IncomingCommand press)
    {
        var now = StoredTime.Now(time);
        if (!Deciding(transaction, id, press, now).IsOk(out var change, out var refusal)) return refusal;
        if (change.State == BulkState.Done) return change;
        var seen = new HashSet<long>();
        var steps = new List<BulkStep>(change.Members.Count);
        var own = OwnForbidden(transaction, change, press.Caller);
        foreach (var member in change.Members)
        {
            var person = Person(change, member);
            var account = Wallets.Open(transaction, person, policy, now);
            // One person may be there by two identities.
            if (!seen.Add(account.Id)) continue;
            var step = Kept(transaction, BulkCheck.Of(change.Kind, change.Amount, account, account.Id == own), account);
            steps.Add(step);
            if (step.Obstacle == BulkObstacle.None)
                Adjustments.Give(transaction, Adjustment(change, press.Caller, person, account, step), account, now);
        }

        var outcome = BulkText.Done(change, BulkSums.Of(steps));
        BulkRows.Decide(transaction, id, BulkState.Done, outcome);
        news.Tell(
            transaction, change.Community, $"{AccountNames.Of(transaction, change.Actor)} changed the credits of a role. {outcome}", now);
        return change with { State = BulkState.Done, Outcome = outcome };
    }

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
        if (change.Actor != reach.Member || !reach.IsIn(change.Community) || !reach.Moderates(change.Community)) return BulkRefusals.NotYours;
        if (change.State == BulkState.Done) return change;
        if (change.State == BulkState.Dropped) return BulkRefusals.Dropped;
        return now >= change.ExpiresAt ? BulkRefusals.Expired : change;
    }

    /// <summary>Nothing is given to an account that will be nobody's a moment later.</summary>
    private static BulkStep Kept(ReadTransaction transaction, BulkStep step, Account account) =>
        step is { Obstacle: BulkObstacle.None, Change: > 0 } && Erasures.IsPending(transaction, account.Id)
            ? step with { Obstacle = BulkObstacle.BeingErased }
            : step;

    /// <summary>The moderator's own account, where they may not raise it.</summary>
    private long? OwnForbidden(ReadTransaction transaction, BulkChange change, Caller actor)
    {
        var own = Members.Find(transaction, actor.Id)?.Account.Id;
        return own is { } account
            && OwnGrants.RefusalFor(transaction, actor.Id, account, change.Community, owners.IsOperator(actor)) is not null
            ? account
            : null;
    }

    /// <summary>
    /// The account as it will be once it is opened, by the bot's own rules; what a place gives beside them shows at the
    /// end.
    /// </summary>
    private Account Expected(Account? account, DateTimeOffset now)
    {
        account ??= new Account(0, 0, 0, IsWelcomed: false, AllowanceOn: null, SpendingDay: null, Spent: 0);
        if (account.IsSettledFor(Days.Of(now), policy)) return account;
        var welcomed = account.Balance + (account.IsWelcomed ? 0 : policy.StartingCredits);
        return account with { Balance = Math.Max(welcomed, policy.DailyCredits) };
    }

    private Adjustment Adjustment(BulkChange change, Caller actor, Caller member, Account account, BulkStep step) => new(
        $"{change.CommandId}/{account.Id}",
        step.Change > 0 ? TransferKind.Grant : TransferKind.Take,
        actor,
        member,
        Math.Abs(step.Change),
        change.Reason)
    {
        Community = change.Community,
        IsByOperator = owners.IsOperator(actor),
    };

    private static Caller Person(BulkChange change, BulkMember member) =>
        new(new MemberId(change.Community.Platform, member.Id), member.Name, member.Username);
}
