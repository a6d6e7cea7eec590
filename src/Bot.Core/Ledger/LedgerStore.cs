using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Ledger.Limits;
using Bot.Core.Ledger.Undo;
using Bot.Core.Storage;

namespace Bot.Core.Ledger;

/// <summary>The ledger in the database.</summary>
internal sealed class LedgerStore(Database database, CreditPolicy policy, CreditAnnouncements announcements, TimeProvider time)
{
    /// <summary>The most lines that one answer holds.</summary>
    public const int MaxHistory = 100;

    /// <summary>
    /// Changes a member's credits by a moderator's word: <see cref="TransferKind.Grant"/> or
    /// <see cref="TransferKind.Take"/>.
    /// The same command id again changes nothing and answers as it did the first time. Taking more than is available is
    /// refused with the amount that is. What a moderator gives comes from their community's pool, and they take no more than it
    /// gave; operators give and take without it.
    /// </summary>
    /// <param name="adjustment">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<Adjusted>> AdjustAsync(
        Adjustment adjustment, CancellationToken cancellation, Action<WriteTransaction, Result<Adjusted>>? answer = null)
    {
        if (adjustment.Kind is not (TransferKind.Grant or TransferKind.Take))
        {
            throw new ArgumentException($"A moderator cannot {adjustment.Kind}.", nameof(adjustment));
        }

        return adjustment.Amount.Value is < 1 or > Adjustment.MaxAmount
            ? Task.FromResult<Result<Adjusted>>(CreditRefusals.AmountOutOfRange())
            : database.WriteAsync(
                transaction => Announced(transaction, Adjustments.Apply(transaction, adjustment, policy, Now())), answer, cancellation);
    }

    /// <summary>
    /// Sets what a member owns by a moderator's word: the difference is granted or taken. The same command id again changes
    /// nothing and answers as it did the first time. Refused when nothing would change, or more is held than would be left.
    /// </summary>
    /// <param name="order">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<Adjusted>> SetAsync(
        BalanceOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<Adjusted>>? answer = null) =>
        order.Balance.Value is < 0 or > Adjustment.MaxAmount
            ? Task.FromResult<Result<Adjusted>>(CreditRefusals.BalanceOutOfRange())
            : database.WriteAsync(
                transaction => Announced(transaction, BalanceOrders.Apply(transaction, order, policy, Now())), answer, cancellation);

    /// <summary>
    /// Gives some of a member's credits to another; see the decision on gifts for those that cannot be given. The
    /// same command id again changes nothing and answers as it did the first time.
    /// </summary>
    /// <param name="gift">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<Given>> GiveAsync(
        Gift gift, CancellationToken cancellation, Action<WriteTransaction, Result<Given>>? answer = null) =>
        gift.Amount.Value is < 1 or > Adjustment.MaxAmount
            ? Task.FromResult<Result<Given>>(CreditRefusals.AmountOutOfRange())
            : database.WriteAsync(transaction => GiftTransfers.Apply(transaction, gift, policy, Now()), answer, cancellation);

    /// <summary>
    /// Reverses a grant, a take or a gift by a new entry, once. The same command id again changes nothing and answers as it
    /// did the first time.
    /// </summary>
    /// <param name="order">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<Undone>> UndoAsync(
        UndoOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<Undone>>? answer = null) =>
        database.WriteAsync(transaction => Announced(transaction, EntryReversals.Apply(transaction, order, Now())), answer, cancellation);

    /// <summary>What the member has now, by whoever looks: nothing is given on the way, and an unmet member has nothing.</summary>
    public Task<Wallet> LookAsync(MemberId member, CancellationToken cancellation) => database.ReadAsync(
        transaction => Members.Find(transaction, member) is { } known
            ? Wallets.Of(known.Account, Now())
            : new Wallet(CreditAmount.Zero, CreditAmount.Zero, CreditAmount.Zero),
        cancellation);

    /// <summary>
    /// What a member who acts in the place has now, after what it gives them; with what holds for them there.
    /// </summary>
    public async Task<LocalWallet> WalletAsync(Caller member, Place place, CancellationToken cancellation)
    {
        var now = Now();
        var (limits, settled) = await database.ReadAsync(transaction => ReadSettled(transaction, member, place, now), cancellation);
        var account = settled
            ?? await database.WriteAsync(transaction => Wallets.Open(transaction, member, limits, now), cancellation);
        return new LocalWallet(Wallets.Of(account, now), account.SpentIn(Days.MonthOf(now)), limits);
    }

    /// <summary>The member's newest transfers, newest first.</summary>
    public Task<IReadOnlyList<Transfer>> HistoryAsync(MemberId member, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Transfer>>(
            transaction => Members.Find(transaction, member) is { } known
                ? Transfers.ListNewest(transaction, known.Account.Id, Math.Clamp(limit, 1, MaxHistory))
                : [],
            cancellation);

    /// <summary>The member with that @name on the platform, as last seen; null when the bot never met them.</summary>
    public Task<Caller?> FindMemberAsync(string platform, string username, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Members.FindByUsername(transaction, platform, username), cancellation);

    /// <summary>The member with that id, as last seen; null when the bot never met them.</summary>
    public Task<Caller?> FindMemberAsync(MemberId id, CancellationToken cancellation) => database.ReadAsync(
        transaction => Members.Find(transaction, id)?.Called(id), cancellation);

    /// <summary>Remembers the names of people that a command brought along. Cheap when nothing changed.</summary>
    public async Task RememberAsync(Caller member, CancellationToken cancellation)
    {
        var isKnown = await database.ReadAsync(
            transaction => Members.Find(transaction, member.Id)?.IsNamed(member) is true,
            cancellation);
        if (isKnown) return;
        await database.WriteAsync(transaction => Members.FindOrAdd(transaction, member, Now()), cancellation);
    }

    // Most looks at a wallet give nothing: they need not wait for the writer.
    private (MemberLimits Limits, Account? Account) ReadSettled(
        ReadTransaction transaction, Caller member, Place place, DateTimeOffset now)
    {
        var limits = Wallets.LimitsOf(transaction, policy, member, place);
        var known = Members.Find(transaction, member.Id);
        var isSettled = known?.IsNamed(member) is true && known.Account.IsSettledFor(Days.Of(now), limits.Policy);
        return (limits, isSettled ? known!.Account : null);
    }

    private Result<Adjusted> Announced(WriteTransaction transaction, Result<Adjusted> result)
    {
        if (result.IsOk(out var done, out _) && done.IsNew) announcements.Tell(transaction, done.Transfer);
        return result;
    }

    private Result<Undone> Announced(WriteTransaction transaction, Result<Undone> result)
    {
        if (result.IsOk(out var done, out _) && done.IsNew) announcements.Tell(transaction, done.Reversal);
        return result;
    }

    // What is answered is what is stored: whole milliseconds.
    private DateTimeOffset Now() => StoredTime.Now(time);
}
