using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Telegram;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>The Bot API spoken by hand, so that no client's habits hide what the stand-in does.</summary>
internal sealed class TelegramWire : IAsyncDisposable
{
    public const long Group = TelegramStandInOptions.DefaultGroupId, Forum = TelegramStandInOptions.DefaultSupergroupId;

    private readonly SandboxServer _sandbox;
    private readonly HttpClient _http = new();

    private TelegramWire(SandboxServer sandbox, ManualTime time) => (_sandbox, Time) = (sandbox, time);

    public static TelegramPerson Mia => TelegramStandInOptions.Member;

    public static TelegramPerson Moe => TelegramStandInOptions.Moderator;

    public ManualTime Time { get; }

    public TelegramStandIn Telegram => _sandbox.World.Telegram;

    public Uri Root => _sandbox.TelegramApiUrl;

    public string Token => _sandbox.TelegramToken;

    public static async Task<TelegramWire> StartAsync()
    {
        var time = new ManualTime();
        return new TelegramWire(await SandboxServer.StartAsync(time: time), time);
    }

    /// <summary>Calls a method; the whole answer.</summary>
    public async Task<JsonNode> CallAsync(string method, object? parameters = null, string? token = null)
    {
        using HttpContent content = parameters as HttpContent ?? JsonContent.Create(parameters ?? new { });
        using var answer = await _http.PostAsync(
            new Uri($"{Root}bot{token ?? Token}/{method}"), content, TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((bool)body["ok"]! ? 200 : (int)body["error_code"]!, (int)answer.StatusCode);
        return body;
    }

    /// <summary>Calls a method that must succeed; its result.</summary>
    public async Task<JsonNode> ResultAsync(string method, object? parameters = null)
    {
        var answer = await CallAsync(method, parameters);
        Assert.True((bool)answer["ok"]!, answer.ToJsonString());
        return answer["result"]!;
    }

    /// <summary>Calls a method that must be refused with this code and words.</summary>
    public async Task<JsonNode> RefusedAsync(int code, string words, string method, object? parameters = null)
    {
        var answer = await CallAsync(method, parameters);
        Assert.False((bool)answer["ok"]!, answer.ToJsonString());
        Assert.Equal(code, (int)answer["error_code"]!);
        Assert.Contains(words, (string)answer["description"]!, StringComparison.Ordinal);
        return answer;
    }

    /// <summary>A message of the bot in Mia's chat; its id.</summary>
    public async Task<long> SayAsync(string text = "hello", long? chat = null, object? markup = null) =>
        (long)(await ResultAsync("sendMessage", new { chat_id = chat ?? Mia.Id, text, reply_markup = markup }))["message_id"]!;

    /// <summary>A request with a file in it.</summary>
    public static MultipartFormDataContent Upload(string field, byte[] bytes, params (string Name, string Value)[] parameters)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parameters) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(bytes), field, "picture.png");
        return form;
    }

    public async Task<byte[]> DownloadAsync(string path) =>
        await _http.GetByteArrayAsync($"{Root}file/bot{Token}/{path}", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }
}
