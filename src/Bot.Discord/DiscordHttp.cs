namespace Bot.Discord;

/// <summary>The HTTP clients.</summary>
internal static class DiscordHttp
{
    // Discord asks for this form, and its front door blocks others.
    public const string UserAgent = "DiscordBot (https://discord.com/developers/docs, 1.0)";

    /// <summary>
    /// For the API. Idle connections are kept for long, so that an answer does not wait for a handshake. Redirects are
    /// not followed: the token goes to the configured host only. No tracing: the paths hold interactions' tokens.
    /// </summary>
    public static HttpClient CreateApiClient() => Create(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(30),
        PooledConnectionLifetime = TimeSpan.FromHours(1),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
    });

    /// <summary>For the CDN: a redirect could lead anywhere, so none is followed.</summary>
    public static HttpClient CreateCdnClient() => Create(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    private static HttpClient Create(SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        return client;
    }
}
