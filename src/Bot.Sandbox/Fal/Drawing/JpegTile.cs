namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Sixteen by sixteen pixels as four blocks of luminance and one each of the colour differences.</summary>
internal sealed class JpegTile
{
    private readonly float[] _luminance = new float[256];
    private readonly float[] _blue = new float[64];
    private readonly float[] _red = new float[64];

    public Span<float> Blue => _blue;

    public Span<float> Red => _red;

    /// <summary>Blocks 0 to 3: top left, top right, bottom left, bottom right.</summary>
    public Span<float> Luminance(int block) => _luminance.AsSpan(block * 64, 64);

    /// <summary>Reads the pixels; beyond the edge the last ones are repeated.</summary>
    public void Load(Raster raster, int left, int top)
    {
        unchecked
        {
            Array.Clear(_blue);
            Array.Clear(_red);
            var (lastX, lastY) = (raster.Width - 1, raster.Height - 1);
            for (var y = 0; y < 16; y++)
            {
                ReadOnlySpan<byte> row = raster.Row(Math.Min(top + y, lastY));
                for (var x = 0; x < 16; x++)
                {
                    var at = Math.Min(left + x, lastX) * 3;
                    float r = row[at], g = row[at + 1], b = row[at + 2];
                    var block = ((y >> 3) << 1) | (x >> 3);
                    _luminance[(block << 6) | ((y & 7) << 3) | (x & 7)] =
                        (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
                    // Four pixels share one colour difference: each adds a quarter.
                    var shared = ((y >> 1) << 3) | (x >> 1);
                    _blue[shared] += ((-0.168736f * r) - (0.331264f * g) + (0.5f * b)) * 0.25f;
                    _red[shared] += ((0.5f * r) - (0.418688f * g) - (0.081312f * b)) * 0.25f;
                }
            }
        }
    }
}
