using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.People.Linking;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>
/// Forgets people. That it was asked for is stored first; then everything goes in small steps, each of which can be done
/// again, and last the identities, so that a crash leaves nobody half forgotten: the next round carries on.
/// </summary>
internal sealed class Eraser(Database database, LinkChecks checks, JobErasure jobs, TimeProvider time)
{
    private const int BatchLength = 200;

    private const string CountJobsOf = "SELECT count(*) FROM jobs WHERE platform = $platform AND user_id = $user";

    private const string ForgetIdentities = "DELETE FROM identities WHERE account_id = $account";

    private const string MarkForgotten = "UPDATE accounts SET forgotten_at = $at WHERE id = $account";

    private const string CountInFlight = """
        SELECT count(*) FROM jobs WHERE platform = $platform AND user_id = $user AND state IN
            ('Accepted', 'Submitting', 'Submitted', 'Delivering')
        """;

    /// <summary>What would go, or why it cannot now.</summary>
    public Task<Result<ErasureOffer>> OfferAsync(MemberId member, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Offer(transaction, member), cancellation);

    /// <summary>
    /// Stores that the member is to be forgotten; the account. The same press again, and another while it is under way,
    /// answers the same.
    /// </summary>
    public Task<Result<EraseOrder>> RequestAsync(
        MemberId member,
        string cause,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<EraseOrder>>? answer = null) =>
        database.WriteAsync(transaction => Request(transaction, member, cause), answer, cancellation);

    /// <summary>Those that wait, by their numbers.</summary>
    public Task<IReadOnlyList<AccountId>> PendingAsync(AccountId after, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Erasures.List(transaction, after), cancellation);

    /// <summary>
    /// Forgets all that is kept about the account's owner; false when something has to wait, such as a result not yet
    /// shown.
    /// </summary>
    public async Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
    {
        if (!await database.ReadAsync(transaction => Erasures.IsPending(transaction, account), cancellation)) return true;
        var person = await database.ReadAsync(transaction => Person.Of(transaction, account), cancellation);
        foreach (var member in person.Members)
        {
            while (await jobs.EraseSomeAsync(member, cancellation)) cancellation.ThrowIfCancellationRequested();
        }

        foreach (var erasure in PersonalData.Tables.SelectMany(static table => table.Erased))
        {
            foreach (var arguments in person.Arguments(erasure.Key, erasure.Sql, ("$limit", (long)BatchLength), ("$now", Now())))
                await EraseAsync(erasure.Sql, arguments, cancellation);
        }

        return await database.WriteAsync(transaction => Finish(transaction, account), cancellation);
    }

    private async Task EraseAsync(string sql, (string Name, object? Value)[] arguments, CancellationToken cancellation)
    {
        int changed;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            changed = await database.WriteAsync(transaction => PersonalCommand.Execute(transaction, sql, arguments), cancellation);
        }
        while (changed == BatchLength && sql.Contains("$limit", StringComparison.Ordinal));
    }

    private Result<ErasureOffer> Offer(ReadTransaction transaction, MemberId member)
    {
        if (Members.Find(transaction, member) is not { } known) return PrivacyRefusals.NothingKept;
        var person = Person.Of(transaction, known.Account.Id);
        if (Refuse(transaction, person) is { } refusal) return refusal;
        var count = person.Members.Sum(one => transaction.Connection.ExecuteScalar<long>(
            CountJobsOf, new { platform = one.Platform, user = one.User }));
        return new ErasureOffer(known.Account.Balance, count, Members.Of(transaction, known.Account.Id));
    }

    private Result<EraseOrder> Request(WriteTransaction transaction, MemberId member, string cause)
    {
        if (Members.Find(transaction, member) is not { } known) return PrivacyRefusals.NothingKept;
        var account = known.Account;
        if (Erasures.IsPending(transaction, account.Id)) return new EraseOrder(account.Id);
        if (Refuse(transaction, Person.Of(transaction, account.Id)) is { } refusal) return refusal;
        Erasures.Add(transaction, account, cause, StoredTime.Now(time));
        return new EraseOrder(account.Id);
    }

    private Refusal? Refuse(ReadTransaction transaction, Person person)
    {
        var isBusy = LinkRows.HasJobsInFlight(transaction, person.Account)
            || person.Members.Any(one => transaction.Connection.ExecuteScalar<long>(
                CountInFlight, new { platform = one.Platform, user = one.User }) > 0);
        return isBusy
            ? PrivacyRefusals.JobsUnderWay
            : checks.Rules(transaction, AccountChange.Delete, person.Account, StoredTime.Now(time));
    }

    private long Now() => StoredTime.Now(time).ToUnixTimeMilliseconds();

    /// <summary>The identities go in one moment with whatever has come since the steps before.</summary>
    private bool Finish(WriteTransaction transaction, AccountId account)
    {
        var person = Person.Of(transaction, account);
        if (person.Members.Any(one => transaction.Connection.ExecuteScalar<long>(
            CountJobsOf, new { platform = one.Platform, user = one.User }) > 0)) return false;
        foreach (var erasure in PersonalData.Tables.SelectMany(static table => table.Erased))
        {
            // Without a limit.
            foreach (var arguments in person.Arguments(erasure.Key, erasure.Sql, ("$limit", -1L), ("$now", Now())))
                PersonalCommand.Execute(transaction, erasure.Sql, arguments);
        }

        var now = StoredTime.Now(time);
        foreach (var member in person.Members)
        {
            NewAccounts.Remember(transaction, member, now);
            transaction.Connection.Execute(PersonalSql.EraseLinks, new { platform = member.Platform, user = member.User });
        }

        transaction.Connection.Execute(ForgetIdentities, new { account = account.Value });
        transaction.Connection.Execute(MarkForgotten, new { at = now.ToUnixTimeMilliseconds(), account = account.Value }).MustBeOne();
        Erasures.Remove(transaction, account);
        return true;
    }
}

/// <summary>What would be forgotten.</summary>
/// <param name="Balance">Credits that would be lost.</param>
/// <param name="Jobs">Requests whose words would go.</param>
/// <param name="Members">Identities, all of which go together.</param>
internal sealed record ErasureOffer(CreditAmount Balance, long Jobs, IReadOnlyList<Caller> Members);

/// <summary>An account that is to be forgotten.</summary>
/// <param name="Account">Which.</param>
internal sealed record EraseOrder(AccountId Account);
