namespace Bot.Sandbox.Tests;

/// <summary>Reads an H.264 unit bit by bit, its guarding bytes taken out.</summary>
internal sealed class BitReader
{
    private readonly List<byte> _bytes = [];
    private int _at;

    public BitReader(ReadOnlySpan<byte> unit)
    {
        for (var i = 1; i < unit.Length; i++)
        {
            var isGuard = unit[i] == 3 && i >= 3 && unit[i - 1] == 0 && unit[i - 2] == 0;
            if (!isGuard) _bytes.Add(unit[i]);
        }
    }

    /// <summary>Whether only the closing one and zeros are left.</summary>
    public bool IsAtEnd
    {
        get
        {
            var last = (_bytes.Count * 8) - 1;
            while (Bit(last) == 0) last--;
            return _at == last;
        }
    }

    public int Bits(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++) value = (value << 1) | Bit(_at++);
        return value;
    }

    public int Golomb()
    {
        var zeros = 0;
        while (Bits(1) == 0) zeros++;
        return (1 << zeros) - 1 + Bits(zeros);
    }

    public byte[] Raw(int count)
    {
        while (_at % 8 != 0) Assert.Equal(0, Bits(1));
        var from = _at / 8;
        _at += count * 8;
        return [.. _bytes.GetRange(from, count)];
    }

    private int Bit(int at) => (_bytes[at / 8] >> (7 - (at % 8))) & 1;
}
