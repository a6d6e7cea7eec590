using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Discord.People;

namespace Bot.Sandbox.Tests.Discord;

/// <summary>The stand-in on a real port under a clock that stands, and a bot that speaks the bare wire.</summary>
internal sealed class DiscordWire : IAsyncDisposable
{
    /// <summary>Commands enough for every kind of interaction.</summary>
    public const string Draw =
        """{"name":"draw","description":"Draws","options":[{"type":3,"name":"prompt","description":"What"}]}""";

    private readonly SandboxServer _server;
    private readonly HttpClient _http;

    private DiscordWire(SandboxServer server, ManualTime time, DiscordStandInOptions options)
    {
        (_server, Time, Options) = (server, time, options);
        _http = new HttpClient { BaseAddress = new Uri(server.DiscordApiUrl + "/") };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1.0)");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", options.Token);
    }

    public ManualTime Time { get; }

    public DiscordStandInOptions Options { get; }

    public DiscordStandIn Discord => _server.World.Discord;

    public SandboxWorld World => _server.World;

    public DiscordPerson Mia => Discord.People[0];

    public DiscordPerson Max => Discord.People[1];

    public Uri Url => _server.Url;

    /// <summary>The path of the channel's messages.</summary>
    public string Messages => $"channels/{Options.ChannelId}/messages";

    /// <summary>The path of the global commands.</summary>
    public string Commands => $"applications/{Options.ApplicationId}/commands";

    public static async Task<DiscordWire> StartAsync(DiscordStandInOptions? options = null)
    {
        var time = new ManualTime();
        options ??= new DiscordStandInOptions { BucketLimit = 1000 };
        return new(await SandboxServer.StartAsync(new SandboxOptions { Discord = options }, time), time, options);
    }

    public Task<DiscordAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<DiscordAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<DiscordAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<DiscordAnswer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<DiscordAnswer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public async Task<DiscordAnswer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    /// <summary>Sends as multipart/form-data, as libraries do with files.</summary>
    public async Task<DiscordAnswer> UploadAsync(
        HttpMethod method, string path, string payload, params (string Part, string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (part, name, bytes) in files) form.Add(new ByteArrayContent(bytes), part, name);
        form.Add(new StringContent(payload), "payload_json");
        using var request = new HttpRequestMessage(method, path) { Content = form };
        return await SendAsync(request);
    }

    public async Task<DiscordAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body), response.Headers);
    }

    /// <summary>A connection to the gateway that has said nothing yet.</summary>
    public Task<GatewayPeer> ConnectAsync(string query = "?v=10&encoding=json") =>
        GatewayPeer.ConnectAsync(new Uri(Url.ToString().Replace("http", "ws") + "discord/gateway" + query));

    /// <summary>A connection that has identified itself and read READY.</summary>
    public async Task<GatewayPeer> IdentifiedAsync(int intents = 0)
    {
        var peer = await ConnectAsync();
        await peer.HelloAsync();
        await peer.IdentifyAsync(Options.Token, intents);
        await peer.EventAsync("READY");
        return peer;
    }

    /// <summary>Registers /draw, connects, and lets Mia use it.</summary>
    /// <returns>The connection and the interaction as it came.</returns>
    public async Task<(GatewayPeer Peer, Interaction Interaction)> DrawAsync()
    {
        Assert.Equal(200, (await PutAsync(Commands, $"[{Draw}]")).Status);
        var peer = await IdentifiedAsync();
        return (peer, await DrawAsync(peer));
    }

    /// <summary>Lets Mia use /draw once more.</summary>
    public async Task<Interaction> DrawAsync(GatewayPeer peer)
    {
        await Discord.RunCommandAsync(Mia, "draw", new Dictionary<string, string> { ["prompt"] = "a fox" });
        return new(await peer.EventAsync("INTERACTION_CREATE"), Options.ApplicationId);
    }

    /// <summary>Lets a person press a button.</summary>
    public async Task<Interaction> PressAsync(GatewayPeer peer, DiscordPerson person, string message, string button)
    {
        await Discord.PressAsync(person, message, button);
        return new(await peer.EventAsync("INTERACTION_CREATE"), Options.ApplicationId);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>An interaction as the gateway delivered it, and where it is answered.</summary>
internal sealed record Interaction(JsonObject Data, string Application)
{
    public string Id => Data["id"]!.ToString();

    public string Token => Data["token"]!.ToString();

    public string Callback => $"interactions/{Id}/{Token}/callback";

    public string FollowUps => $"webhooks/{Application}/{Token}";

    public string Original => $"{FollowUps}/messages/@original";
}
