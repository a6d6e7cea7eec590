using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Fal.Wire;

/// <summary>Who is let in: "Authorization: Key ..." with an accepted key.</summary>
internal sealed class KeyCheck(IReadOnlyCollection<string> keys)
{
    private const string Scheme = "Key ";

    public bool Accepts(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal) && keys.Contains(header[Scheme.Length..]);
    }

    /// <summary>Whether a fal key came along, accepted or not.</summary>
    public static bool IsPresent(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    public static Task RefuseAsync(HttpContext http) =>
        Answer.DetailAsync(http, StatusCodes.Status401Unauthorized,
            "Authentication is required to access this application");
}
