using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bot.Sandbox.Media;

/// <summary>
/// The stretch of a file that a call asks for (RFC 9110, section 14): one range of bytes is served, several are
/// answered with the whole file, which the RFC allows.
/// </summary>
/// <param name="From">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ByteRange(long From, long Length)
{
    /// <summary>Writes the answer's status and headers; null when the range is refused, which is then told.</summary>
    public static ByteRange? Answer(HttpContext http, long total)
    {
        var headers = http.Response.GetTypedHeaders();
        http.Response.Headers.AcceptRanges = "bytes";
        var range = new ByteRange(0, total);
        if (Asked(http.Request) is { } asked)
        {
            if (Within(asked, total) is not { } part)
            {
                http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                headers.ContentRange = new ContentRangeHeaderValue(total);
                return null;
            }

            range = part;
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = new ContentRangeHeaderValue(part.From, part.From + part.Length - 1, total);
        }

        http.Response.ContentLength = range.Length;
        return range;
    }

    private static RangeItemHeaderValue? Asked(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.GetTypedHeaders().Range is { Ranges.Count: 1 } header &&
        header.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            ? header.Ranges.First()
            : null;

    private static ByteRange? Within(RangeItemHeaderValue asked, long total)
    {
        // "-500" asks for the last 500 bytes.
        if (asked.From is not { } from)
            return asked.To is > 0 and { } last && total > 0
                ? new(Math.Max(0, total - last), Math.Min(total, last))
                : null;
        return from < total ? new(from, Math.Min(asked.To ?? (total - 1), total - 1) - from + 1) : null;
    }
}
