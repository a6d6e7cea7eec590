using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Bot.Core.Web;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Rest;

/// <summary>
/// Calls Discord's API within its rate limits. Refusals and failures are values. Neither the bot's token nor an
/// interaction's ever reaches a log or an exception.
/// </summary>
internal sealed partial class RestClient(
    HttpClient http,
    DiscordOptions options,
    RateLimiter limits,
    TimeProvider time,
    ILogger<RestClient> log)
{
    private const int MaxAttempts = 4;
    private const int MaxBodyBytes = 4 * 1024 * 1024;
    private const int MaxErrorBytes = 64 * 1024;

    private static readonly TimeSpan TimeoutOfMe = TimeSpan.FromSeconds(10);

    // Before each question whether the token is refused: three answers in a row are believed.
    private static readonly TimeSpan[] PausesOfMe = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];
    private static readonly TimeSpan PauseForCloudflare = TimeSpan.FromSeconds(30);

    private readonly Uri _root = new(options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
    private readonly AuthenticationHeaderValue _authorization = new("Bot", options.Token);
    private readonly Lock _lock = new();
    private Task<bool>? _asking;
    private volatile bool _isUnauthorized;

    /// <summary>
    /// Discord refused the bot's token, several times. Nothing more is sent with it, because ten thousand such answers block the
    /// address (docs/topics/Rate Limits, "Invalid Request Limit").
    /// </summary>
    public bool IsUnauthorized => _isUnauthorized;

    /// <summary>Sends a request; the body is made anew for each attempt.</summary>
    public async Task<RestResult> SendAsync(
        RestRoute route, Func<HttpContent>? body, RetryPolicy patience, CancellationToken cancellation)
    {
        var patienceLeft = patience.MaxWait;
        for (var attempt = 1; ; attempt++)
        {
            if (route.UsesBotToken && _isUnauthorized)
            {
                return new RestResult.Refused((int)HttpStatusCode.Unauthorized, 0);
            }
            for (var wait = limits.Reserve(route); wait > TimeSpan.Zero; wait = limits.Reserve(route))
            {
                if (wait > patienceLeft) return new RestResult.RateLimited(wait);
                patienceLeft -= wait;
                await Task.Delay(wait, time, cancellation);
            }

            var result = await TryOnceAsync(route, body, patience.Timeout, cancellation);
            if (result is RestResult.Refused { Status: (int)HttpStatusCode.Unauthorized } && route.UsesBotToken && !route.IsMe)
                return await IsTokenRefusedAsync(cancellation) ? result : new RestResult.Unavailable();
            var mayRepeat = result is RestResult.RateLimited limited && limited.RetryAfter <= patienceLeft;
            if (!mayRepeat || attempt == MaxAttempts) return result;
        }
    }

    /// <summary>
    /// Whether Discord refuses the bot's token: asked several times, for one odd answer to one call says nothing of it.
    /// </summary>
    public async Task<bool> IsTokenRefusedAsync(CancellationToken cancellation)
    {
        if (_isUnauthorized) return true;
        Task<bool> asking;
        lock (_lock) asking = _asking = _asking is { IsCompleted: false } ? _asking : AskWhoItIsAsync();
        return await asking.WaitAsync(cancellation);
    }

    private async Task<bool> AskWhoItIsAsync()
    {
        await Task.Yield();
        foreach (var pause in PausesOfMe)
        {
            await Task.Delay(pause, time);
            if (limits.Reserve(RestRoute.Me()) > TimeSpan.Zero) return false;
            var answer = await TryOnceAsync(RestRoute.Me(), null, TimeoutOfMe, CancellationToken.None);
            if (answer is RestResult.Refused { Status: (int)HttpStatusCode.Unauthorized }) continue;
            Log.Odd(log);
            return false;
        }

        _isUnauthorized = true;
        return true;
    }

    private async Task<RestResult> TryOnceAsync(
        RestRoute route, Func<HttpContent>? body, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(route.Method, new Uri(_root, route.Path))
            {
                Content = body?.Invoke(),
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            if (route.UsesBotToken) request.Headers.Authorization = _authorization;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            limits.Learn(route, RateLimitHeaders.Read(response.Headers));
            return await ReadAsync(route, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Log.Timeout(log, route, timeout.TotalSeconds);
            return new RestResult.Unavailable(MayStillHappen: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            Log.Network(log, route, failure.Message);
            return new RestResult.Unavailable(MayStillHappen: !NeverLeft(failure));
        }
    }

    private async Task<RestResult> ReadAsync(
        RestRoute route, HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var limit = response.IsSuccessStatusCode ? MaxBodyBytes : MaxErrorBytes;
        var (body, isCut) = await BoundedBody.ReadAsync(response.Content, limit, cancellation);
        // Half a body is none.
        if (isCut) body = [];
        if (response.IsSuccessStatusCode) return new RestResult.Ok(body);
        if (status == (int)HttpStatusCode.TooManyRequests) return Limited(route, response.Headers, body);
        var code = Parse(body, DiscordJson.Default.ApiError)?.Code ?? 0;
        Log.Answer(log, route, status, code);
        if (status is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden) CountInvalid();
        if (status is >= 500 or (int)HttpStatusCode.RequestTimeout) return new RestResult.Unavailable();
        return new RestResult.Refused(status, code);
    }

    private RestResult.RateLimited Limited(in RestRoute route, HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        // The body has the fraction of a second; the header may be rounded up.
        var told = Parse(body, DiscordJson.Default.RateLimitBody);
        // What is not in Discord's form is Cloudflare's (error 1015), and stops the whole address.
        var isCloudflare = told is null && !RateLimitHeaders.NamesScope(headers);
        var wait = (told is null ? null : RateLimitHeaders.Seconds(told.RetryAfter))
            ?? RateLimitHeaders.RetryAfter(headers)
            ?? (isCloudflare ? PauseForCloudflare : TimeSpan.FromSeconds(1));
        var isGlobal = told?.Global == true || RateLimitHeaders.IsGlobal(headers) || isCloudflare;
        if (!RateLimitHeaders.IsShared(headers)) CountInvalid();
        limits.Refuse(route, wait, isGlobal);
        Log.Limited(log, route, wait.TotalSeconds, isGlobal);
        return new RestResult.RateLimited(wait);
    }

    private void CountInvalid()
    {
        if (limits.CountInvalid()) Log.Slow(log, InvalidRequests.SlowFrom);
    }

    private static bool NeverLeft(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError,
    };

    private static T? Parse<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30022, LogLevel.Warning, "Discord did not answer {Route} within {Seconds} s")]
        public static partial void Timeout(ILogger logger, RestRoute route, double seconds);

        [LoggerMessage(30023, LogLevel.Warning, "Discord answered 401 and does not say so again of the bot's token; it goes on")]
        public static partial void Odd(ILogger logger);

        [LoggerMessage(30024, LogLevel.Warning, "Discord could not be reached for {Route}: {Problem}")]
        public static partial void Network(ILogger logger, RestRoute route, string problem);

        [LoggerMessage(30025, LogLevel.Information, "Discord answered {Route} with {Status}, code {Code}")]
        public static partial void Answer(ILogger logger, RestRoute route, int status, int code);

        [LoggerMessage(
                30026, LogLevel.Error,
                "Discord refused {Count} requests in 10 minutes; at 10,000 it bans this address. The bot sends slowly until it is less")]
        public static partial void Slow(ILogger logger, int count);

        [LoggerMessage(30027, LogLevel.Information, "Discord limits {Route} for {Seconds} s (global: {IsGlobal})")]
        public static partial void Limited(ILogger logger, RestRoute route, double seconds, bool isGlobal);
    }
}
