using System.Buffers.Binary;
using System.Text;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// The texts of Exif in which picture makers write prompts: UserComment, where AUTOMATIC1111's web UI puts its parameters in
/// JPEG and WebP, and ImageDescription (Exif 2.32, 4.6). Total and bounded: each directory is looked at once.
/// </summary>
internal static class ExifText
{
    private const int ImageDescription = 0x010E, ExifDirectory = 0x8769, UserComment = 0x9286;
    private const int EntryBytes = 12, MaxEntries = 1_000, CharacterCodeBytes = 8;

    /// <summary>The text; null when there is none.</summary>
    /// <param name="exif">The TIFF structure, with or without Exif's own six letters before it.</param>
    public static string? Read(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8)) exif = exif[6..];
        if (exif.Length < 8) return null;
        var isLittle = exif.StartsWith("II"u8);
        if (!isLittle && !exif.StartsWith("MM"u8)) return null;
        var tiff = new Tiff(exif, isLittle);
        var root = tiff.UInt32(4);
        if (tiff.Find(root, ExifDirectory) is { } entry && tiff.Find(tiff.UInt32(entry + 8), UserComment) is { } comment
            && Comment(tiff.Value(comment), isLittle) is { Length: > 0 } text) return text;
        return tiff.Find(root, ImageDescription) is { } description
            ? Encoding.UTF8.GetString(tiff.Value(description)).Trim('\0', ' ')
            : null;
    }

    private static string? Comment(ReadOnlySpan<byte> value, bool isLittle)
    {
        if (value.Length <= CharacterCodeBytes) return null;
        var text = value[CharacterCodeBytes..];
        if (value.StartsWith("ASCII\0\0\0"u8)) return Encoding.UTF8.GetString(text).Trim('\0', ' ');
        if (!value.StartsWith("UNICODE\0"u8)) return null;
        // The file's byte order counts, but piexif, which most picture makers use, always writes the big end first.
        var looksBig = text.Length > 1 && text[0] == 0;
        return (isLittle && !looksBig ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(text).Trim('\0', ' ');
    }

    private readonly ref struct Tiff(ReadOnlySpan<byte> bytes, bool isLittle)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        /// <summary>Where the entry of that tag begins in the directory; null when it is not there.</summary>
        public long? Find(long directory, int tag)
        {
            var count = Math.Min(UInt16(directory), MaxEntries);
            for (var i = 0; i < count; i++)
            {
                var entry = directory + 2 + (i * EntryBytes);
                if (UInt16(entry) == tag) return entry;
            }

            return null;
        }

        /// <summary>The bytes of an entry whose values are single bytes; four or fewer stand in the entry itself.</summary>
        public ReadOnlySpan<byte> Value(long entry)
        {
            var length = UInt32(entry + 4);
            var at = length <= 4 ? entry + 8 : UInt32(entry + 8);
            return at + length <= _bytes.Length ? _bytes.Slice((int)at, (int)length) : default;
        }

        public int UInt16(long at)
        {
            if (at + 2 > _bytes.Length) return 0;
            var rest = _bytes[(int)at..];
            return isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : BinaryPrimitives.ReadUInt16BigEndian(rest);
        }

        public long UInt32(long at)
        {
            if (at + 4 > _bytes.Length) return 0;
            var rest = _bytes[(int)at..];
            return isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : BinaryPrimitives.ReadUInt32BigEndian(rest);
        }
    }
}
