using System.Net;
using System.Text;

namespace Bot.Core.Tests.Fal;

/// <summary>What was sent in one call.</summary>
public sealed record SentRequest(
    HttpMethod Method, string Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>Stands in for the network: answers by script, in order; a call beyond the script fails the test.</summary>
public sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public IList<SentRequest> Sent { get; } = [];

    public ScriptedHandler Answer(int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer(() => Response(status, new StringContent(body, Encoding.UTF8, "application/json"), headers));

    public ScriptedHandler Answer(Func<HttpResponseMessage> respond) => Then(_ => Task.FromResult(respond()));

    public ScriptedHandler Fail(Exception exception) =>
        Then(_ => Task.FromException<HttpResponseMessage>(exception));

    public ScriptedHandler FailConnecting() =>
        Fail(new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"));

    public ScriptedHandler BreakAfterSending() =>
        Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "ended"));

    public ScriptedHandler Hang() => Then(async cancellationToken =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("never");
    });

    public ScriptedHandler Events(params string[] payloads) => Stream(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(payloads.Select(p => $"data: {p}\n\n")))));

    public ScriptedHandler Stream(Stream body, string type = "text/event-stream") => Answer(() =>
    {
        var content = new StreamContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return Response(200, content);
    });

    public static HttpResponseMessage Response(
        int status, HttpContent content, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Content-Length is made when it is first asked for.
        _ = request.Content?.Headers.ContentLength;
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Sent.Add(new SentRequest(request.Method, request.RequestUri!.AbsoluteUri, body, headers));
        Assert.True(_script.Count > 0, $"unexpected call: {request.Method} {request.RequestUri}");
        var response = await _script.Dequeue()(cancellationToken);
        response.RequestMessage = request;
        return response;
    }

    private ScriptedHandler Then(Func<CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }
}
