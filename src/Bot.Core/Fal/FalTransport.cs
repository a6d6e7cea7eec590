using System.Net.Http.Headers;
using Bot.Core.Web;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>Sends calls to fal: headers, deadlines, bounded answers, retries. The key goes nowhere else.</summary>
internal sealed partial class FalTransport(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger logger)
{
    private const int MaxErrorBytes = 65_536;

    public FalOptions Options => options;

    public TimeProvider Time => time;

    public SpreadBackoff Backoff { get; } = FalRetry.Backoff(random);

    /// <summary>Sends one call, again where that is right, until the overall deadline.</summary>
    public async Task<FalAnswer> SendAsync(FalCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var ambiguous = 0;
        for (var tries = 1; ; tries++)
        {
            var attempt = await TryAsync(call, cancellationToken);
            if (attempt.Failure is not { } failure) return new FalAnswer(attempt.Reply, null, ambiguous > 0);
            if (attempt.IsAmbiguous) ambiguous++;
            var wait = Backoff.After(tries, failure.RetryAfter);
            var isInTime = time.GetElapsedTime(started) + wait < options.OverallDeadline;
            if (!isInTime || !call.CanRepeat || !FalRetry.MayRepeat(call.Step, attempt, tries, ambiguous))
            {
                failure = failure with { MayHaveBeenAccepted = call.Step == FalStep.Submit && ambiguous > 0 };
                return new FalAnswer(null, failure, ambiguous > 0);
            }

            Log.Retry(logger, call.Step, tries, wait, failure.OperatorText);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>A request with the headers every call has.</summary>
    public HttpRequestMessage Request(HttpMethod method, Uri url, string accept, bool sendsKey)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Bot", "1.0"));
        if (sendsKey) request.Headers.TryAddWithoutValidation("Authorization", "Key " + options.Key);
        return request;
    }

    /// <summary>Sends a request and leaves the body to be streamed.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>One try of one call.</summary>
    public async Task<FalAttempt> TryAsync(FalCall call, CancellationToken cancellationToken)
    {
        if (call.SendsKey && !FalOrigin.IsTrusted(call.Url, options))
            return new FalAttempt(null, FalFailures.UntrustedUrl(call.Step, call.Url), WasSent: false);
        var patience = call.Deadline ?? options.RequestDeadline;
        using var deadline = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = Request(call.Method, call.Url, "application/json", call.SendsKey);
            request.Content = call.Body?.Invoke();
            using var response = await OpenAsync(request, both.Token);
            var (body, isCut) = response.IsSuccessStatusCode && call.ReadBody is { } read
                ? await read(response.Content, () => deadline.CancelAfter(patience), both.Token)
                : await BoundedBody.ReadAsync(
                    response.Content, response.IsSuccessStatusCode ? call.MaxBytes : MaxErrorBytes, both.Token);
            var reply = FalReply.From(response, body, isCut, time.GetUtcNow());
            return new FalAttempt(reply, reply.IsGood(call.Step) ? null : FalErrorReader.Read(reply, call.Step), true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither of the two ended it: the handler's own limit for connecting did, before anything was sent.
            return deadline.IsCancellationRequested
                ? new FalAttempt(null, FalFailures.NoAnswerInTime(call.Step), WasSent: true)
                : new FalAttempt(null, FalFailures.Network(call.Step, "no connection in time"), WasSent: false);
        }
        catch (HttpRequestException e)
        {
            var wasSent = e.HttpRequestError is not (HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError);
            return new FalAttempt(null, FalFailures.Network(call.Step, e.HttpRequestError.ToString()), wasSent);
        }
        catch (IOException e)
        {
            return new FalAttempt(null, FalFailures.Network(call.Step, e.GetType().Name), WasSent: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7004, LogLevel.Warning, "fal {Step}: try {Tries} failed, next in {Wait}: {Reason}")]
        public static partial void Retry(ILogger logger, FalStep step, int tries, TimeSpan wait, string reason);
    }
}
