using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>fal's queue over HTTP.</summary>
/// <param name="http">From <see cref="FalHttp.CreateHandler"/>: follows no redirects; no timeout of its own.</param>
/// <param name="options">Where and how.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class FalQueue(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger<FalQueue> logger) : IFalQueue
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly FalTransport _transport = new(http, options, time, random, logger);

    /// <inheritdoc/>
    public async Task<FalResult<FalTicket>> SubmitAsync(
        string endpoint, string inputJson, CancellationToken cancellationToken)
    {
        if (!FalEndpoint.IsValid(endpoint)) return FalFailures.BadEndpoint(endpoint);
        var call = new FalCall(FalStep.Submit, HttpMethod.Post, FalOrigin.Below(options.QueueUrl, endpoint))
        {
            Body = () => new StringContent(inputJson, Encoding.UTF8, Json),
        };
        var answer = await _transport.SendAsync(call, cancellationToken);
        if (answer.Failure is { } failure) return Logged(failure);
        var ticket = FalTicketReader.Read(answer.Reply!, options.QueueUrl);
        if (ticket.Failure is { } unusable) return Logged(unusable);
        if (answer.HadAmbiguousTry) Log.Twice(logger, endpoint, ticket.Value!.RequestId);
        return ticket.Value! with { MayHaveBeenSubmittedTwice = answer.HadAmbiguousTry };
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<FalUpdate> WatchAsync(FalTicket ticket, CancellationToken cancellationToken) =>
        new FalRequestTracker(_transport, ticket, logger).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<FalResult<FalOutput>> ResultAsync(FalTicket ticket, FalFailure? told, CancellationToken cancellationToken)
    {
        var call = new FalCall(FalStep.Result, HttpMethod.Get, ticket.ResponseUrl) { ReadBody = ResultBody.ReadAsync };
        var attempt = await new ResultPolling(_transport, told, logger).AskAsync(call, FalOutputReader.Fault, cancellationToken);
        if (attempt.Failure is { } failure) return Logged(failure);
        var reply = attempt.Reply!;
        return FalOutputReader.Read(reply) is { Media.Count: > 0 } output
            ? output
            : Logged(FalFailures.NoMedia(reply) with { BillableUnits = reply.BillableUnits });
    }

    /// <inheritdoc/>
    public async Task<FalFailure?> CopyEmbeddedAsync(
        FalTicket ticket, int number, string path, long maxBytes, CancellationToken cancellationToken)
    {
        var isCopied = false;
        var call = new FalCall(FalStep.Result, HttpMethod.Get, ticket.ResponseUrl)
        {
            ReadBody = async (content, heard, cancellation) =>
            {
                await using var file = File.Create(path);
                isCopied = await ResultBody.CopyAsync(content, number, file, maxBytes, heard, cancellation);
                return ([], false);
            },
        };
        var attempt = await new ResultPolling(_transport, told: null, logger).AskAsync(call, static _ => null, cancellationToken);
        if (attempt.Failure is { } failure) return Logged(failure);
        return isCopied ? null : Logged(FalFailures.NoEmbeddedFile(number));
    }

    /// <inheritdoc/>
    public async Task<FalCancel> CancelAsync(FalTicket ticket, CancellationToken cancellationToken)
    {
        var call = new FalCall(FalStep.Cancel, HttpMethod.Put, ticket.CancelUrl);
        var answer = await _transport.SendAsync(call, cancellationToken);
        if (answer.Reply is { } reply) return FalCancelReader.Read(reply);
        var failure = Logged(answer.Failure!);
        return FalCancelReader.Read(failure);
    }

    private FalFailure Logged(FalFailure failure)
    {
        Log.Failure(logger, failure.Kind, failure.OperatorText, failure.RequestId);
        return failure;
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "fal failure {Kind}: {Reason} (request {RequestId})")]
        public static partial void Failure(ILogger logger, FailureKind kind, string reason, string? requestId);

        [LoggerMessage(7002, LogLevel.Warning, "{Endpoint} was submitted again after a lost answer; request {RequestId} may be one of two")]
        public static partial void Twice(ILogger logger, string endpoint, string requestId);
    }
}
