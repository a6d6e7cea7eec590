using System.Buffers.Binary;
using System.IO.Compression;
using Bot.Sandbox.Fal.Drawing;

namespace Bot.Sandbox.Tests;

/// <summary>Small films, sounds and archives for inputs.</summary>
internal static class SampleMedia
{
    public static byte[] Mp4(double seconds, int width = 1280, int height = 720) =>
        SimulatedVideo.DrawTiny(new(new(width, height), (int)Math.Round(seconds * 10), 10));

    /// <summary>Silence of eight thousand samples a second, a byte each.</summary>
    public static byte[] Wav(double seconds)
    {
        var samples = (int)(seconds * 8000);
        var file = new byte[44 + samples];
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), 0x0001_0001);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(32), 0x0008_0001);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), samples);
        file.AsSpan(44).Fill(0x80);
        return file;
    }

    /// <summary>Frames of MPEG 1, layer III, 128 kbit/s at 44,100 samples a second, behind an ID3 tag.</summary>
    public static byte[] Mp3(int frames)
    {
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];
        byte[] tag = [.. "ID3\u0004\0\0\0\0\0\u0005"u8, .. new byte[5]];
        return [.. tag, .. Enumerable.Repeat(frame, frames).SelectMany(_ => _)];
    }

    /// <summary>Frames of AAC at 44,100 samples a second, 100 bytes each.</summary>
    public static byte[] Aac(int frames)
    {
        byte[] frame = [0xFF, 0xF1, 0x50, 0x80, 100 >> 3, (100 & 7) << 5, 0xFC, .. new byte[93]];
        return [.. Enumerable.Repeat(frame, frames).SelectMany(_ => _)];
    }

    /// <summary>The first and the last page of an Opus stream.</summary>
    public static byte[] Ogg(double seconds)
    {
        byte[] first = [.. "OggS\0\u0002"u8, .. new byte[20], 1, 19, .. "OpusHead"u8, .. new byte[11]];
        byte[] last = [.. "OggS\0\u0004"u8, .. new byte[20], 1, 0];
        BinaryPrimitives.WriteInt64LittleEndian(last.AsSpan(6), (long)(seconds * 48_000));
        return [.. first, .. last];
    }

    public static byte[] Zip(params ReadOnlySpan<(string Name, byte[] Bytes)> files)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return file.ToArray();
    }

    public static string DataUri(byte[] bytes) =>
        $"data:application/octet-stream;base64,{Convert.ToBase64String(bytes)}";
}
