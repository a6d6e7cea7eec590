using System.Buffers.Binary;

namespace Bot.Sandbox.Media;

/// <summary>
/// What the tables of an MP4, MOV or M4A file say (ISO/IEC 14496-12). Bytes from outside: every length is checked.
/// </summary>
/// <param name="Duration">How long it plays, by its movie header.</param>
/// <param name="Width">Shown width in pixels of its first video track; 0 when it has none.</param>
/// <param name="Height">Shown height in pixels; 0 when it has none.</param>
/// <param name="HasVideo">Whether it has a video track.</param>
/// <param name="HasSound">Whether it has a sound track.</param>
/// <param name="IsQuickTime">Whether its brand is that of MOV.</param>
internal sealed record IsoMedia(
    TimeSpan Duration, int Width, int Height, bool HasVideo, bool HasSound, bool IsQuickTime)
{
    private const int MaxBoxes = 1000;
    private static readonly TimeSpan Max = TimeSpan.FromDays(10);

    /// <summary>Reads the file; null when it is none of these formats or its tables are broken.</summary>
    public static IsoMedia? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16 || !IsFirst(file[4..8])) return null;
        if (!TryFind(file, "moov"u8, out var movie) || !TryFind(movie, "mvhd"u8, out var header)) return null;
        if (Length(header) is not { } duration) return null;
        var isQuickTime = !file[4..8].SequenceEqual("ftyp"u8) || file[8..12].SequenceEqual("qt  "u8);
        var media = new IsoMedia(duration, 0, 0, false, false, isQuickTime);
        var rest = movie;
        for (var boxes = 0; boxes < MaxBoxes && TryNext(ref rest, out var type, out var body); boxes++)
            if (type.SequenceEqual("trak"u8)) media = media.With(body);
        return media;
    }

    private IsoMedia With(ReadOnlySpan<byte> track)
    {
        if (!TryFind(track, "mdia"u8, out var inner) || !TryFind(inner, "hdlr"u8, out var handler) ||
            handler.Length < 12) return this;
        if (handler[8..12].SequenceEqual("soun"u8)) return this with { HasSound = true };
        if (!handler[8..12].SequenceEqual("vide"u8) || HasVideo) return this;
        if (!TryFind(track, "tkhd"u8, out var header) || header.Length < 8) return this;
        // The size ends the track header, as whole pixels and a fraction of 16 bits.
        return this with
        {
            HasVideo = true,
            Width = BinaryPrimitives.ReadUInt16BigEndian(header[^8..]),
            Height = BinaryPrimitives.ReadUInt16BigEndian(header[^4..]),
        };
    }

    private static TimeSpan? Length(ReadOnlySpan<byte> header)
    {
        if (header.Length < 32) return null;
        var isLong = header[0] == 1;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(header[(isLong ? 20 : 12)..]);
        var units = isLong
            ? BinaryPrimitives.ReadUInt64BigEndian(header[24..])
            : BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        if (scale == 0) return null;
        var seconds = (double)units / scale;
        return seconds <= Max.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static bool IsFirst(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) ||
        type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8);

    private static bool TryFind(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> body)
    {
        var rest = parent;
        for (var boxes = 0; boxes < MaxBoxes && TryNext(ref rest, out var type, out body); boxes++)
            if (type.SequenceEqual(wanted)) return true;
        body = default;
        return false;
    }

    private static bool TryNext(
        scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> body)
    {
        type = body = default;
        if (rest.Length < 8) return false;
        ulong size = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var head = 8;
        if (size == 1 && rest.Length >= 16) (size, head) = (BinaryPrimitives.ReadUInt64BigEndian(rest[8..]), 16);
        if (size == 0) size = (ulong)rest.Length;
        if (size < (ulong)head || size > (ulong)rest.Length) return false;
        type = rest[4..8];
        body = rest[head..(int)size];
        rest = rest[(int)size..];
        return true;
    }
}
