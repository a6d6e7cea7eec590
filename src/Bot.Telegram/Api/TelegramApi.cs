using Bot.Core.Web;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace Bot.Telegram.Api;

/// <summary>
/// Calls the Bot API by Telegram.Bot, with a time limit on each call. The token is in every URL, so no exception leaves
/// this class: what went wrong is told by kind, never by the transport's own text.
/// </summary>
internal sealed class TelegramApi
{
    /// <summary>Telegram lets bots download no more (getFile).</summary>
    internal const long MaxDownloadBytes = 20L * 1024 * 1024;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly TelegramBotClientOptions _options;
    private readonly TelegramBotClient _client;

    internal TelegramApi(HttpClient http, TelegramOptions options, TimeProvider time)
    {
        BotJson.Prepare();

        // Pacing and trying again are decided where the call is made.
        _options = new TelegramBotClientOptions(options.Token, options.ApiUrl.AbsoluteUri) { RetryCount = 0, RetryThreshold = 0 };
        (_http, _time, _client) = (http, time, new TelegramBotClient(_options, http));
    }

    /// <summary>The bot's own user id, which is a part of its token.</summary>
    internal long BotId => _client.BotId;

    internal Task<ApiResult<T>> CallAsync<T>(IRequest<T> request, CancellationToken cancellation) =>
        CallAsync(request, CallTimeout, cancellation);

    internal Task<ApiResult<T>> CallAsync<T>(IRequest<T> request, TimeSpan timeout, CancellationToken cancellation) =>
        LimitAsync(limited => _client.SendRequest(request, limited), timeout, cancellation);

    /// <summary>
    /// Opens a file that getFile named; a stream that ends with an <see cref="IOException"/> past 20 MB. Not by
    /// Telegram.Bot, which only pushes a whole file into a stream.
    /// </summary>
    internal async Task<ApiResult<Stream>> DownloadAsync(string filePath, CancellationToken cancellation)
    {
        var url = new Uri($"{_options.BaseFileUrl}/{filePath}");
        var sent = await LimitAsync(
            limited => _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limited), CallTimeout, cancellation);
        if (!sent.IsOk(out var response, out var failure)) return ApiResult<Stream>.Fail(failure);
        var isTooBig = response.Content.Headers.ContentLength > MaxDownloadBytes;
        if (response.IsSuccessStatusCode && !isTooBig)
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return ApiResult<Stream>.Ok(new BoundedStream(stream, response, MaxDownloadBytes));
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        var why = isTooBig ? "file is too big" : "wrong file_id or the file is temporarily unavailable";
        return ApiResult<Stream>.Fail(ApiFailures.Of(isTooBig ? 400 : status, why, null));
    }

    private async Task<ApiResult<T>> LimitAsync<T>(
        Func<CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return ApiResult<T>.Ok(await call(either.Token));
        }
        catch (ApiRequestException refusal)
        {
            return ApiResult<T>.Fail(ApiFailures.Of(refusal.ErrorCode, refusal.Message, refusal.Parameters));
        }
        catch (Exception fault) when (fault is RequestException or HttpRequestException or IOException)
        {
            // Telegram.Bot wraps a cancellation that comes while an answer is read.
            cancellation.ThrowIfCancellationRequested();
            return ApiResult<T>.Fail(ApiFailures.Of(fault));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ApiResult<T>.Fail(new ApiFailure.Network("timed out"));
        }
    }
}
