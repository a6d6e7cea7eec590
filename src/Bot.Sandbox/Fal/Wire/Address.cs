using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Wire;

/// <summary>The stand-in's own addresses, always on the scheme and host that the caller used.</summary>
internal static class Address
{
    public static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}/fal";

    public static string File(string root, string id, string name) =>
        $"{root}/cdn/files/{id}/{Uri.EscapeDataString(name)}";

    /// <summary>The id of the own file that the URL names; null when it is no file of ours.</summary>
    public static string? OwnFile(string root, string url)
    {
        var prefix = $"{root}/cdn/files/";
        if (!url.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var rest = url[prefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : rest[..slash];
    }
}
