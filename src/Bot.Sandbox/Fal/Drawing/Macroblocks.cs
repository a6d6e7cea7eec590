using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>
/// A picture as H.264 takes it: squares of 16 by 16 dots, each with 256 bytes of luminance and 64 of either colour
/// difference, in the limited range of ITU-R BT.601.
/// </summary>
internal sealed class Macroblocks
{
    public const int Side = 16;
    private const int Luminance = Side * Side;
    private const int Difference = Luminance / 4;
    private const int Bytes = Luminance + (2 * Difference);
    private readonly byte[] _data;
    private readonly int _across;

    private Macroblocks(int across, int down)
    {
        _across = across;
        Count = across * down;
        _data = new byte[Count * Bytes];
    }

    public int Count { get; }

    public ReadOnlySpan<byte> this[int index] => _data.AsSpan(index * Bytes, Bytes);

    /// <summary>How many squares cover so many dots.</summary>
    public static int Cover(int dots) => (dots + Side - 1) / Side;

    /// <summary>Reads a picture of RGBA dots; beyond its edge the last dots are repeated.</summary>
    public static Macroblocks Of(SKBitmap picture)
    {
        var squares = new Macroblocks(Cover(picture.Width), Cover(picture.Height));
        for (var index = 0; index < squares.Count; index++) squares.Load(picture, index);
        return squares;
    }

    private void Load(SKBitmap picture, int index)
    {
        unchecked
        {
            var data = _data.AsSpan(index * Bytes, Bytes);
            var (left, top) = (index % _across * Side, index / _across * Side);
            var pixels = picture.GetPixelSpan();
            Span<int> blues = stackalloc int[Difference];
            Span<int> reds = stackalloc int[Difference];
            for (var y = 0; y < Side; y++)
            {
                var row = pixels[(Math.Min(top + y, picture.Height - 1) * picture.RowBytes)..];
                for (var x = 0; x < Side; x++)
                {
                    var at = Math.Min(left + x, picture.Width - 1) * 4;
                    int r = row[at], g = row[at + 1], b = row[at + 2];
                    data[(y * Side) + x] = (byte)(16 + (((66 * r) + (129 * g) + (25 * b) + 128) >> 8));
                    var shared = ((y >> 1) * (Side / 2)) + (x >> 1);
                    blues[shared] += (-38 * r) - (74 * g) + (112 * b);
                    reds[shared] += (112 * r) - (94 * g) - (18 * b);
                }
            }

            // Four dots share one colour difference: the sum of four is over 1024.
            for (var i = 0; i < Difference; i++)
            {
                data[Luminance + i] = (byte)(128 + ((blues[i] + 512) >> 10));
                data[Luminance + Difference + i] = (byte)(128 + ((reds[i] + 512) >> 10));
            }
        }
    }
}
