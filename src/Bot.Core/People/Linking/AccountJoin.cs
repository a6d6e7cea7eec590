using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Loras;
using Bot.Core.Storage;
using Bot.Core.Wording;
using Dapper;

namespace Bot.Core.People.Linking;

/// <summary>
/// What joining and parting do to wallets, identities and LoRAs; each within one transaction. Jobs and transfers stay with
/// the account that they were made under.
/// </summary>
internal static class AccountJoin
{
    private const string MoveIdentities = "UPDATE identities SET account_id = $into WHERE account_id = $from";

    private const string MoveIdentity = "UPDATE identities SET account_id = $into WHERE platform = $platform AND user_id = $user";

    private const string MergeAccount = """
        UPDATE accounts SET is_welcomed = $welcomed, allowance_on = $allowance, joined_on = $day, joined_spent = $spent
        WHERE id = $account
        """;

    private const string InsertParted = """
        INSERT INTO accounts (is_welcomed, allowance_on, joined_on, joined_spent, links_from, created_at)
        VALUES (1, $allowance, $day, $spent, $from, $at)
        """;

    /// <summary>Moves what the joining account has; the credits that moved.</summary>
    public static CreditAmount Join(WriteTransaction transaction, LinkPair pair, string cause, DateTimeOffset now)
    {
        var (joining, kept) = (pair.Joining, pair.Kept);
        if (joining.Held != CreditAmount.Zero)
            throw new InvalidOperationException($"Account {joining.Id} holds credits without a job under way.");
        if (joining.Balance > CreditAmount.Zero)
        {
            var words = $"Joined from {TextFormat.Capital(pair.Joiner.Id.Platform)}";
            var move = new Transfer(0, TransferKind.Move, joining.Balance, now, words, pair.Joiner.Id, JobId: null)
            {
                Account = joining.Id,
                Other = kept.Id,
            };
            Transfers.Give(transaction, move, cause);
        }

        var today = Days.Of(now);
        transaction.Connection.Execute(
            MergeAccount,
            new
            {
                welcomed = joining.IsWelcomed || kept.IsWelcomed,
                allowance = Later(joining.AllowanceOn, kept.AllowanceOn),
                day = today,
                spent = (joining.SpentOn(today) + (kept.JoinedOn >= today ? kept.JoinedSpent : CreditAmount.Zero)).Value,
                account = kept.Id.Value,
            }).MustBeOne();
        var moved = transaction.Connection.Execute(MoveIdentities, new { into = kept.Id.Value, from = joining.Id.Value });
        if (moved != 1) throw new InvalidOperationException($"Account {joining.Id} had {moved} identities to join.");
        LoraMoves.Move(transaction, pair.Joiner.Id, joining.Id, kept.Id);
        LinkRows.DropAllOf(transaction, joining.Id);
        LinkRows.DropAllOf(transaction, kept.Id);
        LinkRows.Note(transaction, LinkChange.Joined, joining.Id, kept.Id, pair.Joiner.Id, now, cause);
        return joining.Balance;
    }

    /// <summary>Gives the identity an empty account of its own, which is no newcomer's; its id.</summary>
    public static AccountId Part(WriteTransaction transaction, Account kept, Caller self, string cause, DateTimeOffset now)
    {
        var today = Days.Of(now);
        transaction.Connection.Execute(
            InsertParted,
            new
            {
                allowance = Later(today, kept.AllowanceOn),
                day = today,
                spent = kept.SpentOn(today).Value,
                from = (now + NewAccounts.Memory).ToUnixTimeMilliseconds(),
                at = now.ToUnixTimeMilliseconds(),
            }).MustBeOne();
        var parted = new AccountId(transaction.LastId());
        transaction.Connection.Execute(
            MoveIdentity, new { into = parted.Value, platform = self.Id.Platform, user = self.Id.User }).MustBeOne();
        LoraMoves.Move(transaction, self.Id, kept.Id, parted);
        LinkRows.DropAllOf(transaction, kept.Id);
        LinkRows.Note(transaction, LinkChange.Parted, kept.Id, parted, self.Id, now, cause);
        return parted;
    }

    private static long? Later(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;
}
