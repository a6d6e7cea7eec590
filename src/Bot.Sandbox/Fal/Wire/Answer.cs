using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Wire;

/// <summary>Writes fal's JSON answers.</summary>
internal static class Answer
{
    public const string RequestIdHeader = "x-fal-request-id";

    public static Task JsonAsync(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        http.Response.ContentLength = HttpMethods.IsHead(http.Request.Method) ? null : bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>The plain shape: {"detail": "text"}.</summary>
    public static Task DetailAsync(HttpContext http, int status, string detail) =>
        JsonAsync(http, status, new JsonObject { ["detail"] = detail });

    /// <summary>The shape of a request error, with its header of the same value.</summary>
    public static Task RequestErrorAsync(HttpContext http, int status, string type, string detail)
    {
        http.Response.Headers["X-Fal-Error-Type"] = type;
        return JsonAsync(http, status, new JsonObject { ["detail"] = detail, ["error_type"] = type });
    }

    /// <summary>The platform API's shape: {"error": {type, message}}.</summary>
    public static Task PlatformErrorAsync(HttpContext http, int status, string type, string message) =>
        JsonAsync(http, status, new JsonObject
        {
            ["error"] = new JsonObject { ["type"] = type, ["message"] = message },
        });
}
