using System.Net.ServerSentEvents;

namespace Bot.Core.Fal;

/// <summary>The stream of one request's status. Only <c>data</c> is read: fal names no events.</summary>
internal sealed class FalStatusStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly FalEventBody _body;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _events;

    private FalStatusStream(HttpResponseMessage response, FalEventBody body, CancellationToken cancellationToken)
    {
        (_response, _body) = (response, body);
        _events = SseParser.Create(body, (_, data) => Take(body, data))
            .EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>Opens the stream; null when fal does not give one, for whatever reason.</summary>
    /// <param name="transport">The way to fal.</param>
    /// <param name="ticket">Whose status.</param>
    /// <param name="cancellationToken">Ends the opening and each reading afterwards.</param>
    public static async Task<FalStatusStream?> OpenAsync(
        FalTransport transport, FalTicket ticket, CancellationToken cancellationToken)
    {
        var url = StreamUrl(ticket.StatusUrl);
        if (!FalOrigin.IsTrusted(url, transport.Options)) return null;
        using var deadline = new CancellationTokenSource(transport.Options.RequestDeadline, transport.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            using var request = transport.Request(HttpMethod.Get, url, "text/event-stream", sendsKey: true);
            response = await transport.OpenAsync(request, both.Token);
            if (!IsEventStream(response)) return null;
            var body = await response.Content.ReadAsStreamAsync(both.Token);
            var events = new FalEventBody(body, transport.Options.SilenceLimit, transport.Options.UpdateLimit, transport.Time);
            var stream = new FalStatusStream(response, events, cancellationToken);
            response = null;
            return stream;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>The next update; null when the stream is of no more use.</summary>
    public async Task<FalUpdate?> NextAsync(FalProgress? known)
    {
        while (await _events.MoveNextAsync())
        {
            if (FalStatusReader.Read(_events.Current.Data, known) is not { } update) continue;
            _body.NoteUpdate();
            return update;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _response.Dispose();
    }

    private static byte[] Take(FalEventBody body, ReadOnlySpan<byte> data)
    {
        body.EndEvent();
        return data.ToArray();
    }

    private static Uri StreamUrl(Uri statusUrl)
    {
        var builder = new UriBuilder(statusUrl) { Query = "logs=1" };
        builder.Path = builder.Path.TrimEnd('/') + "/stream";
        return builder.Uri;
    }

    private static bool IsEventStream(HttpResponseMessage response) =>
        response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "text/event-stream";
}
