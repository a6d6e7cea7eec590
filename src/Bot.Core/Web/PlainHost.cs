using System.Globalization;
using System.Text;

namespace Bot.Core.Web;

/// <summary>
/// Brings a URL's host into the one form that everybody reads alike: a to z, digits, dots and hyphens. Resolvers read circled,
/// wide and mathematical letters as plain ones (NFKC, https://www.unicode.org/reports/tr46/); a host with such is refused, for what
/// is judged here must be what is looked up there.
/// </summary>
internal static class PlainHost
{
    // Compatibility forms among letters: ligatures, letters for other letters, and those that nobody sees.
    private static readonly (int First, int Last)[] Disguises =
    [
        (0xAA, 0xAA), (0xBA, 0xBA), (0x132, 0x133), (0x13F, 0x140), (0x149, 0x149), (0x17F, 0x17F), (0x1C4, 0x1CC), (0x1F1, 0x1F3),
        (0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x1E9A, 0x1E9B), (0x2100, 0x218F), (0x3164, 0x3164),
        (0xFB00, 0xFFFF), (0x1D400, 0x1D7FF), (0x1F100, 0x1F2FF), (0xE0000, 0x10FFFF),
    ];

    /// <summary>The URL with its host in plain letters; null where the host has a character that no name has.</summary>
    public static Uri? Of(Uri url)
    {
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || Ascii.IsValid(url.Host)) return url;
        if (!url.Host.EnumerateRunes().All(IsOfNames)) return null;
        try
        {
            return Ascii.IsValid(url.IdnHost) && Uri.TryCreate(Written(url), UriKind.Absolute, out var plain) ? plain : null;
        }
        catch (UriFormatException)
        {
            // A label that cannot be written in plain letters, or is too long in them.
            return null;
        }
    }

    // The three dots that count as one are mapped by Uri itself (RFC 3490, 3.1).
    private static bool IsOfNames(Rune rune) => rune.IsAscii || rune.Value is 0x3002 || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        && !Array.Exists(Disguises, range => rune.Value >= range.First && rune.Value <= range.Last);

    private static string Written(Uri url) =>
        $"{url.Scheme}://{(url.UserInfo.Length > 0 ? $"{url.UserInfo}@" : "")}{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}"
        + $"{url.PathAndQuery}{url.Fragment}";
}
