namespace Bot.Sandbox.Telegram;

/// <summary>
/// Where ids begin. They must not come again after a restart, or a bot with a memory would take new updates for old ones;
/// so they begin at the tenths of seconds since 2025, which rise faster than anybody chats.
/// </summary>
internal static class ClockIds
{
    /// <summary>Keeps ids, which are 32 bits wide on the wire, well below 2^31.</summary>
    private const long Modulus = 2_000_000_000;

    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static long First(DateTimeOffset now) =>
        (((now - Epoch).Ticks / (TimeSpan.TicksPerSecond / 10) % Modulus) + Modulus) % Modulus + 1;
}
