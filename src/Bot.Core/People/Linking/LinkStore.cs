using System.Security.Cryptography;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.People.Linking;

/// <summary>
/// Joins the accounts that one person has on two platforms, by a one-time code, and parts them. Every method is one
/// transaction; a full disk or a locked database throws <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
internal sealed class LinkStore(Database database, LinkChecks checks, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Wrong codes that an account may give while a code lives.</summary>
    public const int MaxTries = 5;

    private const int MaxCodes = 5;

    /// <summary>Makes a code that leads to the caller's account, as it is to be shown. Only its hash is kept.</summary>
    public Task<Result<string>> MakeCodeAsync(
        IncomingCommand command, CancellationToken cancellation, Action<WriteTransaction, Result<string>>? answer = null)
    {
        var code = LinkCode.Create(random);
        return database.WriteAsync(transaction => MakeCode(transaction, command, code), answer, cancellation);
    }

    /// <summary>What would happen if the caller joined by that code; from then on they may confirm it.</summary>
    public Task<Result<LinkOffer>> OfferAsync(
        IncomingCommand command,
        string written,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<LinkOffer>>? answer = null) =>
        database.WriteAsync(transaction => Offer(transaction, command, written), answer, cancellation);

    /// <summary>Throws a code away that others could read.</summary>
    public Task<int> DropCodeAsync(string written, CancellationToken cancellation, Action<WriteTransaction, int>? answer = null) =>
        LinkCode.Read(written) is { } code
            ? database.WriteAsync(transaction => LinkRows.Drop(transaction, Hash(transaction, code)), answer, cancellation)
            : Task.FromResult(0);

    /// <summary>Joins. The same press again changes nothing and answers as it did the first time.</summary>
    public Task<Result<LinkedAccounts>> JoinAsync(
        IncomingCommand press,
        string codeId,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<LinkedAccounts>>? answer = null) =>
        database.WriteAsync(transaction => Join(transaction, press, codeId), answer, cancellation);

    /// <summary>What would happen if the caller parted.</summary>
    public Task<Result<PartOffer>> OfferPartAsync(Caller caller, CancellationToken cancellation) =>
        database.WriteAsync(transaction => OfferPart(transaction, caller), cancellation);

    /// <summary>Parts. The same press again changes nothing and answers as it did the first time.</summary>
    public Task<Result<Caller>> PartAsync(
        IncomingCommand press, CancellationToken cancellation, Action<WriteTransaction, Result<Caller>>? answer = null) =>
        database.WriteAsync(transaction => Part(transaction, press), answer, cancellation);

    private Result<string> MakeCode(WriteTransaction transaction, IncomingCommand command, string code)
    {
        var now = StoredTime.Now(time);
        var account = Members.FindOrAdd(transaction, command.Caller, now);
        if (checks.RefuseAny(transaction, account, command.Caller, now) is { } refusal) return refusal;
        LinkRows.Forget(transaction, now);
        if (LinkRows.CountOf(transaction, account.Id) >= MaxCodes) LinkRows.DropAllOf(transaction, account.Id);
        var id = Hash(transaction, LinkCode.Read(code)!);
        LinkRows.Add(transaction, id, account.Id, command.Caller.Id, command.ReplyTo, now + LinkCode.Life);
        return code;
    }

    private Result<LinkOffer> Offer(WriteTransaction transaction, IncomingCommand command, string written)
    {
        var now = StoredTime.Now(time);
        var account = Members.FindOrAdd(transaction, command.Caller, now);
        if (LinkRows.CountTriesOf(transaction, account.Id, now - LinkCode.Life, command.Id) >= MaxTries) return LinkRefusals.TooManyTries;
        if (LinkCode.Read(written) is not { } code || LinkRows.Find(transaction, Hash(transaction, code), now) is not { } stored)
        {
            LinkRows.NoteTry(transaction, command.Id, account.Id, now);
            return LinkRefusals.NoSuchCode;
        }

        if (!Pair(transaction, stored, command.Caller, account, now).IsOk(out var pair, out var refusal)) return refusal;
        LinkRows.Claim(transaction, stored.Id, command.Caller.Id);
        return new LinkOffer(stored.Id, pair.Joining.Balance, pair.Maker, pair.Kept.Balance);
    }

    private Result<LinkedAccounts> Join(WriteTransaction transaction, IncomingCommand press, string codeId)
    {
        var now = StoredTime.Now(time);
        if (LinkRows.FindByCause(transaction, press.Id) is { } done)
        {
            var other = Members.Of(transaction, new AccountId(done.IntoId)).FirstOrDefault(one => one.Id != press.Caller.Id);
            var amount = Transfers.FindByCause(transaction, press.Id)?.Amount ?? CreditAmount.Zero;
            return other is null ? LinkRefusals.OutOfDate : new LinkedAccounts(other, amount, Tells: null);
        }

        if (LinkRows.Find(transaction, codeId, now) is not { } stored || stored.ClaimedBy != press.Caller.Id.ToString())
            return LinkRefusals.NoSuchCode;
        var account = Members.FindOrAdd(transaction, press.Caller, now);
        if (!Pair(transaction, stored, press.Caller, account, now).IsOk(out var pair, out var refusal)) return refusal;
        var moved = AccountJoin.Join(transaction, pair, press.Id, now);
        checks.Joined(transaction, pair.Joining.Id, pair.Kept.Id, now);
        return new LinkedAccounts(pair.Maker, moved, new LinkNotice(stored.ReplyTo, stored.Maker, pair.Joiner));
    }

    private Result<PartOffer> OfferPart(WriteTransaction transaction, Caller caller)
    {
        var now = StoredTime.Now(time);
        var account = Members.FindOrAdd(transaction, caller, now);
        if (!Other(transaction, account.Id, caller).IsOk(out var other, out var alone)) return alone;
        return checks.RefusePart(transaction, account.Id, now) is { } refusal ? refusal : new PartOffer(caller.Id, other, account.Balance);
    }

    private Result<Caller> Part(WriteTransaction transaction, IncomingCommand press)
    {
        var now = StoredTime.Now(time);
        var account = Members.FindOrAdd(transaction, press.Caller, now);
        if (LinkRows.FindByCause(transaction, press.Id) is { } done)
            return Other(transaction, new AccountId(done.FromId), press.Caller);
        if (!Other(transaction, account.Id, press.Caller).IsOk(out var other, out var alone)) return alone;
        if (checks.RefusePart(transaction, account.Id, now) is { } refusal) return refusal;
        var parted = AccountJoin.Part(transaction, account, press.Caller, press.Id, now);
        checks.Parted(transaction, account.Id, parted, now);
        return other;
    }

    private Result<LinkPair> Pair(WriteTransaction transaction, StoredCode stored, Caller joiner, Account account, DateTimeOffset now)
    {
        // The maker may have been forgotten, or have got another account, since.
        if (Members.Find(transaction, stored.Maker) is not { } maker || maker.Account.Id != stored.Account) return LinkRefusals.NoSuchCode;
        var pair = new LinkPair(account, joiner, maker.Account, maker.Called(stored.Maker));
        return checks.RefuseJoin(transaction, pair, now) is { } refusal ? refusal : pair;
    }

    private static Result<Caller> Other(ReadTransaction transaction, AccountId account, Caller self) =>
        Members.Of(transaction, account).FirstOrDefault(one => one.Id != self.Id) is { } other
            ? other
            : LinkRefusals.NothingLinked;

    private static string Hash(ReadTransaction transaction, string code) => MemberSecret.Hash(transaction, "code", code);
}

