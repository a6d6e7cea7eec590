using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Chats;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Api;

/// <summary>
/// The Bot API client. The token is in every URL, so no exception of the transport leaves this class: what went wrong
/// is told by kind, never by the transport's own text.
/// </summary>
internal sealed class TelegramApi(HttpClient http, TelegramOptions options, TimeProvider time)
{
    /// <summary>Telegram lets bots download no more (getFile).</summary>
    internal const long DownloadBytesMax = 20L * 1024 * 1024;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    private readonly string _root = options.ApiUrl.AbsoluteUri.TrimEnd('/');

    internal Task<ApiResult<TResult>> CallAsync<TRequest, TResult>(
        ApiMethod<TRequest, TResult> method, TRequest request, CancellationToken cancellation) =>
        CallAsync(method, request, [], CallTimeout, cancellation);

    internal Task<ApiResult<TResult>> UploadAsync<TRequest, TResult>(
        ApiMethod<TRequest, TResult> method,
        TRequest request,
        IReadOnlyList<FilePart> files,
        CancellationToken cancellation) =>
        CallAsync(
            method, request, files, files.Count > 0 ? UploadTime.Limit(files.Select(static file => file.Path)) : CallTimeout, cancellation);

    internal async Task<ApiResult<TResult>> CallAsync<TRequest, TResult>(
        ApiMethod<TRequest, TResult> method,
        TRequest request,
        IReadOnlyList<FilePart> files,
        TimeSpan timeout,
        CancellationToken cancellation)
    {
        using var body = RequestBody.Of(method, request, files);
        using var message = new HttpRequestMessage(HttpMethod.Post, Url("/bot", method.Name)) { Content = body };
        var sent = await SendAsync(message, HttpCompletionOption.ResponseContentRead, timeout, cancellation);
        if (!sent.IsOk(out var response, out var failure)) return ApiResult<TResult>.Fail(failure);
        using (response)
        {
            return await ReadAsync(response, method.Reply);
        }
    }

    /// <summary>
    /// Opens a file that getFile named; a stream that ends with an <see cref="IOException"/> past 20 MB.
    /// </summary>
    internal async Task<ApiResult<Stream>> DownloadAsync(string filePath, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Url("/file/bot", filePath));
        var sent = await SendAsync(message, HttpCompletionOption.ResponseHeadersRead, CallTimeout, cancellation);
        if (!sent.IsOk(out var response, out var failure)) return ApiResult<Stream>.Fail(failure);
        var isTooBig = response.Content.Headers.ContentLength > DownloadBytesMax;
        if (response.IsSuccessStatusCode && !isTooBig)
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return ApiResult<Stream>.Ok(new BoundedStream(stream, response, DownloadBytesMax));
        }

        var status = response.StatusCode;
        response.Dispose();
        var why = isTooBig ? "file is too big" : "wrong file_id or the file is temporarily unavailable";
        return ApiResult<Stream>.Fail(ApiFailures.Of(status, isTooBig ? 400 : (int)status, why, null));
    }

    private Uri Url(string prefix, string path) => new($"{_root}{prefix}{options.Token}/{path}");

    private async Task<ApiResult<HttpResponseMessage>> SendAsync(
        HttpRequestMessage message, HttpCompletionOption completion, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return ApiResult<HttpResponseMessage>.Ok(await http.SendAsync(message, completion, either.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ApiResult<HttpResponseMessage>.Fail(new ApiFailure.Network("timed out"));
        }
        catch (HttpRequestException fault)
        {
            return ApiResult<HttpResponseMessage>.Fail(new ApiFailure.Network(fault.HttpRequestError.ToString()));
        }
        catch (IOException)
        {
            return ApiResult<HttpResponseMessage>.Fail(new ApiFailure.Network("connection broken"));
        }
    }

    /// <summary>Never throws: the body is already in memory, and bounded by the client's buffer limit.</summary>
    private static async Task<ApiResult<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<Envelope<T>> type)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(CancellationToken.None);
            var envelope = await JsonSerializer.DeserializeAsync(body, type, CancellationToken.None);
            if (envelope is { Ok: true, Result: { } result }) return ApiResult<T>.Ok(result);
            if (envelope is { Ok: false })
            {
                return ApiResult<T>.Fail(ApiFailures.Of(
                    response.StatusCode, envelope.ErrorCode, envelope.Description, envelope.Parameters));
            }
        }
        catch (JsonException)
        {
            // A proxy's error page, or a body cut short: told by the status below.
        }

        var status = (int)response.StatusCode;
        return ApiResult<T>.Fail(new ApiFailure.Network($"status {status} without a readable answer"));
    }
}
