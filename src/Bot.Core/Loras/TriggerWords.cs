namespace Bot.Core.Loras;

/// <summary>The words that call a LoRA: pure.</summary>
internal static class TriggerWords
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>One line without quotes around it and without needless space; null when nothing is left.</summary>
    public static string? Clean(string? written)
    {
        var words = written?.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries) ?? [];
        var text = string.Join(' ', words).Trim(',', ' ', '"', '“', '”', '„');
        return text.Length == 0 ? null : text;
    }

    /// <summary>Why such words cannot be kept; null when they can. Asked before a training is paid for, and when it is saved.</summary>
    /// <param name="clean">As <see cref="Clean"/> leaves them.</param>
    public static Refusal? Fault(string? clean)
    {
        if (clean?.Length > SavedLora.MaxTriggerLength) return LoraRefusals.TriggerTooLong;
        // In a prompt, braces hold choices.
        return clean?.AsSpan().IndexOfAny('{', '}') >= 0 ? LoraRefusals.BracesInTrigger : null;
    }

    /// <summary>Puts those that the prompt lacks in front of it, in the order of the LoRAs.</summary>
    /// <returns>The whole prompt, and what was put in.</returns>
    public static (string Prompt, IReadOnlyList<string> Added) PutIn(string prompt, IEnumerable<string?> triggers)
    {
        var added = new List<string>();
        foreach (var words in triggers.OfType<string>().SelectMany(static one => one.Split(',', Trimmed)))
        {
            if (!Has(prompt, words) && !added.Contains(words, StringComparer.OrdinalIgnoreCase)) added.Add(words);
        }

        return (string.Join(", ", added.Append(prompt)), added);
    }

    /// <summary>Whether the words stand there as words: "TOK" does not stand in "stock".</summary>
    private static bool Has(string prompt, string words)
    {
        for (var at = 0; (at = prompt.IndexOf(words, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + words.Length;
            var beginsThere = at == 0 || !AreOneWord(prompt[at - 1], words[0]);
            if (beginsThere && (end == prompt.Length || !AreOneWord(words[^1], prompt[end]))) return true;
        }

        return false;
    }

    private static bool AreOneWord(char left, char right) => char.IsLetterOrDigit(left) && char.IsLetterOrDigit(right);
}
