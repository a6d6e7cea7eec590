using System.Threading.Channels;
using Bot.Discord.Gateway;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Chats.Tests.Discord.Gateway;

/// <summary>A gateway client that runs against a scripted Discord.</summary>
internal sealed class GatewayFixture : IGatewayEvents, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<GatewayPeer> _peers = Channel.CreateUnbounded<GatewayPeer>();
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SocketPair> _pairs = [];
    private Task? _running;

    public GatewayFixture() => Http.Otherwise = static _ => ScriptedHttp.Json(
        """
        {"url":"wss://gateway.test/","shards":1,
          "session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":1}}
        """);

    public ManualTime Time { get; } = new();

    public ScriptedHttp Http { get; } = new();

    /// <summary>So many connections are refused before one is let through.</summary>
    public int Refusals { get; set; }

    public Task Running => (_running ?? Task.CompletedTask).WaitAsync(Patience);

    public GatewayFixture Start()
    {
        var client = new GatewayClient(
            Http.Client(Time), Connect, ScriptedHttp.Options, Time, new HalfRandom(),
                NullLogger<GatewayClient>.Instance, Shard.Only, new IdentifyBudget(Time));
        _running = client.RunAsync(this, _stop.Token);
        return this;
    }

    /// <summary>Starts all shards that Discord names.</summary>
    public GatewayFixture StartShards()
    {
        var shards = new GatewayShards(
            Http.Client(Time), Connect, ScriptedHttp.Options, Time, new HalfRandom(), NullLogger<GatewayClient>.Instance);
        _running = shards.RunAsync(this, _stop.Token);
        return this;
    }

    /// <summary>What Discord names.</summary>
    public void Name(int shards, int atOnce) => Http.Otherwise = _ => ScriptedHttp.Json(
        $$$"""
        {"url":"wss://gateway.test/","shards":{{{shards}}},
          "session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":{{{atOnce}}}}}
        """);

    public Task<GatewayPeer> ConnectionAsync() => _peers.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<string> EventAsync() => _events.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Connects and comes to READY.</summary>
    public async Task<GatewayPeer> UpAsync(int interval = 40_000, string resumeUrl = "wss://resume.test/")
    {
        var peer = await ConnectionAsync();
        await peer.HelloAsync(interval);
        await peer.ExpectAsync(Opcodes.Identify);
        await peer.ReadyAsync(resumeUrl: resumeUrl);
        Assert.Equal("up 77", await EventAsync());
        return peer;
    }

    public Task StopAsync() => _stop.CancelAsync();

    public void OnUp(string? applicationId) => _events.Writer.TryWrite($"up {applicationId}");

    public void OnDown() => _events.Writer.TryWrite("down");

    public void OnInteraction(Interaction interaction) => _events.Writer.TryWrite($"interaction {interaction.Id}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        lock (_pairs) _pairs.ForEach(static pair => pair.Dispose());
        Http.Dispose();
        _stop.Dispose();
    }

    private Task<System.Net.WebSockets.WebSocket> Connect(Uri address, CancellationToken cancellation)
    {
        if (Refusals-- > 0) throw new System.Net.WebSockets.WebSocketException("refused");
        var pair = new SocketPair();
        lock (_pairs) _pairs.Add(pair);
        _peers.Writer.TryWrite(new GatewayPeer(pair.Server, address));
        return Task.FromResult(pair.Client);
    }

    // The seeds of the shards' own.
    private sealed class HalfRandom : Random
    {
        public override double NextDouble() => 0.5;

        public override int Next() => 1;
    }
}
