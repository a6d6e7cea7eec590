namespace Bot.Sandbox.Fal.Drawing;

/// <summary>The checksum of PNG chunks (W3C PNG, annex D).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> then) =>
        ~Continue(Continue(uint.MaxValue, first), then);

    private static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint Entry(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? Polynomial ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
