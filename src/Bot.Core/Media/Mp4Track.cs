using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Bot.Core.Media;

/// <summary>How long one track of a film lasts: as its header says, or as long as its fragments do (ISO 14496-12, 8.8).</summary>
internal sealed class Mp4Track
{
    private const uint HasBaseOffset = 0x1, HasDescription = 0x2, HasUsualDuration = 0x8;
    private const uint HasDataOffset = 0x1, HasFirstFlags = 0x4, HasDuration = 0x100, OfSamples = 0xF00;

    private decimal? _first;
    private decimal _at, _end, _counted;
    private uint _usualDuration;

    public uint Id { get; set; }

    /// <summary>Units a second.</summary>
    public uint Scale { get; set; }

    /// <summary>In units; 0 when the header does not tell.</summary>
    public ulong Duration { get; set; }

    /// <summary>A sample's, where its fragment does not tell.</summary>
    public uint UsualDuration { get; set; }

    /// <summary>From the first sample to the end of the last, or as the header says, if that is more; null when nothing tells.</summary>
    public decimal? Seconds =>
        Math.Max(Math.Max(Duration, _counted), _end - (_first ?? _end)) is > 0 and var units && Scale > 0 ? units / Scale : null;

    /// <summary>The table of the samples' durations (8.6.1.2): version, flags, count of entries, each a number and a duration.</summary>
    public void Count(ReadOnlySpan<byte> table)
    {
        for (var at = 8; at + 8 <= table.Length; at += 8)
            _counted += (decimal)ReadUInt32BigEndian(table[at..]) * ReadUInt32BigEndian(table[(at + 4)..]);
    }

    /// <summary>A fragment's header: version, flags, track, and what the flags say.</summary>
    public void Begin(ReadOnlySpan<byte> header)
    {
        var flags = header.Length < 8 ? 0 : ReadUInt32BigEndian(header);
        var at = 8 + ((flags & HasBaseOffset) != 0 ? 8 : 0) + ((flags & HasDescription) != 0 ? 4 : 0);
        _usualDuration = (flags & HasUsualDuration) != 0 && header.Length >= at + 4 ? ReadUInt32BigEndian(header[at..]) : UsualDuration;
    }

    /// <summary>The time of a fragment's first sample, in units.</summary>
    public void BeginAt(ulong time) => _at = time;

    /// <summary>
    /// A run of samples: version, flags, how many, and four bytes for each thing that the flags say is told of a sample, its duration
    /// first.
    /// </summary>
    public void Add(ReadOnlySpan<byte> run)
    {
        if (run.Length < 8) return;
        var (flags, samples) = (ReadUInt32BigEndian(run), ReadUInt32BigEndian(run[4..]));
        ulong duration = 0;
        if ((flags & HasDuration) == 0) duration = (ulong)samples * _usualDuration;
        var at = 8 + ((flags & HasDataOffset) != 0 ? 4 : 0) + ((flags & HasFirstFlags) != 0 ? 4 : 0);
        var step = 4 * BitOperations.PopCount(flags & OfSamples);
        for (; (flags & HasDuration) != 0 && samples > 0 && at + 4 <= run.Length; samples--, at += step)
            duration += ReadUInt32BigEndian(run[at..]);
        _first = Math.Min(_first ?? _at, _at);
        _at += duration;
        _end = Math.Max(_end, _at);
    }
}
