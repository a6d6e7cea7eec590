using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Bot.Telegram;
using Bot.Telegram.Api;

namespace Bot.Chats.Tests.Telegram;

/// <summary>A call as it went out.</summary>
internal sealed record SentCall(string Method, string Body, long? ContentLength, string? ContentType);

/// <summary>The Bot API, played from a script: by method, one answer after the other, the last one for ever.</summary>
internal sealed class ScriptedTelegram : HttpMessageHandler
{
    public const string Token = "7000000001:very-secret-token";
    public const string Message = """{"message_id":900,"chat":{"id":5}}""";

    private readonly ConcurrentDictionary<string, Queue<Func<CancellationToken, Task<HttpResponseMessage>>>> _answers = new();

    public ConcurrentQueue<SentCall> Calls { get; } = new();

    public static TelegramOptions Options { get; } = new(Token, new Uri("http://telegram.test"));

    public IEnumerable<string> Methods => Calls.Select(static call => call.Method);

    public ScriptedTelegram Ok(string method, string result) => Then(method, () => Json($$"""{"ok":true,"result":{{result}}}"""));

    public ScriptedTelegram Refuse(string method, int code, string description, string parameters = "null") => Then(
        method,
        () => Json($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}","parameters":{{parameters}}}""", code));

    public ScriptedTelegram Then(string method, Func<HttpResponseMessage> answer) => ThenAsync(method, _ => Task.FromResult(answer()));

    public ScriptedTelegram ThenAsync(string method, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.GetOrAdd(method, _ => new()).Enqueue(answer);
        return this;
    }

    /// <summary>Never answers, as a long poll without updates.</summary>
    public ScriptedTelegram Hang(string method) => ThenAsync(method, static async cancellation =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        return Json("{}");
    });

    public TelegramApi Api(TimeProvider? time = null) => new(TelegramHttp.Client(this), Options, time ?? new ManualTime());

    public SentCall Last(string method) => Calls.Last(call => call.Method == method);

    public static HttpResponseMessage Json(string body, int status = 200) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Assert.Contains($"bot{Token}/", path, StringComparison.Ordinal);
        var method = path[(path.IndexOf(Token, StringComparison.Ordinal) + Token.Length + 1)..];
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Calls.Enqueue(new SentCall(
            method, body, request.Content?.Headers.ContentLength, request.Content?.Headers.ContentType?.ToString()));
        if (!_answers.TryGetValue(method, out var answers)) throw new InvalidOperationException($"Nothing is scripted for {method}.");
        Func<CancellationToken, Task<HttpResponseMessage>> answer;
        lock (answers) answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return await answer(cancellationToken);
    }
}
