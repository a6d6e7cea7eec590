using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>Reads how far back somebody wants to see: pure.</summary>
internal static class SinceText
{
    /// <summary>What is told who wrote something else.</summary>
    public static readonly Refusal Unreadable = new(
        "Since must be a time such as 12h or 7 days, or a day such as 2026-11-01 that has begun.");

    /// <summary>The moment; null when it is none, or is still to come.</summary>
    public static DateTimeOffset? Read(string written, DateTimeOffset now)
    {
        if (Durations.Read(written) is { } span) return now - DateTimeOffset.UnixEpoch > span ? now - span : DateTimeOffset.UnixEpoch;
        var isDay = DateTimeOffset.TryParseExact(
            written.Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var day);
        return isDay && day <= now && day >= DateTimeOffset.UnixEpoch ? day : null;
    }
}
