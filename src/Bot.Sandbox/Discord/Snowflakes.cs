using System.Globalization;

namespace Bot.Sandbox.Discord;

/// <summary>Discord's ids: milliseconds since 2015 above 22 bits, so they grow over restarts too.</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1_420_070_400_000;

    private long _last;

    public string Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max((time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next.ToString();
        }
    }

    public static bool IsOne(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
