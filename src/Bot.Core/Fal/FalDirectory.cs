using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>fal's platform API over HTTP: only reads (api.fal.ai/v1, its OpenAPI document, "Model search", "Pricing").</summary>
/// <param name="http">From <see cref="FalHttp.CreateHandler"/>: follows no redirects; no timeout of its own.</param>
/// <param name="options">Where and how.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class FalDirectory(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger<FalDirectory> logger) : IFalDirectory
{
    private const int MaxIds = 50;
    private const int MaxPages = 10;
    // Fifty entries with their descriptions are about a tenth of it.
    private const int MaxBytes = 2_097_152;
    private readonly FalTransport _transport = new(http, options, time, random, logger);

    /// <inheritdoc/>
    public async Task<FalResult<FalListing>> ListAsync(
        IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, FalModelState>(StringComparer.Ordinal);
        var query = new Query("models", page => FalDirectoryReader.States(page, states), SendsKey: true);
        var failure = await AskAsync(query, endpoints, cancellationToken);
        if (failure is { Kind: FailureKind.BadKey })
            failure = await AskAsync(query with { SendsKey = false }, endpoints, cancellationToken);
        if (failure is not null) return Logged(failure);
        return new FalListing(endpoints.Distinct(StringComparer.Ordinal).ToDictionary(
            static id => id, id => states.GetValueOrDefault(id, FalModelState.Unknown), StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public async Task<FalResult<FalPriceList>> PricesAsync(
        IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, FalPrice>(StringComparer.Ordinal);
        var query = new Query("models/pricing", page => FalDirectoryReader.Prices(page, prices), SendsKey: true);
        var failure = await AskAsync(query, endpoints, cancellationToken);
        return failure is null ? new FalPriceList(prices) : Logged(failure);
    }

    private async Task<FalFailure?> AskAsync(Query query, IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken)
    {
        foreach (var ids in endpoints.Where(FalEndpoint.IsValid).Distinct(StringComparer.Ordinal).Chunk(MaxIds))
        {
            if (await AskAsync(query, ids, cancellationToken) is { } failure) return failure;
        }

        return null;
    }

    /// <summary>
    /// One unknown id may have the whole call answered 404, so the ids are halved until it stands alone: at most twice
    /// as many calls as ids. Only fal's own "not_found" counts; any other 404 is a wrong address.
    /// </summary>
    private async Task<FalFailure?> AskAsync(Query query, ArraySegment<string> ids, CancellationToken cancellationToken)
    {
        var failure = await AskPagesAsync(query, ids, cancellationToken);
        if (failure is not { ErrorType: "not_found" }) return failure;
        if (ids.Count == 1) return null;
        var half = ids.Count / 2;
        return await AskAsync(query, ids[..half], cancellationToken) ?? await AskAsync(query, ids[half..], cancellationToken);
    }

    private async Task<FalFailure?> AskPagesAsync(Query query, ArraySegment<string> ids, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var call = new FalCall(FalStep.Directory, HttpMethod.Get, Url(query.Path, ids, cursor))
            {
                SendsKey = query.SendsKey,
                MaxBytes = MaxBytes,
            };
            var answer = await _transport.SendAsync(call, cancellationToken);
            if (answer.Failure is { } failure) return failure;
            if (!TryRead(answer.Reply!, query, out var next))
                return FalFailures.Unreadable(answer.Reply!, FalStep.Directory, "no page of the directory");
            if (next is null) return null;
            cursor = next;
        }

        return new FalFailure(
            FailureKind.UnreadableReply, FalFailures.NoSense, $"fal Directory: more than {MaxPages} pages for {ids.Count} endpoints");
    }

    private static bool TryRead(FalReply reply, Query query, out string? next)
    {
        next = null;
        if (reply.IsCut) return false;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            if (!query.Read(json.RootElement)) return false;
            next = FalDirectoryReader.NextPage(json.RootElement);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Checked endpoint ids are safe in a query as they are; a cursor is fal's own text.
    private Uri Url(string path, ArraySegment<string> ids, string? cursor) => FalOrigin.Below(
        options.ApiUrl,
        $"{path}?{string.Join('&', ids.Select(static id => "endpoint_id=" + id))}"
        + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));

    private FalFailure Logged(FalFailure failure)
    {
        Log.Failure(logger, failure.Kind, failure.OperatorText);
        return failure;
    }

    /// <summary>One question to the platform API.</summary>
    /// <param name="Path">Below its root.</param>
    /// <param name="Read">Takes a page in; false when it is none.</param>
    /// <param name="SendsKey">Whether the key goes along.</param>
    private sealed record Query(string Path, Func<JsonElement, bool> Read, bool SendsKey);

    private static partial class Log
    {
        [LoggerMessage(7000, LogLevel.Warning, "fal directory failure {Kind}: {Reason}")]
        public static partial void Failure(ILogger logger, FailureKind kind, string reason);
    }
}
