using System.Text.RegularExpressions;

namespace Bot.Core.Safety.Filters;

/// <summary>Whether a moderator's pattern can be used: one that every text is read by in linear time.</summary>
internal static partial class PatternCheck
{
    /// <summary>The longest pattern, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    private const int MaxRepeats = 1_000;
    private const string Fix = "Write it without; a filter for one word is /filter add fox.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with it and how to put it right; null when nothing is.</summary>
    public static Refusal? Refuse(string pattern)
    {
        if (pattern.Length > MaxLength)
            return new Refusal($"A pattern may have {MaxLength} characters; this has {pattern.Length}. Shorten it.");
        if (Unsupported(pattern) is { } construct)
        {
            return new Refusal($"This pattern could run for ever: it has {construct}, which cannot be matched in bounded time. {Fix}");
        }

        try
        {
            // Its constructor reads the pattern first, and says of a broken one where it is broken.
            var regex = new Regex(pattern, PatternSet.Options, Patience);
            return Repeats(pattern) > MaxRepeats ? TooLarge : MatchesAll(regex);
        }
        catch (RegexParseException broken)
        {
            return new Refusal($"This is no regular expression: {Fault(broken.Error)} at character {broken.Offset}. Mend it, or add "
                + "the words one by one.");
        }
        catch (NotSupportedException)
        {
            return Repeats(pattern) > 1 ? TooLarge : new Refusal($"This pattern has a part that cannot be matched in bounded time. {Fix}");
        }
    }

    private static Refusal TooLarge =>
        new("This pattern repeats too much: it would take too long on every prompt. Use smaller {counts}, or + and *.");

    private static Refusal? MatchesAll(Regex regex)
    {
        if (regex.IsMatch(""))
            return new Refusal("This pattern matches even nothing, so it would refuse every prompt. Let it need at least one letter.");
        return regex.IsMatch("a") && regex.IsMatch(" ") && regex.IsMatch("7")
            ? new Refusal("This pattern matches every character, so it would refuse every prompt. Name what is not wanted.")
            : null;
    }

    private static string? Unsupported(string pattern)
    {
        var bare = Escaped().Replace(pattern, static escape => escape.Value[1] is >= '1' and <= '9' or 'k' or 'G' ? escape.Value : "");
        bare = CharacterClass().Replace(bare, "");
        if (bare.Contains("(?=") || bare.Contains("(?!") || bare.Contains("(?<=") || bare.Contains("(?<!")) return "a look ahead or behind";
        if (Backreference().IsMatch(bare)) return "a reference back to a group";
        if (bare.Contains("(?>")) return "an atomic group";
        if (bare.Contains("(?(")) return "a condition";
        if (Spread().IsMatch(bare)) return "the option x (spaces and comments)";
        return bare.Contains("(?<") || bare.Contains("(?'") ? "a named group" : null;
    }

    /// <summary>How often its counted parts can repeat one another, as if each stood in all others: an upper bound.</summary>
    private static long Repeats(string pattern)
    {
        long product = 1;
        foreach (Match count in Counted().Matches(pattern))
        {
            var text = count.Groups["most"] is { Success: true, Length: > 0 } most ? most.Value : count.Groups["least"].Value;
            product *= Math.Max(1, text.Length > 6 ? MaxRepeats + 1L : long.Parse(text));
            if (product > MaxRepeats) return product;
        }

        return product;
    }

    private static string Fault(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a parenthesis is not closed",
        RegexParseError.InsufficientOpeningParentheses => "a parenthesis is closed that was not opened",
        RegexParseError.UnterminatedBracket => "a [ is not closed",
        RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "a *, + or ? has nothing to repeat",
        RegexParseError.ReversedQuantifierRange or RegexParseError.ReversedCharacterRange => "a range goes backwards",
        RegexParseError.QuantifierOrCaptureGroupOutOfRange => "a count is too large",
        RegexParseError.UnescapedEndingBackslash => "it ends with a single \\",
        RegexParseError.UnrecognizedEscape => "there is no such \\ escape",
        _ => "it cannot be read",
    };

    [GeneratedRegex(@"\\.", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\[\^?\]?[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex CharacterClass();

    [GeneratedRegex(@"\\[1-9kG]", RegexOptions.NonBacktracking)]
    private static partial Regex Backreference();

    [GeneratedRegex(@"\(\?[a-wyz-]*x", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Spread();

    [GeneratedRegex(@"\{(?<least>\d+)(,(?<most>\d*))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();
}
