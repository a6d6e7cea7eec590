using static System.Buffers.Binary.BinaryPrimitives;

namespace Bot.Core.Media;

/// <summary>What the boxes of an MP4 or MOV file tell of how long it lasts, taken in one after the other (ISO 14496-12).</summary>
internal sealed class Mp4Duration
{
    private const int MaxTracks = 100;

    private readonly List<Mp4Track> _tracks = [];
    private long? _indexEnds;
    private bool _isInFragments;
    private Mp4Track? _track;
    private uint _scale;
    private decimal? _told, _parts;
    private bool _hasTooManyTracks;

    /// <summary>
    /// How long it lasts by whatever tells most: none of them may make it shorter than it is. Null when nothing tells, or more tracks
    /// than are looked at.
    /// </summary>
    public decimal? Seconds =>
        _hasTooManyTracks ? null : new[] { _told, _tracks.Select(static track => track.Seconds).Max() }.Max() ?? _parts;

    /// <summary>Whether nothing that follows can tell more.</summary>
    public bool IsWholeAt(long position) => position >= _indexEnds && !_isInFragments;

    /// <summary>Whether the file may end here: an index was there to its end, or reaches to that of the file.</summary>
    public bool MayEndAt(long position) => ReachesEnd || position >= _indexEnds;

    /// <summary>Whether the index reaches to the end of the file.</summary>
    public bool ReachesEnd => _indexEnds == long.MaxValue;

    /// <summary>Whether the box holds boxes that tell.</summary>
    public bool Enters(string type) =>
        type is "moov" || _indexEnds is not null && type is "trak" or "mdia" or "minf" or "stbl" or "mvex" or "moof" or "traf";

    /// <summary>Takes the beginning of such a box in.</summary>
    public void Enter(string type, long end)
    {
        switch (type)
        {
            case "moov":
                _indexEnds ??= end;
                break;
            case "trak" when _tracks.Count < MaxTracks:
                _tracks.Add(_track = new Mp4Track());
                break;
            case "trak":
                _hasTooManyTracks = true;
                break;
            case "traf":
                _track = null;
                break;
            case "mvex":
                _isInFragments = true;
                break;
        }
    }

    /// <summary>Whether the box tells by itself.</summary>
    public bool Wants(string type) => _indexEnds is not null
        && type is "mvhd" or "tkhd" or "mdhd" or "stts" or "mehd" or "trex" or "sidx" or "tfhd" or "tfdt" or "trun";

    /// <summary>Takes such a box in.</summary>
    public void Take(string type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case "mvhd":
                (_scale, var duration) = Times(content);
                Tell(duration);
                break;
            case "mehd" when content.Length >= (content is [1, ..] ? 12 : 8):
                Tell(Known(content is [1, ..] ? ReadUInt64BigEndian(content[4..]) : ReadUInt32BigEndian(content[4..])));
                break;
            case "sidx":
                _parts ??= Parts(content);
                break;
            case "tkhd" when _track is not null:
                _track.Id = Number(content, content is [1, ..] ? 20 : 12);
                break;
            case "mdhd" when _track is not null:
                (_track.Scale, _track.Duration) = Times(content);
                break;
            case "stts":
                _track?.Count(content);
                break;
            case "trex":
                if (Of(Number(content, 4)) is { } usual) usual.UsualDuration = Number(content, 12);
                break;
            case "tfhd":
                _track = Of(Number(content, 4));
                _track?.Begin(content);
                break;
            case "tfdt":
                _track?.BeginAt(content is [1, ..] and { Length: >= 12 } ? ReadUInt64BigEndian(content[4..]) : Number(content, 4));
                break;
            case "trun":
                _track?.Add(content);
                break;
        }
    }

    private Mp4Track? Of(uint id) => _tracks.Find(track => track.Id == id);

    private void Tell(ulong duration)
    {
        if (_scale > 0 && duration > 0) _told = Math.Max(_told ?? 0, (decimal)duration / _scale);
    }

    // 8.2.2 and 8.4.2: version, flags, two times, time scale, duration; the times and the duration are longer in version 1.
    private static (uint Scale, ulong Duration) Times(ReadOnlySpan<byte> header)
    {
        var isLong = header is [1, ..];
        if (header.Length < (isLong ? 32 : 20)) return (0, 0);
        return isLong
            ? (ReadUInt32BigEndian(header[20..]), Known(ReadUInt64BigEndian(header[24..])))
            : (ReadUInt32BigEndian(header[12..]), Known(ReadUInt32BigEndian(header[16..])));
    }

    // 8.16.3: version, flags, reference, time scale, two times, reserved, the number of parts, and 12 bytes for each.
    private static decimal? Parts(ReadOnlySpan<byte> index)
    {
        var (at, scale) = (index is [1, ..] ? 32 : 24, Number(index, 8));
        decimal duration = 0;
        for (; at + 12 <= index.Length; at += 12) duration += ReadUInt32BigEndian(index[(at + 4)..]);
        return scale == 0 || duration == 0 ? null : duration / scale;
    }

    // All bits set means that the duration is not known.
    private static ulong Known(ulong duration) => duration is uint.MaxValue or ulong.MaxValue ? 0 : duration;

    private static uint Number(ReadOnlySpan<byte> content, int at) => content.Length >= at + 4 ? ReadUInt32BigEndian(content[at..]) : 0;
}
