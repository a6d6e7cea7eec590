using System.Text.RegularExpressions;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// Patterns, many to an automaton: the runtime's linear-time engine takes about a megabyte and tens of milliseconds for each
/// expression, whether it holds one pattern or fifty. Which one matched, its group tells.
/// </summary>
internal sealed class PatternSet
{
    /// <summary>Linear time whatever the pattern; groups of the patterns themselves catch nothing.</summary>
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The most automata of one set.</summary>
    public const int MaxAutomata = 12;

    private const int MaxTogether = 50;
    private const string Group = "filter";

    // Linear time is promised; the clock is for what nobody thought of.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly List<Regex> _automata;

    private PatternSet(List<Regex> automata) => _automata = automata;

    /// <summary>No pattern.</summary>
    public static PatternSet Empty { get; } = new([]);

    /// <summary>How much memory it takes, in automata.</summary>
    public int Weight => _automata.Count;

    /// <summary>Builds the automata; null when the patterns are too large together.</summary>
    /// <param name="patterns">Patterns that <see cref="PatternCheck"/> lets through, each with its filter.</param>
    public static PatternSet? Of(IReadOnlyList<(int Filter, string Pattern)> patterns)
    {
        var automata = new List<Regex>();
        var left = new Stack<List<(int Filter, string Pattern)>>(
            patterns.Chunk(MaxTogether).Reverse().Select(static chunk => chunk.ToList()));
        while (left.TryPop(out var together))
        {
            if (Automaton(together) is { } automaton) automata.Add(automaton);
            else if (together.Count == 1) return null;
            else
            {
                left.Push(together[(together.Count / 2)..]);
                left.Push(together[..(together.Count / 2)]);
            }

            if (automata.Count + left.Count > MaxAutomata) return null;
        }

        return new PatternSet(automata);
    }

    /// <summary>Tells where patterns match.</summary>
    /// <param name="text">Lower-case text.</param>
    /// <param name="found">The filter, the start, the length; false for no more.</param>
    /// <param name="steps">Grows by the characters that are read.</param>
    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public void Find(string text, Func<int, int, int, bool> found, ref long steps)
    {
        foreach (var automaton in _automata)
        {
            steps += text.Length;
            if (!automaton.IsMatch(text)) continue;
            for (var match = automaton.Match(text); match.Success; match = match.NextMatch())
            {
                steps += match.Length;
                var filter = match.Groups.Cast<Group>()
                    .First(static group => group.Success && group.Name.StartsWith(Group, StringComparison.Ordinal));
                if (!found(int.Parse(filter.Name.AsSpan(Group.Length)), match.Index, match.Length)) return;
            }
        }
    }

    private static Regex? Automaton(List<(int Filter, string Pattern)> patterns)
    {
        try
        {
            return new Regex(string.Join('|', patterns.Select(One)), Options, Patience);
        }
        catch (Exception failure) when (failure is NotSupportedException or RegexParseException)
        {
            return null;
        }
    }

    private static string One((int Filter, string Pattern) one) =>
        $"(?<{Group}{one.Filter}>{(one.Pattern.Any(char.IsUpper) ? "(?i)" : "")}{one.Pattern})";
}
