using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Bot.Core.Storage;

/// <summary>
/// Hashes what must be recognised and not be read: with the secret of this database, so that nobody can try all ids or codes
/// against a hash without having the file.
/// </summary>
internal static class MemberSecret
{
    private const int HashLength = 32;

    private const string Secret = "SELECT value FROM secrets WHERE name = 'members'";

    /// <summary>128 bits in hexadecimal digits.</summary>
    /// <param name="transaction">Where the secret is read.</param>
    /// <param name="purpose">Hashes of one purpose say nothing about those of another.</param>
    /// <param name="text">What to hash.</param>
    public static string Hash(ReadTransaction transaction, string purpose, string text)
    {
        var secret = transaction.Connection.QueryFirstOrDefault<byte[]>(Secret)
            ?? throw new InvalidOperationException("The database has lost its secret.");
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{purpose}/{text}"));
        return Convert.ToHexStringLower(hash)[..HashLength];
    }
}
