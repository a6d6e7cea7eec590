using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Discord.Rest;

/// <summary>A file to send along, streamed from disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">The name in the chat.</param>
/// <param name="ContentType">MIME type.</param>
internal sealed record UploadFile(string Path, string Name, string ContentType);

/// <summary>Makes request bodies.</summary>
internal static class MessageContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>The JSON alone, or the JSON and files as <c>payload_json</c> and <c>files[n]</c>.</summary>
    public static HttpContent Create<T>(T value, JsonTypeInfo<T> type, IReadOnlyList<UploadFile> files)
    {
        var json = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        json.Headers.ContentType = Json;
        if (files.Count == 0) return json;

        var form = new MultipartFormDataContent();
        try
        {
            Add(form, json, "payload_json", null);
            for (var n = 0; n < files.Count; n++)
            {
                var content = new StreamContent(Open(files[n].Path));
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(files[n].ContentType);
                Add(form, content, $"files[{n}]", files[n].Name);
            }

            return form;
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    // Without a buffer of its own: the content copies in blocks.
    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);

    // .NET leaves the names unquoted, which not every reader of forms takes.
    private static void Add(MultipartFormDataContent form, HttpContent part, string name, string? fileName)
    {
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{name}\"",
            FileName = fileName is null ? null : $"\"{fileName}\"",
        };
        form.Add(part);
    }
}
