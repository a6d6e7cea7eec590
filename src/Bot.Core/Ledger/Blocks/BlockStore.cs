using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Blocks;

/// <summary>Blocks and unblocks members. Each change is one transaction, which tells the moderators of it.</summary>
internal sealed class BlockStore(Database database, Owners owners, AnnouncementOutbox announcements, TimeProvider time)
{
    // A job that is not posted yet has cost nobody anything; the rest is paid for, and comes.
    private const string Waiting = """
        SELECT id FROM jobs WHERE account_id = $account AND is_in_flight = 1 AND state = 'Accepted' AND is_cancel_requested = 0
            AND ($scope = '*' OR community_platform || ':' || community_id = $scope)
        """;

    private const string CancelJob = "UPDATE jobs SET is_cancel_requested = 1, cancel_note = $note WHERE id = $id";

    /// <summary>
    /// Blocks the member, or changes the duration and reason of their block. The same command again gets the same answer.
    /// </summary>
    public Task<Result<Blocked>> BlockAsync(
        BlockOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<Blocked>>? answer = null) =>
        database.WriteAsync(transaction => Block(transaction, order), answer, cancellation);

    /// <summary>Ends the member's block there. The same command again gets the same answer.</summary>
    public Task<Result<Block>> UnblockAsync(
        IncomingCommand command,
        Caller member,
        string reason,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<Block>>? answer = null) =>
        database.WriteAsync(transaction => Unblock(transaction, command, member, reason), answer, cancellation);

    /// <summary>
    /// The blocks that hold there, the newest first, with the names of who is blocked and of who did it as far as they
    /// are known.
    /// </summary>
    public Task<IReadOnlyList<(Block Block, string Name, string By)>> ListAsync(
        Scope scope, int skip, int take, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(Block, string, string)>>(
            transaction => [.. BlockRows.ListOfScope(transaction, scope, Now(), skip, take)
                .Select(block => (block, NameOf(transaction, block.Member), Members.NameOf(transaction, block.Actor)))],
            cancellation);

    private Result<Blocked> Block(WriteTransaction transaction, BlockOrder order)
    {
        var (command, now) = (order.Command, Now());
        if (BlockRows.FindByCause(transaction, command.Id) is { } earlier) return new Blocked(earlier, []);
        var account = Members.Find(transaction, order.Member.Id)?.Account.Id;
        if (RefusalFor(transaction, order, account) is { } refusal) return refusal;
        var scope = Scope.Of(command);
        Block? replaced = null;
        foreach (var old in BlockCheck.Of(transaction, order.Member.Id).Where(block => block.Scope == scope))
        {
            if (old.IsInForce(now)) replaced = old;
            BlockRows.End(transaction, old, command.Caller.Id, replaced == old ? "changed" : "its time was over", now, command.Id);
        }

        var block = BlockRows.Add(
            transaction,
            new Block(
                0, scope, order.Member.Id, now, order.Duration is { } duration ? now + duration : null, order.Reason, command.Caller.Id)
            {
                Account = account,
                Replaces = replaced?.Id,
            },
            command.Id);
        var stopped = account is { } known ? Cancel(transaction, known, block) : [];
        var verb = replaced is null ? "blocked" : "changed the block of";
        Tell(
            transaction,
            command,
            $"{verb} {MemberName.Of(order.Member)} {scope.Words} {BlockRefusals.Until(block.Until)}{ModeratorNotices.Why(block.Reason)}",
            now);
        return new Blocked(block, stopped);
    }

    private Refusal? RefusalFor(ReadTransaction transaction, BlockOrder order, AccountId? account)
    {
        var caller = order.Command.Caller;
        if (order.Member.IsBot) return BlockRefusals.ABot;
        MemberId[] everyone = account is { } known
            ? [order.Member.Id, .. Members.Of(transaction, known).Select(static identity => identity.Id)]
            : [order.Member.Id];
        if (everyone.Contains(caller.Id)) return BlockRefusals.Oneself;
        if (everyone.Any(owners.Operators.Contains)) return BlockRefusals.AnOperator;
        if (owners.Operators.Contains(caller.Id)) return null;
        if (order.Member.IsModerator) return BlockRefusals.AModerator;
        var here = BlockCheck.Of(transaction, order.Member.Id)
            .Where(block => block.Scope == Scope.Of(order.Command) && block.IsInForce(Now()));
        return here.Any(IsOperators) ? BlockRefusals.OperatorsOwn(MemberName.Of(order.Member)) : null;
    }

    private bool IsOperators(Block block) => owners.Operators.Contains(block.Actor);

    private static List<JobId> Cancel(WriteTransaction transaction, AccountId account, Block block)
    {
        var jobs = transaction.Connection.Query<string>(Waiting, new { account = account.Value, scope = block.Scope.Key }).ToList();
        foreach (var job in jobs) transaction.Connection.Execute(
            CancelJob, new { note = BlockRefusals.CancelNote(block), id = job }).MustBeOne();
        return jobs.ConvertAll(static job => new JobId(job));
    }

    private Result<Block> Unblock(WriteTransaction transaction, IncomingCommand command, Caller member, string reason)
    {
        if (BlockRows.FindByEnd(transaction, command.Id) is { } earlier) return earlier;
        var (scope, now) = (Scope.Of(command), Now());
        var all = BlockCheck.Of(transaction, member.Id).Where(block => block.IsInForce(now)).ToList();
        var here = all.FindAll(block => block.Scope == scope);
        if (here.Count == 0) return BlockRefusals.NotBlocked(MemberName.Of(member), scope, all);
        if (!owners.IsOperator(command.Caller) && here.Exists(IsOperators)) return BlockRefusals.OperatorsOwn(MemberName.Of(member));
        foreach (var block in here) BlockRows.End(transaction, block, command.Caller.Id, reason, now, command.Id);
        Tell(transaction, command, $"unblocked {MemberName.Of(member)} {scope.Words}{ModeratorNotices.Why(reason)}", now);
        return here[0];
    }

    private void Tell(WriteTransaction transaction, IncomingCommand command, string what, DateTimeOffset now) =>
        ModeratorNotices.Tell(announcements, transaction, Scope.Of(command), $"{MemberName.Of(command.Caller)} {what}", now);

    private static string NameOf(ReadTransaction transaction, MemberId member) =>
        Members.Find(transaction, member) is { } known ? MemberName.Of(known.Called(member)) : member.User;

    private DateTimeOffset Now() => StoredTime.Now(time);
}

/// <summary>A moderator's wish to block somebody.</summary>
/// <param name="Command">Who wishes it, and where.</param>
/// <param name="Member">Who is to be blocked, as the platform knows them.</param>
/// <param name="Duration">How long; null until it is ended.</param>
/// <param name="Reason">Why.</param>
internal sealed record BlockOrder(IncomingCommand Command, Caller Member, TimeSpan? Duration, string Reason);

/// <summary>A member is blocked now.</summary>
/// <param name="Block">How.</param>
/// <param name="Stopped">Their jobs that had not begun, which are to be cancelled.</param>
internal sealed record Blocked(Block Block, IReadOnlyList<JobId> Stopped);
