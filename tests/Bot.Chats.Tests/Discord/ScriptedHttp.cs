using System.Net;
using System.Text;
using Bot.Discord;
using Bot.Discord.Rest;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Chats.Tests.Discord;

/// <summary>A request as it went out.</summary>
internal sealed record SentRequest(HttpMethod Method, string Path, string? Authorization, string Body)
{
    public string Call => $"{Method} {Path}";
}

/// <summary>Discord's REST side, played from a script.</summary>
internal sealed class ScriptedHttp : HttpMessageHandler
{
    public const string Root = "https://discord.test/api/v10";

    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<SentRequest> Sent { get; } = [];

    public int Count
    {
        get
        {
            lock (Sent) return Sent.Count;
        }
    }

    public static DiscordOptions Options { get; } = new("bot-secret", new Uri(Root), null);

    /// <summary>What is answered when the script has ended.</summary>
    public Func<SentRequest, HttpResponseMessage> Otherwise { get; set; } = static _ => Json("{}");

    public ScriptedHttp Then(Func<HttpResponseMessage> answer) => ThenAsync(_ => Task.FromResult(answer()));

    public ScriptedHttp ThenAsync(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedHttp Refuse(int status, int code) =>
        Then(() => Json($$"""{"code":{{code}},"message":"no"}""", status));

    public RestClient Client(TimeProvider time, ILogger<RestClient>? log = null) => new(
        new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan },
        Options,
        new RateLimiter(time),
        time,
        log ?? NullLogger<RestClient>.Instance);

    public static HttpResponseMessage Json(string body, int status = 200, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(
            (HttpStatusCode)status)
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(
            request.Method,
            request.RequestUri!.AbsoluteUri.Replace(Root, "", StringComparison.Ordinal),
            request.Headers.Authorization?.ToString(),
            body);
        Func<CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (Sent)
        {
            Sent.Add(sent);
            _answers.TryDequeue(out answer);
        }

        return answer is null ? Otherwise(sent) : await answer(cancellationToken);
    }
}
