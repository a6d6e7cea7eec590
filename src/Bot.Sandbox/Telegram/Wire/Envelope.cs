using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Telegram;

/// <summary>The reply envelope: ok with result, or error_code with description and parameters.</summary>
internal static class Envelope
{
    public static Task WriteAsync(HttpContext http, JsonNode? result, string? remark)
    {
        var body = new JsonObject { ["ok"] = true, ["result"] = result };
        if (remark is not null) body["description"] = remark;
        return WriteAsync(http, 200, body);
    }

    public static Task WriteAsync(HttpContext http, ApiException refusal)
    {
        if (refusal.Parameters?["retry_after"] is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToJsonString();
        return WriteErrorAsync(http, refusal.Code, refusal.Message, refusal.Parameters);
    }

    public static Task WriteErrorAsync(HttpContext http, int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null) body["parameters"] = parameters.DeepClone();
        return WriteAsync(http, code, body);
    }

    private static async Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
