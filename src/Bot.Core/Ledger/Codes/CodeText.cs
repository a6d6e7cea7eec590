using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Ledger.Codes;

/// <summary>
/// The letters of a code: twelve of Crockford's 32 (crockford.com/base32.html), 60 random bits, in three groups. None of
/// them is easily taken for another, and those that are left out are read as what they look like.
/// </summary>
internal static class CodeText
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;
    private const int Group = 4;
    private const int BitsALetter = 5;

    /// <summary>A new code, without dashes.</summary>
    public static string New(RandomNumberGenerator random)
    {
        Span<byte> bytes = stackalloc byte[Length];
        random.GetBytes(bytes);
        var letters = new char[Length];
        // 256 is a multiple of 32: each letter is as likely as any other.
        for (var i = 0; i < Length; i++) letters[i] = Alphabet[bytes[i] & ((1 << BitsALetter) - 1)];
        return new string(letters);
    }

    /// <summary>What somebody typed as a code without dashes; null when it cannot be one.</summary>
    public static string? Read(string typed)
    {
        var letters = new StringBuilder(Length);
        foreach (var c in typed)
        {
            if (char.IsWhiteSpace(c) || char.IsPunctuation(c)) continue;
            var letter = Letter(char.ToUpperInvariant(c));
            if (!Alphabet.Contains(letter, StringComparison.Ordinal) || letters.Length == Length) return null;
            letters.Append(letter);
        }

        return letters.Length == Length ? letters.ToString() : null;
    }

    /// <summary>The first group of what somebody typed, which may be all that they know; null when it is none.</summary>
    public static string? ReadHead(string typed)
    {
        var first = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Take(Group).Select(char.ToUpperInvariant).Select(Letter)]);
        return first.Length == Group && first.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? first : null;
    }

    /// <summary>The first group, by which a code is known in lists.</summary>
    public static string Head(string code) => code[..Group];

    /// <summary>As it is shown: <c>7XK2-9QMD-04TZ</c>.</summary>
    public static string Show(string code) =>
        string.Join('-', Enumerable.Range(0, Length / Group).Select(at => code.Substring(at * Group, Group)));

    /// <summary>What is stored of it.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private static char Letter(char c) => c switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        'U' => 'V',
        _ => c,
    };
}
