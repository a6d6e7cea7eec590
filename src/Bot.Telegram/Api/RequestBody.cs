using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Bot.Telegram.Api;

/// <summary>
/// The two bodies the Bot API takes. JSON goes buffered, with a Content-Length: chunked JSON is legal but not read by every
/// server that speaks this protocol. Files go as multipart, streamed from disk.
/// </summary>
internal static class RequestBody
{
    internal static HttpContent Of<TRequest, TResult>(
        ApiMethod<TRequest, TResult> method, TRequest request, IReadOnlyList<FilePart> files)
    {
        if (files.Count > 0) return Multipart(JsonSerializer.SerializeToElement(request, method.Request), files);
        var json = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, method.Request));
        json.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return json;
    }

    private static MultipartFormDataContent Multipart(JsonElement request, IReadOnlyList<FilePart> files)
    {
        var body = new MultipartFormDataContent();
        try
        {
            foreach (var parameter in request.EnumerateObject())
            {
                var value = parameter.Value;
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                body.Add(Named(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), parameter.Name, null));
            }

            foreach (var file in files)
            {
                var content = new StreamContent(File.OpenRead(file.Path));
                content.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
                body.Add(Named(content, file.Part, file.FileName));
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The disposition is written by hand: Telegram takes a part for a file only by <c>filename=</c>, ignores
    /// <c>filename*</c>, and percent-decodes the name (tdlib/td, HttpReader).
    /// </summary>
    private static HttpContent Named(HttpContent content, string name, string? fileName)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{name}\"",
            FileName = fileName is null ? null : $"\"{Uri.EscapeDataString(fileName)}\"",
        };
        return content;
    }
}
