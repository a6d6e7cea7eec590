using System.Security.Cryptography;

namespace Bot.Core.People.Linking;

/// <summary>
/// One-time codes: 12 of 30 letters and digits that nobody takes for each other, in groups of four, which are 58 bits.
/// </summary>
internal static class LinkCode
{
    /// <summary>How long a code can be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;
    private const int GroupLength = 4;

    /// <summary>The longest text that can hold a code: letters, and what people put between them.</summary>
    public const int MaxWritten = 40;

    /// <summary>A new code, as it is shown: <c>ABCD-EFGH-JKMN</c>.</summary>
    public static string Create(RandomNumberGenerator random)
    {
        Span<char> code = stackalloc char[Length];
        Span<byte> one = stackalloc byte[1];
        for (var at = 0; at < Length;)
        {
            random.GetBytes(one);
            // The bytes beyond the last whole round would make some letters more likely.
            if (one[0] < byte.MaxValue / Letters.Length * Letters.Length) code[at++] = Letters[one[0] % Letters.Length];
        }

        return string.Join('-', code.ToString().Chunk(GroupLength).Select(static group => new string(group)));
    }

    /// <summary>The code as it was meant, whatever its case and what stands between its letters; null when it cannot be one.</summary>
    public static string? Read(string written)
    {
        if (written.Length > MaxWritten) return null;
        var letters = string.Concat(written.ToUpperInvariant().Where(static letter => letter is not ('-' or ' ' or '–' or '—')));
        return letters.Length == Length && letters.All(Letters.Contains) ? letters : null;
    }
}
