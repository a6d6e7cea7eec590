using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Tests.Fal;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>Discord's wire spoken by hand, so that no client's habits hide what the stand-in does.</summary>
internal sealed class DiscordWire : IAsyncDisposable
{
    private const string Application = "1100000000000000001", Channel = "1100000000000000003";

    private readonly SandboxServer _sandbox;
    private readonly HttpClient _http = new();

    private DiscordWire(SandboxServer sandbox, ManualTime time)
    {
        (_sandbox, Time) = (sandbox, time);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
    }

    public ManualTime Time { get; }

    public DiscordStandIn Discord => _sandbox.World.Discord;

    public Uri Api => _sandbox.DiscordApiUrl;

    public static async Task<DiscordWire> StartAsync(DiscordStandInOptions? options = null)
    {
        var time = new ManualTime();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Discord = options ?? new DiscordStandInOptions() }, time);
        return new DiscordWire(sandbox, time);
    }

    /// <summary>Calls; the path is below the API's root.</summary>
    public async Task<(int Status, JsonNode? Body, HttpResponseMessage Answer)> CallAsync(
        HttpMethod method, string path, object? body = null, string? token = "sandbox-discord-token")
    {
        using var request = new HttpRequestMessage(method, $"{Api}/{path}");
        request.Content = body switch
        {
            HttpContent content => content,
            null => null,
            _ => JsonContent.Create(body),
        };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bot {token}");
        var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer);
    }

    /// <summary>A message in the channel; its id.</summary>
    public async Task<string> PostAsync(string content) =>
        (string)(await CallAsync(HttpMethod.Post, $"channels/{Channel}/messages", new { content })).Body!["id"]!;

    /// <summary>A command is registered and used; the interaction as the gateway tells it.</summary>
    public async Task<JsonNode> UseAsync(GatewayWire gateway)
    {
        await CallAsync(HttpMethod.Put, $"applications/{Application}/commands", new[] { new { name = "draw", description = "Draw", type = 1 } });
        await Discord.RunCommandAsync(Discord.People[0], "draw", new Dictionary<string, string>());
        return (await gateway.NextAsync("INTERACTION_CREATE"))["d"]!;
    }

    public Task<(int Status, JsonNode? Body, HttpResponseMessage Answer)> AnswerAsync(JsonNode interaction, object body) =>
        CallAsync(HttpMethod.Post, $"interactions/{interaction["id"]}/{interaction["token"]}/callback", body, token: null);

    public static string Original(JsonNode interaction) => $"webhooks/{Application}/{interaction["token"]}/messages/@original";

    public static string Commands => $"applications/{Application}/commands";

    public static string Messages => $"channels/{Channel}/messages";

    public async Task<GatewayWire> ConnectAsync()
    {
        var address = (string)(await CallAsync(HttpMethod.Get, "gateway/bot")).Body!["url"]!;
        return await GatewayWire.OpenAsync(new Uri(address + "?v=10&encoding=json"));
    }

    /// <summary>Connects and identifies.</summary>
    public async Task<GatewayWire> IdentifyAsync()
    {
        var gateway = await ConnectAsync();
        await gateway.SendAsync(GatewayWire.Identify());
        await gateway.NextAsync("READY");
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }
}

/// <summary>One gateway connection, frame by frame.</summary>
internal sealed class GatewayWire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    public static async Task<GatewayWire> OpenAsync(Uri address)
    {
        var wire = new GatewayWire();
        await wire._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(10, (int)(await wire.ReceiveAsync())!["op"]!);
        return wire;
    }

    public static object Identify(string token = "sandbox-discord-token", int intents = 0) =>
        new { op = 2, d = new { token, intents, properties = new { os = "linux", browser = "x", device = "x" } } };

    public Task SendAsync(object frame) => SendRawAsync(System.Text.Json.JsonSerializer.Serialize(frame));

    public Task SendRawAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>The next frame; null when the connection was closed.</summary>
    public async Task<JsonNode?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return JsonNode.Parse(buffer.AsSpan(0, length));
        }
    }

    /// <summary>The next event of this name.</summary>
    public async Task<JsonNode> NextAsync(string name)
    {
        while (true)
        {
            var frame = await ReceiveAsync() ?? throw new InvalidOperationException($"Closed with {(int?)_socket.CloseStatus} before {name}.");
            if ((string?)frame["t"] == name) return frame;
        }
    }

    /// <summary>The code with which the connection ends.</summary>
    public async Task<int> CloseCodeAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        return (int)_socket.CloseStatus!;
    }

    public void Dispose() => _socket.Dispose();
}
