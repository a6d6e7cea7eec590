using System.Numerics;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Collects the bits of one unit, highest first, and packs them (ITU-T H.264, 7.3 and 9.1).</summary>
internal sealed class H264BitWriter(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(capacity, 64)];
    private int _length;
    private uint _bits;
    private int _count;

    public void Bits(uint value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            _bits = (_bits << 1) | ((value >> bit) & 1);
            if (++_count < 8) continue;
            Room(1);
            _bytes[_length++] = (byte)_bits;
            (_bits, _count) = (0, 0);
        }
    }

    /// <summary>ue(v): as many zeros as the number plus one has bits after its first, then that sum.</summary>
    public void Golomb(int value)
    {
        var sum = (uint)value + 1;
        var size = BitOperations.Log2(sum);
        Bits(0, size);
        Bits(sum, size + 1);
    }

    /// <summary>Zeros up to the next byte.</summary>
    public void Align()
    {
        if (_count > 0) Bits(0, 8 - _count);
    }

    /// <summary>Whole bytes; only after <see cref="Align"/>.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>
    /// The unit with its header byte. Where the bytes would read as a start code, a 3 goes in between (7.4.1).
    /// </summary>
    public byte[] Unit(byte header)
    {
        Bits(1, 1);
        Align();
        var unit = new byte[1 + _length + (_length / 2)];
        unit[0] = header;
        var (at, zeros) = (1, 0);
        foreach (var value in _bytes.AsSpan(0, _length))
        {
            if (zeros == 2 && value <= 3)
            {
                unit[at++] = 3;
                zeros = 0;
            }

            unit[at++] = value;
            zeros = value == 0 ? zeros + 1 : 0;
        }

        return unit[..at];
    }

    private void Room(int more)
    {
        if (_length + more > _bytes.Length) Array.Resize(ref _bytes, (_bytes.Length * 2) + more);
    }
}
