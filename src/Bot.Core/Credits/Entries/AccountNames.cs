using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits.Entries;

/// <summary>What people call an account: the name of one of its identities, as last seen. Hostile text.</summary>
internal static class AccountNames
{
    private const string OfAccount = """
        SELECT platform, user_id, name, username FROM identities WHERE account_id = $account ORDER BY platform <> $platform, user_id LIMIT 1
        """;

    private const string OfMember = "SELECT platform, user_id, name, username FROM identities WHERE platform = $platform AND user_id = $user";

    /// <summary>An identity of the account, rather one of that platform; null when it has none any more.</summary>
    public static NamedMember? Find(ReadTransaction transaction, long account, string? platform) =>
        transaction.Find(OfAccount, Read, ("$account", account), ("$platform", platform ?? ""));

    /// <summary>The account's name; <c>account 5</c> when nobody stands behind it any more.</summary>
    public static string Of(ReadTransaction transaction, long account, string? platform) =>
        Find(transaction, account, platform)?.Shown ?? $"account {account}";

    /// <summary>The person's name; their id when the bot has not met them.</summary>
    public static string Of(ReadTransaction transaction, MemberId member) =>
        transaction.Find(OfMember, Read, ("$platform", member.Platform), ("$user", member.User))?.Shown ?? member.ToString();

    private static NamedMember Read(SqliteDataReader row) => new(
        new MemberId(row.GetString(0), row.GetString(1)), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3));
}

/// <summary>A person with the names last seen.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name to show; may be empty.</param>
/// <param name="Username">The @name.</param>
internal sealed record NamedMember(MemberId Id, string Name, string? Username)
{
    /// <summary>What to call them where nobody must be notified: without an @.</summary>
    public string Shown => Username is { Length: > 0 } username ? username : Name.Length > 0 ? Name : Id.ToString();
}
