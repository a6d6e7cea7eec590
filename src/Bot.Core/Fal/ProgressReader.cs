namespace Bot.Core.Fal;

/// <summary>
/// Reads progress out of a line of a model's log: steps (<c>14/28</c>, as progress bars of the tqdm library print
/// them), else a percentage, else the words. Pure, total, linear.
/// </summary>
internal static class ProgressReader
{
    /// <summary>Only the end of a long message is read: bars joined by CR grow to the right.</summary>
    private const int MaxMessage = 2_000;

    private const int MaxStage = 60;

    /// <summary>Reads a message; null when it says nothing.</summary>
    public static FalProgress? Read(ReadOnlySpan<char> message)
    {
        if (message.Length > MaxMessage) message = message[^MaxMessage..];
        var rest = message;
        FalProgress? words = null;
        while (true)
        {
            var cut = rest.LastIndexOfAny('\r', '\n');
            var segment = rest[(cut + 1)..];
            var found = ReadSegment(segment);
            if (found is { Percent: not null }) return found;
            words ??= found;
            if (cut < 0) return words;
            rest = rest[..cut];
        }
    }

    /// <summary>What is known after a new reading: words alone do not undo the steps known before.</summary>
    public static FalProgress? Merge(FalProgress? known, FalProgress? read)
    {
        if (read is null || known is null) return read ?? known;
        return read.Percent is null
            ? known with { Stage = read.Stage ?? known.Stage }
            : read with { Stage = read.Stage ?? known.Stage };
    }

    private static FalProgress? ReadSegment(ReadOnlySpan<char> segment)
    {
        var token = ProgressToken.FindSteps(segment) ?? ProgressToken.FindPercent(segment);
        if (token is not { } t)
        {
            var words = Stage(segment);
            return words is null ? null : new FalProgress(null, null, null, words);
        }

        // What stands before the bar is its label: "Diffusing:  50%|####  | 14/28 [...".
        var start = Math.Min(t.Start, ProgressToken.FindPercent(segment)?.Start ?? t.Start);
        return new FalProgress(t.Done, t.Total, t.Percent, Stage(segment[..start]));
    }

    private static string? Stage(ReadOnlySpan<char> text)
    {
        var line = FalText.Line(SkipLoggerName(text), MaxStage);
        var words = line.TrimEnd(' ', ':', '|', '-').TrimStart(' ', ':', '|');
        return words.Any(char.IsLetter) ? words : null;
    }

    // "INFO:TRYON:Running try-on model..." is level, logger and words, as Python's logging prints them.
    private static ReadOnlySpan<char> SkipLoggerName(ReadOnlySpan<char> text)
    {
        foreach (var level in (ReadOnlySpan<string>)["INFO:", "WARNING:", "DEBUG:", "ERROR:"])
        {
            if (!text.StartsWith(level)) continue;
            text = text[level.Length..];
            var end = text.IndexOf(':');
            return end >= 0 && !text[..end].Contains(' ') ? text[(end + 1)..] : text;
        }

        return text;
    }
}
