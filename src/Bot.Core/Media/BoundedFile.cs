namespace Bot.Core.Media;

/// <summary>Writes what comes from outside into a file, and no more than it may be.</summary>
internal static class BoundedFile
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>Copies a stream into a new file.</summary>
    /// <returns>False when there is more than the limit; what was written until then stays.</returns>
    /// <exception cref="HttpRequestException">What comes from outside broke off: no fault of this machine's disk.</exception>
    public static async Task<bool> WriteAsync(string path, Stream source, long limit, CancellationToken cancellation)
    {
        await using var target = File.Create(path);
        var buffer = new byte[BufferBytes];
        var total = 0L;
        int read;
        while ((read = await ReadAsync(source, buffer, cancellation)) > 0)
        {
            total += read;
            if (total > limit) return false;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return true;
    }

    private static async Task<int> ReadAsync(Stream source, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellation);
        }
        catch (IOException broken)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, broken.Message, broken);
        }
    }
}
