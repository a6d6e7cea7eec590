using System.Globalization;
using System.Runtime.InteropServices;

namespace Bot.Core.Fal;

/// <summary>A count of steps or a percentage found in a text, and where it starts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProgressToken(int Start, int? Done, int? Total, int Percent)
{
    private const int MaxDigits = 7;

    /// <summary>The last <c>N/M</c> with N at most M that is not part of a path, date or fraction.</summary>
    public static ProgressToken? FindSteps(ReadOnlySpan<char> text)
    {
        for (var slash = text.LastIndexOf('/'); slash > 0; slash = text[..slash].LastIndexOf('/'))
        {
            var start = DigitsBefore(text, slash);
            var end = DigitsAfter(text, slash + 1);
            if (!IsEdgeBefore(text, start) || !IsEdgeAfter(text, end)) continue;
            if (!TryNumber(text[start..slash], out var done)) continue;
            if (!TryNumber(text[(slash + 1)..end], out var total) || total == 0 || done > total) continue;
            return new ProgressToken(start, done, total, (int)(100L * done / total));
        }

        return null;
    }

    /// <summary>The last <c>NN%</c> from 0 to 100; decimals are dropped.</summary>
    public static ProgressToken? FindPercent(ReadOnlySpan<char> text)
    {
        for (var sign = text.LastIndexOf('%'); sign > 0; sign = text[..sign].LastIndexOf('%'))
        {
            var end = sign;
            var start = DigitsBefore(text, end);
            if (start > 1 && text[start - 1] == '.')
            {
                end = start - 1;
                start = DigitsBefore(text, end);
            }

            if (!IsEdgeBefore(text, start) || !TryNumber(text[start..end], out var percent) || percent > 100) continue;
            return new ProgressToken(start, null, null, percent);
        }

        return null;
    }

    // At most one digit more than may be: a long run of digits is read once, and is no number.
    private static int DigitsBefore(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start <= MaxDigits && char.IsAsciiDigit(text[start - 1])) start--;
        return start;
    }

    private static int DigitsAfter(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= MaxDigits && char.IsAsciiDigit(text[end])) end++;
        return end;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length is > 0 and <= MaxDigits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsEdgeBefore(ReadOnlySpan<char> text, int start) =>
        start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or '.' or '-' or '_' or '\\');

    private static bool IsEdgeAfter(ReadOnlySpan<char> text, int end) =>
        end == text.Length
        || !(char.IsLetterOrDigit(text[end]) || text[end] is '/' or '-' or '_' or '\\' or '%' || IsDecimal(text, end));

    private static bool IsDecimal(ReadOnlySpan<char> text, int end) =>
        text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
}
