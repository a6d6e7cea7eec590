using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Entries;

/// <summary>What people call an account: the name of one of its identities, as last seen, without an @. Hostile text.</summary>
internal static class AccountNames
{
    /// <summary>
    /// An identity of the account, or of the one that it was joined with, rather one of that platform; null when it has
    /// none any more.
    /// </summary>
    public static Caller? Find(ReadTransaction transaction, AccountId account, string? platform)
    {
        var people = Members.Of(transaction, account);
        if (people.Count == 0) people = Members.Of(transaction, RelatedAccounts.Now(transaction, account));
        return people.FirstOrDefault(person => person.Id.IsOn(platform)) ?? (people.Count > 0 ? people[0] : null);
    }

    /// <summary>The account's name; <c>deleted account 5</c> when nobody stands behind it any more.</summary>
    public static string Of(ReadTransaction transaction, AccountId account, string? platform) =>
        Find(transaction, account, platform) is { } person ? Shown(person)
        : PoolRows.FindByAccount(transaction, account) is { } pool ? $"the pool of {pool.Community}"
        : $"deleted account {account}";

    /// <summary>The person's name; their id when the bot has not met them.</summary>
    public static string Of(ReadTransaction transaction, MemberId member) =>
        Shown(Members.Find(transaction, member)?.Called(member) ?? new Caller(member, Name: ""));

    /// <summary>What to call them where nobody must be notified.</summary>
    public static string Shown(Caller person) =>
        person.Username is { Length: > 0 } username ? username : person.Name.Length > 0 ? person.Name : person.Id.ToString();
}
