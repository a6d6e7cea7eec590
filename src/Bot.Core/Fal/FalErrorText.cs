namespace Bot.Core.Fal;

/// <summary>Puts the limits fal named into the words for the member.</summary>
internal static class FalErrorText
{
    /// <summary>The words with limits when all of them are known and plain, else the words without.</summary>
    public static string Fill(FalErrorEntry entry, FalErrorBody error)
    {
        var words = entry.Limited is { } limited ? FillLimits(limited, error.Limits) ?? entry.Words : entry.Words;
        return words.Replace("{field}", Field(error.Location), StringComparison.Ordinal);
    }

    /// <summary>What fal asks for where it is busy or away for long; null where it does not, or where a moment is meant.</summary>
    public static string? Wait(FailureKind kind, TimeSpan? retryAfter) =>
        kind is FailureKind.RateLimited or FailureKind.Unavailable or FailureKind.Timeout && retryAfter >= LongWait
            ? $"The picture service takes nothing from this bot for about {InWords(retryAfter.Value)}. Try again then."
            : null;

    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(2);

    private static string InWords(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 90 } => $"{Math.Ceiling(wait.TotalMinutes):0} minutes",
        { TotalHours: < 48 } => $"{Math.Ceiling(wait.TotalHours):0} hours",
        _ => $"{Math.Ceiling(wait.TotalDays):0} days",
    };

    private static string? FillLimits(string words, IReadOnlyDictionary<string, string> limits)
    {
        foreach (var (name, value) in limits)
        {
            if (value.All(IsPlain)) words = words.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return words.Replace("{field}", "", StringComparison.Ordinal).Contains('{') ? null : words;
    }

    // "body.image_url" names image_url; "body.loras.0.path" names path.
    private static string Field(string? location)
    {
        var name = location?[(location.LastIndexOf('.') + 1)..];
        return name is { Length: > 0 and <= 40 } && !char.IsAsciiDigit(name[0]) && name is not "body"
            ? $"The option {name}"
            : "One of the options";
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is ' ' or ',' or '.' or '-' or '_' or '/';
}
