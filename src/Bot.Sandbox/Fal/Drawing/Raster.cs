namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Pixels, three bytes each, row by row from the top.</summary>
internal sealed class Raster(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public byte[] Bytes { get; } = new byte[checked(width * height * 3)];

    public Span<byte> Row(int y) => Bytes.AsSpan(y * width * 3, width * 3);

    public void Fill(int left, int top, int across, int down, Rgb colour, float opacity = 1)
    {
        var (right, bottom) = (Math.Min(left + across, width), Math.Min(top + down, height));
        for (var y = Math.Max(top, 0); y < bottom; y++)
        {
            var row = Row(y);
            for (var x = Math.Max(left, 0); x < right; x++) Blend(row.Slice(x * 3, 3), colour, opacity);
        }
    }

    public static void Blend(Span<byte> pixel, Rgb colour, float opacity)
    {
        // A mix of two values in range is in range; checked conversions from float are calls and cost most of the time.
        unchecked
        {
            pixel[0] = (byte)(pixel[0] + ((colour.R - pixel[0]) * opacity));
            pixel[1] = (byte)(pixel[1] + ((colour.G - pixel[1]) * opacity));
            pixel[2] = (byte)(pixel[2] + ((colour.B - pixel[2]) * opacity));
        }
    }
}