/// <summary>What joining would do.</summary>
/// <param name="CodeId">Stands for the code.</param>
/// <param name="Moves">Credits that would move.</param>
/// <param name="Maker">To whose wallet.</param>
/// <param name="Kept">Credits that they have.</param>
internal sealed record LinkOffer(string CodeId, CreditAmount Moves, Caller Maker, CreditAmount Kept);

/// <summary>What was joined.</summary>
/// <param name="Other">With whom.</param>
/// <param name="Moved">Credits that moved to their wallet.</param>
/// <param name="Tells">Who else is to be told; null when they were.</param>
internal sealed record LinkedAccounts(Caller Other, CreditAmount Moved, LinkNotice? Tells);

/// <summary>What the maker of a code is told when it was used.</summary>
/// <param name="ReplyTo">Where.</param>
/// <param name="Maker">Who is told.</param>
/// <param name="Joiner">Who has used it.</param>
internal sealed record LinkNotice(ReplyAddress ReplyTo, MemberId Maker, Caller Joiner);

/// <summary>What parting would do.</summary>
/// <param name="Self">Who would leave it.</param>
/// <param name="Other">Who keeps the wallet.</param>
/// <param name="Stays">Credits in it.</param>
internal sealed record PartOffer(MemberId Self, Caller Other, CreditAmount Stays);
