namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Collects bits, highest first, with a zero byte after each 0xFF (T.81, F.1.2.3).</summary>
internal sealed class JpegBitWriter(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(capacity, 1024)];
    private int _length;
    private ulong _bits;
    private int _count;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Raw(params ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, (_bytes.Length * 2) + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Bits(int value, int count)
    {
        unchecked
        {
            _bits = (_bits << count) | (uint)value;
            _count += count;
            if (_length + 16 > _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
            while (_count >= 8)
            {
                _count -= 8;
                var next = (byte)(_bits >> _count);
                _bytes[_length++] = next;
                if (next == 0xFF) _bytes[_length++] = 0;
            }
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (_count > 0) Bits((1 << (8 - _count)) - 1, 8 - _count);
    }
}
