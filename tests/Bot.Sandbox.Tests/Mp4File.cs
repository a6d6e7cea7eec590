using System.Buffers.Binary;
using System.Text;

namespace Bot.Sandbox.Tests;

/// <summary>An MP4 file, read box by box without the code that wrote it.</summary>
internal sealed class Mp4File
{
    private static readonly string[] Parents = ["moov", "trak", "mdia", "minf", "dinf", "stbl"];
    private readonly Dictionary<string, (int At, byte[] Body)> _boxes = [];

    public Mp4File(byte[] file)
    {
        Bytes = file;
        Read(0, file.Length);
    }

    public byte[] Bytes { get; }

    /// <summary>The names in their order, parents before children.</summary>
    public List<string> Names { get; } = [];

    public byte[] this[string name] => _boxes[name].Body;

    public int At(string name) => _boxes[name].At;

    public uint Word(string name, int at) => BinaryPrimitives.ReadUInt32BigEndian(this[name].AsSpan(at));

    /// <summary>The frames, by the sample tables: their bytes, without the length before each.</summary>
    public IReadOnlyList<byte[]> Frames()
    {
        var (count, at) = ((int)Word("stsz", 8), (int)Word("stco", 8));
        var frames = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var size = (int)Word("stsz", 12 + (i * 4));
            Assert.Equal(size - 4, BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(at)));
            frames.Add(Bytes[(at + 4)..(at + size)]);
            at += size;
        }

        Assert.Equal(Bytes.Length, at);
        return frames;
    }

    /// <summary>The numbers of the key frames, from 1.</summary>
    public IReadOnlyList<int> KeyFrames() =>
        [.. Enumerable.Range(0, (int)Word("stss", 4)).Select(i => (int)Word("stss", 8 + (i * 4)))];

    /// <summary>The sequence parameter set that avcC holds.</summary>
    public byte[] SequenceSet()
    {
        var at = this["stsd"].AsSpan().IndexOf("avcC"u8) + 4;
        var length = BinaryPrimitives.ReadUInt16BigEndian(this["stsd"].AsSpan(at + 6));
        return this["stsd"][(at + 8)..(at + 8 + length)];
    }

    private void Read(int from, int to)
    {
        while (from < to)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(from));
            var name = Encoding.ASCII.GetString(Bytes, from + 4, 4);
            Assert.InRange(size, 8, to - from);
            Names.Add(name);
            _boxes.Add(name, (from, Bytes[(from + 8)..(from + size)]));
            if (Parents.Contains(name)) Read(from + 8, from + size);
            from += size;
        }

        Assert.Equal(to, from);
    }
}
