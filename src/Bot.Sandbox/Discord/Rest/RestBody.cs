using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>A request's JSON and files, from a JSON body or from multipart with payload_json.</summary>
internal sealed record RestBody(JsonNode? Json, IReadOnlyList<UploadedFile> Files)
{
    // https://discord.com/developers/docs/reference#uploading-files
    private const int MaxBytes = 25 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public JsonObject Object => Json as JsonObject ?? [];

    /// <summary>Reads the body, or says why it cannot be read.</summary>
    public static async Task<(RestBody? Body, RestFault? Fault)> ReadAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method)) return (Empty, null);
        using var bytes = new MemoryStream();
        if (!await TryCopyAsync(http, bytes)) return (null, RestFault.TooLarge);
        try
        {
            if (bytes.Length == 0) return (Empty, null);
            bytes.Position = 0;
            if (http.Request.HasJsonContentType()) return (new RestBody(Parse(bytes), []), null);
            if (!http.Request.HasFormContentType) return (null, RestFault.WrongContentType);
            http.Request.Body = bytes;
            return (await FromFormAsync(await http.Request.ReadFormAsync(http.RequestAborted)), null);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidDataException or IOException)
        {
            return (null, RestFault.BadJson);
        }
    }

    private static RestBody Empty => new(null, []);

    private static JsonNode? Parse(Stream json) => JsonNode.Parse(json, documentOptions: Strict);

    private static async Task<bool> TryCopyAsync(HttpContext http, MemoryStream into)
    {
        if (http.Request.ContentLength > MaxBytes) return false;
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (into.Length + read > MaxBytes) return false;
            into.Write(buffer, 0, read);
        }

        return true;
    }

    private static async Task<RestBody> FromFormAsync(IFormCollection form)
    {
        var files = new List<UploadedFile>();
        foreach (var part in form.Files)
        {
            if (!part.Name.StartsWith("files[", StringComparison.Ordinal) || !part.Name.EndsWith(']')) continue;
            using var memory = new MemoryStream();
            await part.CopyToAsync(memory);
            files.Add(new UploadedFile(part.Name[6..^1], part.FileName, memory.ToArray()));
        }

        return new RestBody(
            form["payload_json"] is [{ } json] ? JsonNode.Parse(json, documentOptions: Strict) : null, files);
    }
}

/// <summary>A file of a request.</summary>
/// <param name="Number">The n of its part files[n].</param>
/// <param name="FileName">Its name.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record UploadedFile(string Number, string FileName, byte[] Bytes);
