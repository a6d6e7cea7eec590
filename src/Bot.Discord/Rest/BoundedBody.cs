namespace Bot.Discord.Rest;

/// <summary>Reads an answer's body up to a limit.</summary>
internal static class BoundedBody
{
    private const int FirstRead = 4096;

    /// <summary>The body; empty when it is longer than <paramref name="maxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpContent content, int maxBytes, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > maxBytes) return default;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Math.Max(1, (int)(content.Headers.ContentLength ?? FirstRead))];
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellation)) > 0)
        {
            length += read;
            if (length < buffer.Length) continue;
            if (length == content.Headers.ContentLength) break;
            if (length >= maxBytes) return default;
            Array.Resize(ref buffer, Math.Min(maxBytes, buffer.Length * 2));
        }

        return buffer.AsMemory(0, length);
    }
}
