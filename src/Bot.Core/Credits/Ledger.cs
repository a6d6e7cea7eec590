using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>The ledger over the database.</summary>
public sealed class Ledger(Database database, CreditPolicy policy, TimeProvider time) : ILedger
{
    /// <summary>No account may own more; it is the schema's own limit.</summary>
    public const long MaxBalance = 1_000_000_000_000;

    /// <inheritdoc/>
    public Task<Result<Adjusted>> AdjustAsync(Adjustment adjustment, CancellationToken cancellation)
    {
        if (adjustment.Kind is not (TransferKind.Grant or TransferKind.Take))
            throw new ArgumentException($"A moderator cannot make a {adjustment.Kind}.", nameof(adjustment));
        if (adjustment.Amount is < 1 or > Adjustment.MaxAmount)
            return Task.FromResult<Result<Adjusted>>(new Refusal($"The amount must be a whole number from 1 to {Adjustment.MaxAmount:N0}."));
        return database.WriteAsync(session => Adjust(session, adjustment), cancellation);
    }

    /// <inheritdoc/>
    public async Task<Wallet> WalletAsync(Caller member, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var settled = await database.ReadAsync(
            session => Accounts.FindSettled(session, member, now) is { } account ? WalletOf(session, account, now) : null, cancellation);
        return settled ?? await database.WriteAsync(
            session => WalletOf(session, Accounts.Ensure(session, member, policy, now), now), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Transfer>> HistoryAsync(Caller member, int limit, CancellationToken cancellation)
    {
        await WalletAsync(member, cancellation);
        return await database.ReadAsync(
            session => Accounts.FindSettled(session, member, time.GetUtcNow()) is { } account
                ? Transfers.Newest(session, account.Id, limit)
                : [],
            cancellation);
    }

    /// <inheritdoc/>
    public Task<Caller?> FindMemberAsync(string platform, string username, CancellationToken cancellation) => database.ReadAsync(
        session => session.Row(
            "SELECT user_id, name, username FROM identities WHERE platform = @platform AND username_key = @key",
            row => new Caller(new MemberId(platform, row.GetString(0)), row.GetString(1), row.GetString(2)),
            ("@platform", platform),
            ("@key", username.ToLowerInvariant())),
        cancellation);

    /// <inheritdoc/>
    public Task RememberAsync(Caller member, CancellationToken cancellation) =>
        database.WriteAsync(session => Accounts.Identify(session, member, time.GetUtcNow()), cancellation);

    private Result<Adjusted> Adjust(Session session, Adjustment adjustment)
    {
        var now = time.GetUtcNow();
        if (Transfers.FindByCause(session, adjustment.CommandId) is { } done)
            return new Adjusted(done.Transfer, WalletOf(session, Accounts.Figures(session, done.Account), now), IsNew: false);
        if (RefusedBefore(session, adjustment.CommandId) is { } before) return before;
        Accounts.Identify(session, adjustment.Actor, now);
        var account = Accounts.Ensure(session, adjustment.Member, policy, now);
        if (Refusal(adjustment, account) is { } refusal)
        {
            session.Execute(
                "INSERT INTO refused_commands (id, text, at) VALUES (@id, @text, @at)",
                ("@id", adjustment.CommandId),
                ("@text", refusal.Text),
                ("@at", now.ToUnixTimeMilliseconds()));
            return refusal;
        }

        Transfers.Adjust(
            session, account.Id, adjustment.Kind, adjustment.Amount, adjustment.Reason, adjustment.CommandId, adjustment.Actor.Id, now);
        var made = Transfers.FindByCause(session, adjustment.CommandId)!.Value.Transfer;
        return new Adjusted(made, WalletOf(session, Accounts.Figures(session, account.Id), now), IsNew: true);
    }

    private static Refusal? Refusal(Adjustment adjustment, Account account)
    {
        if (adjustment.Kind == TransferKind.Take && adjustment.Amount > account.Available)
        {
            return new Refusal(account.Available == 0
                ? "They have no credits to take."
                : $"They have only {Answers.Credits(account.Available)} to take. Take {account.Available:N0} or less.");
        }

        return adjustment.Kind == TransferKind.Grant && account.Balance > MaxBalance - adjustment.Amount
            ? new Refusal($"No one can own more than {MaxBalance:N0} credits. Grant less.")
            : null;
    }

    private static Refusal? RefusedBefore(Session session, string command) => session.Row(
        "SELECT text FROM refused_commands WHERE id = @id", static row => new Refusal(row.GetString(0)), ("@id", command));

    private static Wallet WalletOf(Session session, Account account, DateTimeOffset now) =>
        new(account.Balance, account.Held, Accounts.SpentToday(session, account.Id, now));
}
