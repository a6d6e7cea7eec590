namespace Bot.Telegram.Api;

/// <summary>
/// The one connection pool to Telegram, made by hand rather than by a factory: a factory logs URLs, and these hold
/// the token.
/// </summary>
internal static class TelegramHttp
{
    /// <summary>A batch of 100 updates is well below this; so is any other answer.</summary>
    private const long MaxAnswerBytes = 8L * 1024 * 1024;

    internal static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),

        // Without a propagator there is no HTTP activity either, whose url.full would carry the token into traces.
        ActivityHeadersPropagator = null,
    };

    /// <summary>Time-outs are each call's own.</summary>
    internal static HttpClient Client(HttpMessageHandler handler) => new(handler)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };
}
