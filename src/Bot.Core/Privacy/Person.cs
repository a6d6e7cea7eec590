using Bot.Core.Chats;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Privacy;

/// <summary>A person as the database knows them.</summary>
/// <param name="Account">Their wallet.</param>
/// <param name="Members">Their identities.</param>
/// <param name="Accounts">The wallet, and each that was joined with it and left.</param>
internal sealed record Person(long Account, IReadOnlyList<MemberId> Members, IReadOnlyList<long> Accounts)
{
    // Each joining was confirmed by hand, and the next waits for weeks.
    private const int MostAccounts = 1_000;

    private const string JoinedWith = "SELECT from_id FROM account_links WHERE into_id = $account AND change = 'Joined'";

    /// <summary>Whose account it is, with all that has come to it.</summary>
    public static Person Of(ReadTransaction transaction, long account)
    {
        var accounts = new List<long> { account };
        for (var at = 0; at < accounts.Count && at < MostAccounts; at++)
        {
            var joined = transaction.Connection.Query<long>(JoinedWith, new { account = accounts[at] }).ToList();
            accounts.AddRange(joined.Where(one => !accounts.Contains(one)));
        }

        return new Person(account, [.. Credits.Members.Of(transaction, account).Select(static one => one.Id)], accounts);
    }

    /// <summary>What the statement is to be run with, once for each: what it names of this, in its own order.</summary>
    /// <param name="key">How it finds the person's rows.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="further">What else it may name.</param>
    public IEnumerable<(string Name, object? Value)[]> Arguments(
        PersonKey key, string sql, params (string Name, object? Value)[] further)
    {
        var keys = key == PersonKey.Account
            ? Accounts.Select(static account => new (string Name, object? Value)[] { ("$account", account) })
            : Members.Select(static member => new (string Name, object? Value)[]
            {
                ("$platform", member.Platform), ("$user", member.User), ("$member", member.ToString()),
            });
        return keys.Select(one => one.Concat(further)
            .Where(argument => sql.Contains(argument.Name, StringComparison.Ordinal))
            .OrderBy(argument => sql.IndexOf(argument.Name, StringComparison.Ordinal))
            .ToArray());
    }
}
