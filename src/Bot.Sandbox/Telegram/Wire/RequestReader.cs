using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Sandbox.Telegram;

/// <summary>Reads a call out of query string and body by the rules of the server's own HTTP reader.</summary>
internal static class RequestReader
{
    /// <summary>All parameters that are not files, together.</summary>
    private const int MaxParameterBytes = 1024 * 1024;

    /// <summary>50 MB of document and the parts around it.</summary>
    private const long MaxBodyBytes = 52L * 1024 * 1024;

    public static async Task<ApiRequest> ReadAsync(HttpContext http)
    {
        var request = new ApiRequest();
        foreach (var (name, values) in http.Request.Query) request.Add(name, values.ToString());
        if (HttpMethods.IsGet(http.Request.Method)) return request;

        var feature = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = null;
        if (http.Request.ContentLength > MaxBodyBytes) throw ApiException.TooLarge();

        var type = http.Request.ContentType ?? "";
        if (type.Contains("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            await MultipartBody.ReadAsync(http.Request, request, MaxParameterBytes, MaxBodyBytes, http.RequestAborted);
        else if (type.Contains("application/json", StringComparison.OrdinalIgnoreCase))
            AddJson(request, await ReadTextAsync(http));
        else if (type.Contains("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            AddForm(request, await ReadTextAsync(http));
        return request;
    }

    /// <summary>The body up to a bound, which throws when it is passed.</summary>
    public static async Task<byte[]> ReadBytesAsync(Stream body, long bytesMax, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = await body.ReadAsync(buffer, cancel); read > 0; read = await body.ReadAsync(buffer, cancel))
        {
            if (kept.Length + read > bytesMax) throw ApiException.TooLarge();
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static async Task<byte[]> ReadTextAsync(HttpContext http) =>
        await ReadBytesAsync(http.Request.Body, MaxParameterBytes, http.RequestAborted);

    // Malformed JSON is dropped in silence: the method then finds its parameters missing.
    private static void AddJson(ApiRequest request, byte[] body)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return;
        }

        if (node is not JsonObject fields) return;
        foreach (var (name, value) in Fields(fields))
        {
            if (value is null) continue;
            request.Add(name, value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString());
        }
    }

    // A JsonObject with a name given twice throws only when it is first looked into.
    private static KeyValuePair<string, JsonNode?>[] Fields(JsonObject fields)
    {
        try
        {
            return [.. fields];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static void AddForm(ApiRequest request, byte[] body)
    {
        foreach (var (name, values) in QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body)))
            request.Add(name, values.FirstOrDefault() ?? "");
    }
}
