using System.Buffers.Binary;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Looks at a file as Discord does: what it is and how large its picture.</summary>
internal static class Attachments
{
    public static StoredAttachment Read(string id, string name, byte[] bytes, string? description)
    {
        var (type, width, height) = Look(bytes);
        return new StoredAttachment(id, name, type, bytes, width, height, description);
    }

    private static (string Type, int? Width, int? Height) Look(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return ("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        if (bytes.Length > 10 && bytes.StartsWith("GIF8"u8))
            return ("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        if (bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8) return Jpeg(bytes);
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return ("image/webp", null, null);
        return bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) ? ("video/mp4", null, null) : ("application/octet-stream", null, null);
    }

    /// <summary>Walks the segments to the frame header (ITU T.81, B.2.2).</summary>
    private static (string, int?, int?) Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF && marker is not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return ("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return ("image/jpeg", null, null);
    }
}
