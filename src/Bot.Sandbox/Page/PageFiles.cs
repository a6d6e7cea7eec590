using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Page;

/// <summary>The page's own files, which are part of the assembly.</summary>
/// <param name="origins">Where the stand-ins serve files; the only other origins the page may show from.</param>
internal sealed class PageFiles(params Uri[] origins)
{
    private const string Prefix = "Bot.Sandbox.Page.wwwroot.";

    private readonly Dictionary<string, byte[]> _files = Read();

    private readonly string _policy = Policy(string.Join(' ', origins.Select(static one => one.GetLeftPart(UriPartial.Authority))));

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", http => SendAsync(http, "index.html"));
        app.MapGet("/sandbox/assets/{name}", http => SendAsync(http, (string)http.Request.RouteValues["name"]!));
    }

    private async Task SendAsync(HttpContext http, string name)
    {
        if (!_files.TryGetValue(name, out var bytes))
        {
            await PageAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such file.");
            return;
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = ContentType(name);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static string Policy(string origins) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        + $"img-src 'self' {origins}; media-src {origins}; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static Dictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal));
        return names.ToDictionary(static name => name[Prefix.Length..], name => Bytes(assembly, name), StringComparer.Ordinal);
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
