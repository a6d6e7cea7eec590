using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>A request's JSON and files, from a JSON body or from multipart with payload_json.</summary>
internal sealed record RestBody(JsonNode? Json, IReadOnlyList<UploadedFile> Files)
{
    public JsonObject Object => Json as JsonObject ?? [];

    public static async Task<RestBody?> ReadAsync(HttpContext http)
    {
        try
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsDelete(http.Request.Method) || http.Request.ContentLength == 0) return new RestBody(null, []);
            if (!http.Request.HasFormContentType) return new RestBody(await JsonNode.ParseAsync(http.Request.Body), []);
            var form = await http.Request.ReadFormAsync();
            var files = new List<UploadedFile>();
            foreach (var part in form.Files)
            {
                if (!part.Name.StartsWith("files[", StringComparison.Ordinal) || !part.Name.EndsWith(']')) continue;
                using var memory = new MemoryStream();
                await part.CopyToAsync(memory);
                files.Add(new UploadedFile(part.Name[6..^1], part.FileName, memory.ToArray()));
            }

            return new RestBody(form["payload_json"] is [{ } json] ? JsonNode.Parse(json) : null, files);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file of a request.</summary>
/// <param name="Number">The n of its part files[n].</param>
/// <param name="FileName">Its name.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record UploadedFile(string Number, string FileName, byte[] Bytes);
