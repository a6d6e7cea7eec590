using System.Text;
using System.Text.Json;

namespace Bot.Core.Jobs.Archive;

/// <summary>A manifest: JSON Lines, added to and never rewritten. A crash in the middle of a line costs that line only.</summary>
internal static class Manifest
{
    private const int MaxLineBytes = 1_000_000;

    /// <summary>Adds a line; when the task ends it is on disk.</summary>
    public static async Task AddAsync(string path, string line, CancellationToken cancellation)
    {
        await using var file = new FileStream(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1, useAsync: true);
        var isOpen = await MendEndAsync(file, cancellation);
        file.Position = file.Length;
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{(isOpen ? "\n" : "")}{line}\n"), cancellation);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Whether a line begins so.</summary>
    public static async Task<bool> HasAsync(string path, string start, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return false;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            if (line.StartsWith(start, StringComparison.Ordinal) && IsWhole(Encoding.UTF8.GetBytes(line))) return true;
        }

        return false;
    }

    /// <summary>Takes out the lines that begin so. A crash leaves the manifest as it was, or without them.</summary>
    public static async Task RemoveAsync(string path, IReadOnlyList<string> starts, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return;
        var part = path + ".part";
        try
        {
            await using (var target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await foreach (var line in File.ReadLinesAsync(path, cancellation))
                {
                    if (starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))) continue;
                    await target.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
                }

                target.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Takes off a line that was cut short; one that only lacks its end stays. True when the end is to be added.</summary>
    private static async Task<bool> MendEndAsync(FileStream file, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(file.Length, MaxLineBytes)];
        if (tail.Length == 0) return false;
        file.Position = file.Length - 1;
        await file.ReadExactlyAsync(tail.AsMemory(0, 1), cancellation);
        if (tail[0] == (byte)'\n') return false;
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancellation);
        var line = tail.AsMemory(tail.AsSpan().LastIndexOf((byte)'\n') + 1);
        if (IsWhole(line)) return true;
        file.SetLength(file.Length - line.Length);
        return false;
    }

    private static bool IsWhole(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
