using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;
using Bot.Core.Wording;
using Dapper;

namespace Bot.Core.Ledger;

/// <summary>Who the bot has met: identities, their names, and their accounts.</summary>
internal static class Members
{
    // Longer than any platform's names; what is longer is cut.
    private const int MaxName = 256;

    private const string AccountColumns = """
        accounts.id, accounts.balance, accounts.held, accounts.is_welcomed, accounts.allowance_on, accounts.spent_on,
            accounts.spent, accounts.spent_in, accounts.spent_in_month, accounts.held_at, accounts.held_then,
            accounts.welcomed_on, accounts.welcome, accounts.allowance, accounts.joined_on, accounts.joined_spent, accounts.links_from,
            accounts.joined_in, accounts.joined_in_month, accounts.free
        """;

    private const string ByIdentity = $"""
        SELECT {AccountColumns}, identities.name, identities.username
        FROM identities JOIN accounts ON accounts.id = identities.account_id
        WHERE identities.platform = $platform AND identities.user_id = $user
        """;

    private const string ByUsername = """
        SELECT platform, user_id, name, username FROM identities WHERE platform = $platform AND username_key = $key
        """;

    private const string ById = $"SELECT {AccountColumns}, '' AS name, NULL AS username FROM accounts WHERE id = $account";

    private const string ByAccount =
        "SELECT platform, user_id, name, username FROM identities WHERE account_id = $account ORDER BY platform, user_id";

    private const string FreeUsername = """
        UPDATE identities SET username = NULL, username_key = NULL
        WHERE platform = $platform AND username_key = $key AND user_id <> $user
        """;

    private const string InsertIdentity = """
        INSERT INTO identities (platform, user_id, account_id, name, username, username_key)
        VALUES ($platform, $user, $account, $name, $username, $key)
        """;

    private const string UpdateNames = """
        UPDATE identities SET name = $name, username = $username, username_key = $key
        WHERE platform = $platform AND user_id = $user
        """;

    /// <summary>The member as stored, or null when the bot never met them.</summary>
    public static KnownMember? Find(ReadTransaction transaction, MemberId id) =>
        transaction.Connection.QueryFirstOrDefault<AccountRow>(ByIdentity, new { platform = id.Platform, user = id.User })?.ToMember();

    /// <summary>A stored account.</summary>
    public static Account FindAccount(ReadTransaction transaction, AccountId id) =>
        transaction.Connection.QueryFirstOrDefault<AccountRow>(ById, new { account = id.Value })?.ToAccount()
        ?? throw new InvalidOperationException($"There is no account {id}.");

    /// <summary>The identities of an account; none when its person asked to be forgotten.</summary>
    public static IReadOnlyList<Caller> Of(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.Query<IdentityRow>(ByAccount, new { account = account.Value }).Select(static row => row.ToCaller()).ToList();

    /// <summary>A name to show for an account; null when nobody stands behind it.</summary>
    public static string? NameOf(ReadTransaction transaction, AccountId account) =>
        Of(transaction, account) is [var first, ..] ? MemberName.Of(first) : null;

    /// <summary>What a moderator who did something is called; their number says nothing to who reads it.</summary>
    public static string NameOf(ReadTransaction transaction, MemberId member)
    {
        if (member.Platform is null) return "somebody whose account was deleted";
        return Find(transaction, member) is { } known && (known.Name.Length > 0 || known.Username is not null)
            ? MemberName.Of(known.Called(member))
            : "somebody unknown by now";
    }

    /// <summary>The person who has the @name now.</summary>
    public static Caller? FindByUsername(ReadTransaction transaction, string platform, string username) =>
        transaction.Connection.QueryFirstOrDefault<IdentityRow>(ByUsername, new { platform, key = Key(username) })?.ToCaller();

    /// <summary>The member's account, made at first sight; their names are brought up to date.</summary>
    public static Account FindOrAdd(WriteTransaction transaction, Caller member, DateTimeOffset now)
    {
        var known = Find(transaction, member.Id);
        if (known is not null && known.IsNamed(member)) return known.Account;

        var name = member.Name.Length > 0 ? StoredName(member) : known?.Name ?? "";
        var username = StoredUsername(member);
        if (username is not null)
        {
            transaction.Connection.Execute(FreeUsername, new { platform = member.Id.Platform, key = Key(username), user = member.Id.User });
        }

        var account = known?.Account ?? NewAccounts.Open(transaction, member.Id, now);
        Store(transaction, known is null, member.Id, account.Id, name, username);
        return account;
    }

    /// <summary>The name as it is stored.</summary>
    public static string StoredName(Caller member) => Bounded(member.Name);

    /// <summary>The @name as it is stored.</summary>
    public static string? StoredUsername(Caller member) =>
        string.IsNullOrEmpty(member.Username) ? null : Bounded(member.Username);

    private static void Store(
        WriteTransaction transaction,
        bool isNew,
        MemberId id,
        AccountId account,
        string name,
        string? username)
    {
        var key = username is null ? null : Key(username);
        if (isNew)
        {
            transaction.Connection.Execute(
                InsertIdentity, new { platform = id.Platform, user = id.User, account = account.Value, name, username, key }).MustBeOne();
        }
        else
        {
            transaction.Connection.Execute(UpdateNames, new { name, username, key, platform = id.Platform, user = id.User }).MustBeOne();
        }
    }

    private static string Key(string username) => username.TrimStart('@').ToLowerInvariant();

    // A NUL would end the text early for whoever reads it back.
    private static string Bounded(string text) => ShortText.Of(text.Replace('\0', ' '), MaxName);
}

/// <summary>A member whom the bot has met.</summary>
/// <param name="Account">Their wallet.</param>
/// <param name="Name">The name to show, as last seen.</param>
/// <param name="Username">The @name, as last seen.</param>
internal sealed record KnownMember(Account Account, string Name, string? Username)
{
    /// <summary>The member as somebody who is named.</summary>
    public Caller Called(MemberId id) => new(id, Name, Username);

    /// <summary>Nothing changed about the names, or the caller brings none (a member given by id only).</summary>
    public bool IsNamed(Caller member) =>
        (member.Name.Length == 0 && string.IsNullOrEmpty(member.Username))
        || (Name == Members.StoredName(member) && Username == Members.StoredUsername(member));
}
