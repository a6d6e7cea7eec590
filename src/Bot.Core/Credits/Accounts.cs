using Bot.Core.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>An account's figures.</summary>
internal sealed record Account(long Id, long Balance, long Held)
{
    public long Available => Balance - Held;
}

/// <summary>The statements over accounts and identities; each runs within the caller's transaction.</summary>
internal static class Accounts
{
    private const int MaxNameLength = 100;

    /// <summary>The member's account, made where it is missing, with the first grant and today's allowance given.</summary>
    public static Account Ensure(Session session, Caller member, CreditPolicy policy, DateTimeOffset now)
    {
        var id = Identify(session, member, now);
        Welcome(session, id, policy, now);
        TopUp(session, id, policy, now);
        return Figures(session, id);
    }

    /// <summary>The account's figures as they are.</summary>
    public static Account Figures(Session session, long id) => session.Row(
        "SELECT balance, held FROM accounts WHERE id = @id",
        row => new Account(id, row.GetInt64(0), row.GetInt64(1)),
        ("@id", id)) ?? throw new InvalidOperationException($"Account {id} has gone.");

    /// <summary>The account when nothing is owed to it today; null when a write is needed first.</summary>
    public static Account? FindSettled(Session session, Caller member, DateTimeOffset now) => session.Row(
        """
        SELECT accounts.id, balance, held FROM identities JOIN accounts ON accounts.id = account_id
        WHERE platform = @platform AND user_id = @user AND is_welcomed = 1 AND allowance_on = @day
        """,
        static row => new Account(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
        ("@platform", member.Id.Platform),
        ("@user", member.Id.User),
        ("@day", Days.Of(now)));

    /// <summary>Credits held or spent since midnight UTC.</summary>
    public static long SpentToday(Session session, long account, DateTimeOffset now) => session.Number(
        """
        SELECT coalesce(sum(hold.amount), 0) FROM transfers AS hold
        WHERE hold.account_id = @account AND hold.kind = 'Hold' AND hold.at >= @midnight
            AND NOT EXISTS (SELECT 1 FROM transfers AS given_back WHERE given_back.hold_id = hold.id AND given_back.kind = 'Void')
        """,
        ("@account", account),
        ("@midnight", Days.Midnight(now))) ?? 0;

    /// <summary>The id of the member's account; names are kept up to date.</summary>
    public static long Identify(Session session, Caller member, DateTimeOffset now)
    {
        var known = session.Row(
            "SELECT account_id, name, username FROM identities WHERE platform = @platform AND user_id = @user",
            static row => new Identity(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
            ("@platform", member.Id.Platform),
            ("@user", member.Id.User));
        var name = Bounded(member.Name);
        if (known is not null)
        {
            if (name.Length > 0 && (known.Name != name || known.Username != member.Username)) Name(session, member, name);
            return known.Account;
        }

        var account = session.Number(
            "INSERT INTO accounts (created_at) VALUES (@now) RETURNING id", ("@now", now.ToUnixTimeMilliseconds()))!.Value;
        session.Execute(
            "INSERT INTO identities (platform, user_id, account_id, name) VALUES (@platform, @user, @account, '')",
            ("@platform", member.Id.Platform),
            ("@user", member.Id.User),
            ("@account", account));
        Name(session, member, name);
        return account;
    }

    private static void Name(Session session, Caller member, string name)
    {
        var key = member.Username?.ToLowerInvariant();
        // A username belongs to one person at a time: credits must never go to its former owner.
        session.Execute(
            "UPDATE identities SET username = NULL, username_key = NULL WHERE platform = @platform AND username_key = @key AND user_id <> @user",
            ("@platform", member.Id.Platform),
            ("@key", key),
            ("@user", member.Id.User));
        session.Execute(
            "UPDATE identities SET name = @name, username = @username, username_key = @key WHERE platform = @platform AND user_id = @user",
            ("@name", name),
            ("@username", member.Username),
            ("@key", key),
            ("@platform", member.Id.Platform),
            ("@user", member.Id.User));
    }

    private static void Welcome(Session session, long id, CreditPolicy policy, DateTimeOffset now)
    {
        if (session.Execute("UPDATE accounts SET is_welcomed = 1 WHERE id = @id AND is_welcomed = 0", ("@id", id)) == 0) return;
        if (policy.StartingCredits > 0) Transfers.Give(session, id, policy.StartingCredits, "Welcome", $"welcome:{id}", now);
    }

    private static void TopUp(Session session, long id, CreditPolicy policy, DateTimeOffset now)
    {
        var day = Days.Of(now);
        if (session.Execute("UPDATE accounts SET allowance_on = @day WHERE id = @id AND allowance_on IS NOT @day", ("@day", day), ("@id", id)) == 0) return;
        var missing = policy.DailyCredits - Figures(session, id).Balance;
        if (missing > 0) Transfers.Give(session, id, missing, "Daily allowance", $"daily:{id}:{day}", now);
    }

    private static string Bounded(string name)
    {
        if (name.Length <= MaxNameLength) return name;
        return name[..(char.IsHighSurrogate(name[MaxNameLength - 1]) ? MaxNameLength - 1 : MaxNameLength)];
    }

    private sealed record Identity(long Account, string Name, string? Username);
}
