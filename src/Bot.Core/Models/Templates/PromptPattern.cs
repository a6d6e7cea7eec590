using System.Text;

namespace Bot.Core.Models.Templates;

/// <summary>A prompt with blanks. Values go in as they are: nothing in them is read as a blank, a choice or an option.</summary>
internal sealed class PromptPattern
{
    private readonly List<Part> _parts;

    private PromptPattern(List<Part> parts) => _parts = parts;

    /// <summary>The names of the blanks, each once.</summary>
    public IEnumerable<string> Variables => _parts.Where(static part => part.IsVariable).Select(static part => part.Text).Distinct();

    /// <summary>The length of the words around the blanks.</summary>
    public int Length => _parts.Where(static part => !part.IsVariable).Sum(static part => part.Text.Length);

    /// <summary>How often the variable stands in it.</summary>
    public int Count(string variable) => _parts.Count(part => part.IsVariable && part.Text == variable);

    /// <summary>Reads a pattern; a refusal says what is wrong with it.</summary>
    public static Result<PromptPattern> Parse(string pattern)
    {
        var parts = new List<Part>();
        var words = new StringBuilder();
        var (group, groups) = (0, 0);
        for (var at = 0; at < pattern.Length; at++)
        {
            var c = pattern[at];
            if (c is not ('{' or '[' or ']' or '}' or '\\') || c == '\\' && !IsEscape(pattern, at))
            {
                words.Append(c);
                continue;
            }

            if (c == '\\')
            {
                words.Append(pattern[++at]);
                continue;
            }

            if (words.Length > 0) parts.Add(new Part(words.ToString(), IsVariable: false, group));
            words.Clear();
            if (c == '{')
            {
                var end = pattern.IndexOf('}', at);
                if (end < 0) return new Refusal("a brace opens in its prompt and does not close.");
                parts.Add(new Part(pattern[(at + 1)..end], IsVariable: true, group));
                at = end;
            }
            else if (c == '}' || (c == '[') == (group > 0))
            {
                return new Refusal($"a \"{c}\" in its prompt has no partner. Write \\{c} for the character itself.");
            }
            else
            {
                group = c == '[' ? ++groups : 0;
            }
        }

        if (group > 0) return new Refusal("a bracket opens in its prompt and does not close.");
        if (words.Length > 0) parts.Add(new Part(words.ToString(), IsVariable: false, 0));
        return new PromptPattern(parts);
    }

    /// <summary>The prompt with these values.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var left = _parts.Where(part => part.Group > 0 && part.IsVariable && values[part.Text].Length == 0)
            .Select(static part => part.Group).ToHashSet();
        var prompt = new StringBuilder();
        foreach (var part in _parts.Where(part => !left.Contains(part.Group)))
            prompt.Append(part.IsVariable ? values[part.Text] : part.Text);
        return prompt.ToString();
    }

    private static bool IsEscape(string pattern, int at) => at + 1 < pattern.Length && pattern[at + 1] is '{' or '}' or '[' or ']' or '\\';

    /// <summary>Words, or the name of a blank; in group 0 they always stand, in another only when none of its blanks is empty.</summary>
    private readonly record struct Part(string Text, bool IsVariable, int Group);
}
