using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Sandbox.Fal.Wire;

/// <summary>Reads a body up to a number of bytes.</summary>
internal static class BoundedBody
{
    /// <summary>The request's body; null when it is longer.</summary>
    public static Task<byte[]?> ReadAsync(HttpContext http, long maxBytes)
    {
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = maxBytes + 1;
        return http.Request.ContentLength > maxBytes
            ? Task.FromResult<byte[]?>(null)
            : ReadAsync(http.Request.Body, maxBytes, http.RequestAborted, http.Request.ContentLength);
    }

    /// <summary>The stream to its end; null when it is longer.</summary>
    public static async Task<byte[]?> ReadAsync(
        Stream stream, long maxBytes, CancellationToken cancellation, long? length = null)
    {
        // A body that tells its length is read into place, so that a large file is in memory once.
        using var buffer = new MemoryStream((int)(length ?? 0));
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > maxBytes) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }
}
