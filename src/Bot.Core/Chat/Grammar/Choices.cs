using System.Globalization;
using System.Text;

namespace Bot.Core.Chat.Grammar;

/// <summary>
/// Prompts with choices in braces: <c>a {red, green} {fox, owl}</c> is four prompts. Pure, total, and linear in the text.
/// </summary>
/// <remarks>
/// Braces without a comma, or that never close, are what the member wrote and stay. <c>\{</c>, <c>\}</c> and, between
/// braces, <c>\,</c> are the characters themselves.
/// </remarks>
internal static class Choices
{
    /// <summary>Beyond this nobody needs the exact number.</summary>
    private const long Countless = 1_000_000;

    /// <summary>The prompts, the first braces varying slowest; or what is wrong with the braces.</summary>
    /// <param name="text">What the member wrote.</param>
    /// <param name="most">The most prompts there may be.</param>
    public static Result<string[]> Expand(string text, int most)
    {
        var sets = new List<BraceSet>();
        if (!BraceSet.TryFind(text, sets)) return Nested;
        var literals = new List<string>(sets.Count + 1);
        var choices = new List<string[]>(sets.Count);
        var (at, count) = (0, 1L);
        foreach (var set in sets)
        {
            literals.Add(Plain(text.AsSpan(at, set.Open - at), isChoice: false));
            var words = Split(text.AsSpan(set.Open + 1, set.Close - set.Open - 1));
            if (words.Contains("")) return Empty;
            choices.Add(words);
            count = Math.Min(Countless, count * words.Length);
            at = set.Close + 1;
        }

        if (count > most) return TooMany(count, most);
        literals.Add(Plain(text.AsSpan(at), isChoice: false));
        return Enumerable.Range(0, (int)count).Select(number => Written(literals, choices, number)).ToArray();
    }

    /// <summary>The text as it must be written for its braces to be read as they are.</summary>
    public static string Escaped(string text)
    {
        var sets = new List<BraceSet>();
        var isPlain = BraceSet.TryFind(text, sets) && sets.Count == 0 && Plain(text, isChoice: false).Length == text.Length;
        return isPlain ? text : text.Replace("{", @"\{", StringComparison.Ordinal).Replace("}", @"\}", StringComparison.Ordinal);
    }

    private static string Written(List<string> literals, List<string[]> choices, int number)
    {
        var words = new string[choices.Count];
        for (var set = choices.Count - 1; set >= 0; set--)
        {
            words[set] = choices[set][number % choices[set].Length];
            number /= choices[set].Length;
        }

        var text = new StringBuilder(literals[0]);
        for (var set = 0; set < words.Length; set++) text.Append(words[set]).Append(literals[set + 1]);
        return text.ToString();
    }

    private static string[] Split(ReadOnlySpan<char> between)
    {
        var words = new List<string>();
        var begin = 0;
        for (var at = 0; at < between.Length; at++)
        {
            if (BraceSet.IsEscape(between, at))
            {
                at++;
            }
            else if (between[at] == ',')
            {
                words.Add(Plain(between[begin..at], isChoice: true));
                begin = at + 1;
            }
        }

        words.Add(Plain(between[begin..], isChoice: true));
        return [.. words];
    }

    private static string Plain(ReadOnlySpan<char> written, bool isChoice)
    {
        if (isChoice) written = written.Trim();
        if (!written.Contains('\\')) return written.ToString();
        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            // Outside of braces a comma means nothing, so neither does a backslash before it.
            if (BraceSet.IsEscape(written, at) && (isChoice || written[at + 1] != ',')) at++;
            text.Append(written[at]);
        }

        return text.ToString();
    }

    private static Refusal Nested => new(
        @"Braces within braces are not understood. Write one list, such as {red fox, green fox, owl}; for a brace that is meant as "
        + @"it is, write \{.");

    private static Refusal Empty => new(
        @"A choice between braces is empty. Write something on both sides of each comma, such as {red, green}; for a brace that is "
        + @"meant as it is, write \{.");

    private static Refusal TooMany(long count, int most) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The braces make {(count == Countless ? "a million or more" : $"{count:N0}")} prompts; one command takes at most {most}. "
        + $"Take some choices out; for a brace that is meant as it is, write \\{{."));
}
