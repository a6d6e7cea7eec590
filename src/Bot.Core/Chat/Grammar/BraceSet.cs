namespace Bot.Core.Chat.Grammar;

/// <summary>A pair of braces with at least one comma between them.</summary>
/// <param name="Open">Where it opens.</param>
/// <param name="Close">Where it closes.</param>
internal readonly record struct BraceSet(int Open, int Close)
{
    /// <summary>Finds the sets in the order of the text, in one pass; false when one lies in another.</summary>
    public static bool TryFind(string text, List<BraceSet> sets)
    {
        var open = new Stack<Pair>();
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when IsEscape(text, at):
                    at++;
                    break;
                case '{':
                    open.Push(new Pair(at, HasComma: false, HoldsPair: false));
                    break;
                case ',' when open.TryPop(out var around):
                    open.Push(around with { HasComma = true });
                    break;
                case '}' when open.TryPop(out var closed):
                    if (closed is { HasComma: true, HoldsPair: true }) return false;
                    if (closed.HasComma) sets.Add(new BraceSet(closed.Open, at));
                    if (open.TryPop(out var outer))
                        open.Push(outer with { HasComma = outer.HasComma || closed.HasComma, HoldsPair = true });
                    break;
            }
        }

        return true;
    }

    /// <summary>A backslash that takes its meaning from what follows it.</summary>
    public static bool IsEscape(ReadOnlySpan<char> text, int at) =>
        text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '{' or '}' or ',';

    private readonly record struct Pair(int Open, bool HasComma, bool HoldsPair);
}
