using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Rate limits by bucket (a route and its major parameter), with Discord's headers.</summary>
internal sealed class Buckets(DiscordStandInOptions options, TimeProvider time)
{
    private const int MostBuckets = 2_000;

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Counts the request and writes the headers; the time to wait when the bucket is empty.</summary>
    public TimeSpan? Take(HttpContext http, string route, string major)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_windows.Count > MostBuckets) Forget(now);
            var key = $"{route}:{major}";
            if (!_windows.TryGetValue(key, out var window) || window.Resets <= now) window = new Window(now + options.BucketWindow, options.BucketLimit);
            var isEmpty = window.Left == 0;
            if (!isEmpty) window = window with { Left = window.Left - 1 };
            _windows[key] = window;
            Write(http.Response.Headers, route, window, now);
            return isEmpty ? window.Resets - now : null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows.Where(pair => pair.Value.Resets <= now).ToList()) _windows.Remove(key, out _);
    }

    private void Write(IHeaderDictionary headers, string route, Window window, DateTimeOffset now)
    {
        headers["X-RateLimit-Limit"] = options.BucketLimit.ToString();
        headers["X-RateLimit-Remaining"] = window.Left.ToString();
        headers["X-RateLimit-Reset"] = (window.Resets.ToUnixTimeMilliseconds() / 1000.0).ToString("F3");
        headers["X-RateLimit-Reset-After"] = (window.Resets - now).TotalSeconds.ToString("F3");
        headers["X-RateLimit-Bucket"] = route;
    }

    private readonly record struct Window(DateTimeOffset Resets, int Left);
}
