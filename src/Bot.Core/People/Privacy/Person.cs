using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>A person as the database knows them.</summary>
/// <param name="Account">Their wallet.</param>
/// <param name="Members">Their identities.</param>
/// <param name="Accounts">The wallet, and each that they left to join it.</param>
/// <param name="Former">Wallets that they have parted from, which others have now, and when they were theirs too.</param>
internal sealed record Person(
    AccountId Account, IReadOnlyList<MemberId> Members, IReadOnlyList<AccountId> Accounts, IReadOnlyList<FormerAccount> Former)
{
    private const string LeftBy = """
        SELECT from_id FROM account_links WHERE platform = $platform AND user_id = $user AND change = 'Joined'
        """;

    // From when they joined it; who had it first, from its beginning.
    private const string PartedBy = """
        SELECT from_id AS account, at AS until, coalesce((
            SELECT max(joined.at) FROM account_links AS joined
            WHERE joined.platform = $platform AND joined.user_id = $user AND joined.change = 'Joined'
                AND joined.into_id = parted.from_id AND joined.at <= parted.at), 0) AS since
        FROM account_links AS parted WHERE platform = $platform AND user_id = $user AND change = 'Parted'
        """;

    /// <summary>Whose account it is, with all that has come to it and all that they have left.</summary>
    public static Person Of(ReadTransaction transaction, AccountId account)
    {
        var members = Bot.Core.Ledger.Members.Of(transaction, account).Select(static one => one.Id).ToList();
        var accounts = new List<AccountId> { account };
        var former = new List<FormerAccount>();
        foreach (var one in members)
        {
            var left = transaction.Connection.Query<long>(LeftBy, new { platform = one.Platform, user = one.User });
            accounts.AddRange(left.Select(static id => new AccountId(id)));
            former.AddRange(transaction.Connection.Query<FormerAccount>(PartedBy, new { platform = one.Platform, user = one.User }));
        }

        return new Person(account, members, [.. accounts.Distinct()], former);
    }

    /// <summary>What the statement is to be run with, once for each: what it names of this, in its own order.</summary>
    /// <param name="key">How it finds the person's rows.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="further">What else it may name.</param>
    public IEnumerable<(string Name, object? Value)[]> Arguments(
        PersonKey key, string sql, params (string Name, object? Value)[] further)
    {
        var keys = key switch
        {
            PersonKey.Account => Accounts.Select(static account => new (string Name, object? Value)[] { ("$account", account.Value) }),
            PersonKey.Former => Former.Select(static one => new (string Name, object? Value)[]
            {
                ("$account", one.Account), ("$since", one.Since), ("$until", one.Until),
            }),
            PersonKey.PrivateChat => Members.Where(static member => !IsGroup(member)).Select(Named),
            _ => Members.Select(Named),
        };
        return keys.Select(one => one.Concat(further)
            .Where(argument => sql.Contains(argument.Name, StringComparison.Ordinal))
            .OrderBy(argument => sql.IndexOf(argument.Name, StringComparison.Ordinal))
            .ToArray());
    }

    private static (string Name, object? Value)[] Named(MemberId member) =>
        [("$platform", member.Platform), ("$user", member.User), ("$member", member.ToString())];

    /// <summary>Telegram's groups have negative numbers; one is a person for its anonymous administrators.</summary>
    public static bool IsGroup(MemberId member) => member.User.StartsWith('-');
}

/// <summary>A wallet that somebody had, alone or with another, until they parted from it.</summary>
/// <param name="Account">Which.</param>
/// <param name="Until">When they parted, in milliseconds.</param>
/// <param name="Since">When they had come to it; 0 when it was theirs first.</param>
internal sealed record FormerAccount(long Account, long Until, long Since);
