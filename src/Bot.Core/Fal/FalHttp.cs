namespace Bot.Core.Fal;

/// <summary>The connection to fal.</summary>
public static class FalHttp
{
    /// <summary>A handler that never follows a redirect (the key must not travel) and keeps no cookies.</summary>
    /// <returns>The handler; give it to one <see cref="HttpClient"/> for the whole process.</returns>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        MaxResponseHeadersLength = 32,
    };
}
