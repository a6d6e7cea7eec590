using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>An upload that is too large for one call: 10 MB at a time, then a call that puts the parts together.</summary>
/// <param name="transport">The way to fal.</param>
/// <param name="place">Where the upload goes; it carries its own permission.</param>
internal sealed class FalParts(FalTransport transport, Uri place)
{
    private const int PartBytes = 10_000_000;

    /// <summary>Sends all of it; null when it is there, else why not.</summary>
    public async Task<FalFailure?> SendAsync(Stream content, long length, string type, CancellationToken cancellationToken)
    {
        var start = content.Position;
        var parts = new List<FalPart>();
        for (var sent = 0L; sent < length; sent += PartBytes)
        {
            var (at, size) = (start + sent, Math.Min(PartBytes, length - sent));
            var put = Call(HttpMethod.Put, Below((parts.Count + 1).ToString(CultureInfo.InvariantCulture)), () =>
            {
                content.Position = at;
                return Typed(new FalUploadContent(content, size), type);
            });
            var answer = await transport.SendAsync(put, cancellationToken);
            if (answer.Failure is { } failure) return failure;
            if (Read(answer.Reply!) is not { Etag.Length: > 0 } part)
                return FalFailures.Unreadable(answer.Reply!, FalStep.Upload, "without the part's tag");
            parts.Add(part with { Number = parts.Count + 1 });
        }

        var list = JsonSerializer.SerializeToUtf8Bytes(new FalPartList(parts), FalJsonContext.Default.FalPartList);
        var complete = Call(HttpMethod.Post, Below("complete"), () => Typed(new ByteArrayContent(list), "application/json"));
        return (await transport.SendAsync(complete, cancellationToken)).Failure;
    }

    private FalCall Call(HttpMethod method, Uri url, Func<HttpContent> body) => new(FalStep.Upload, method, url)
    {
        SendsKey = false,
        Deadline = transport.Options.UploadDeadline,
        Body = body,
    };

    private Uri Below(string segment)
    {
        var builder = new UriBuilder(place);
        builder.Path = builder.Path.TrimEnd('/') + "/" + segment;
        return builder.Uri;
    }

    private static FalPart? Read(FalReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, FalJsonContext.Default.FalPart);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Typed<T>(T content, string type)
        where T : HttpContent
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
