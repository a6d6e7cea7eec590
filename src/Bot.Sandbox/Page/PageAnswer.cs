using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Page;

/// <summary>Answers to the page: JSON, or words for the person who looks at it.</summary>
internal static class PageAnswer
{
    public static Task WriteAsync(HttpContext http, JsonNode json)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json.ToJsonString(), http.RequestAborted);
    }

    public static Task WriteAsync(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(words, http.RequestAborted);
    }
}
