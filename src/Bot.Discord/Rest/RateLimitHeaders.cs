using System.Globalization;
using System.Net.Http.Headers;

namespace Bot.Discord.Rest;

/// <summary>What an answer says about its rate limit; null where it says nothing that can be read.</summary>
internal readonly record struct RateLimitHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter)
{
    // No limit of Discord's lasts longer; whatever says otherwise is not believed.
    private static readonly TimeSpan Max = TimeSpan.FromHours(1);

    public static RateLimitHeaders Read(HttpResponseHeaders headers) => new(
        First(headers, "X-RateLimit-Bucket") is { Length: > 0 and <= 100 } bucket ? bucket : null,
        Whole(First(headers, "X-RateLimit-Limit")),
        Whole(First(headers, "X-RateLimit-Remaining")),
        Seconds(First(headers, "X-RateLimit-Reset-After")));

    /// <summary>How long a 429 asks to wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers) => Seconds(First(headers, "Retry-After"));

    /// <summary>A 429 that concerns the whole bot.</summary>
    public static bool IsGlobal(HttpResponseHeaders headers) =>
        headers.Contains("X-RateLimit-Global") || First(headers, "X-RateLimit-Scope") == "global";

    /// <summary>
    /// A 429 of a limit that others used up too, such as a reaction's: the one kind that Discord does not count as invalid.
    /// </summary>
    public static bool IsShared(HttpResponseHeaders headers) => First(headers, "X-RateLimit-Scope") == "shared";

    /// <summary>Says of which limit it is, as Discord does; Cloudflare (1015) does not.</summary>
    public static bool NamesScope(HttpResponseHeaders headers) =>
        headers.Contains("X-RateLimit-Scope") || headers.Contains("X-RateLimit-Bucket");

    /// <summary>A number of seconds as a bounded time.</summary>
    public static TimeSpan? Seconds(double seconds) => !double.IsFinite(seconds) || seconds < 0
        ? null
        : seconds >= Max.TotalSeconds ? Max : TimeSpan.FromSeconds(seconds);

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? Seconds(seconds)
            : null;

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
