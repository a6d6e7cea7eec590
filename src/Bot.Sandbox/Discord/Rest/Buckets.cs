using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Rate limits by bucket (a route and its major parameter), with Discord's headers. Thread-safe.</summary>
internal sealed class Buckets(DiscordStandInOptions options, TimeProvider time)
{
    private const int MaxBuckets = 2_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Window _global;

    /// <summary>Counts the request against the bot's limit over all routes; the wait when it is reached.</summary>
    public TimeSpan? TakeGlobal()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_global.Resets <= now) _global = new Window(now + Second, options.GlobalLimit);
            if (_global.Left == 0) return _global.Resets - now;
            _global = _global with { Left = _global.Left - 1 };
            return null;
        }
    }

    /// <summary>Counts the request and writes the headers; the time to wait when the bucket is empty.</summary>
    public TimeSpan? Take(HttpContext http, string route, string major)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_windows.Count > MaxBuckets) Forget(now);
            var key = $"{route}:{major}";
            if (!_windows.TryGetValue(key, out var window) || window.Resets <= now)
                window = new Window(now + options.BucketWindow, options.BucketLimit);
            var isEmpty = window.Left == 0;
            if (!isEmpty) window = window with { Left = window.Left - 1 };
            _windows[key] = window;
            Write(http.Response.Headers, route, window, now);
            return isEmpty ? window.Resets - now : null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows)
        {
            if (window.Resets <= now) _windows.Remove(key);
        }
    }

    private void Write(IHeaderDictionary headers, string route, Window window, DateTimeOffset now)
    {
        headers["X-RateLimit-Limit"] = options.BucketLimit.ToString();
        headers["X-RateLimit-Remaining"] = window.Left.ToString();
        headers["X-RateLimit-Reset"] = (window.Resets.ToUnixTimeMilliseconds() / 1000.0).ToString("F3");
        headers["X-RateLimit-Reset-After"] = (window.Resets - now).TotalSeconds.ToString("F3");
        headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route)))[..32];
    }

    private readonly record struct Window(DateTimeOffset Resets, int Left);
}
