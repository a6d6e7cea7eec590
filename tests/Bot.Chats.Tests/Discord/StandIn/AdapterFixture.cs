using System.Threading.Channels;
using Bot.Chats.Tests.Discord.Registration;
using Bot.Core.Chat.Commands;
using Bot.Discord;
using Bot.Discord.Gateway;
using Bot.Discord.Guilds;
using Bot.Discord.Interactions;
using Bot.Discord.Registration;
using Bot.Discord.Replies;
using Bot.Discord.Rest;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Chats.Tests.Discord.StandIn;

/// <summary>The whole adapter against the stand-in for Discord, over its real wire and without a network.</summary>
internal sealed class AdapterFixture : ICommandIntake, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<IncomingCommand> _taken = Channel.CreateUnbounded<IncomingCommand>();
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly TestServer _server;
    private readonly DiscordOptions _options;
    private DiscordService? _service;

    private AdapterFixture(DiscordStandInOptions options)
    {
        Faults = new FaultPlan(TimeProvider.System);
        Discord = new DiscordStandIn(options, Faults, DiscordsTime);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.UseWebSockets();
        Discord.Map(_app);
        _server = _app.GetTestServer();
        _http = new HttpClient(new LazyHandler(_server)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", DiscordHttp.UserAgent);
        _options = new DiscordOptions(options.Token, new Uri("http://localhost/discord/api/v10"), null);
        Chat = null!;
    }

    public DiscordStandIn Discord { get; }

    public FaultPlan Faults { get; }

    /// <summary>Discord's clock; the adapter's own is the system's.</summary>
    public ManualTime DiscordsTime { get; } = new();

    public DiscordChat Chat { get; private set; }

    public FakePromises Promises { get; } = new();

    /// <summary>What Core says to a press.</summary>
    public string? Words { get; set; }

    public IReadOnlyList<CommandSpec> Commands { get; } =
    [
        new("imagine", "Draw a picture")
        {
            Options =
            [
                new OptionSpec("prompt", OptionType.Text, "What to draw") { IsRequired = true },
                new OptionSpec("image", OptionType.Image, "From what"),
            ],
        },
        new("credits", "Credits") { Subcommands = [new("balance", "Yours") { HasPrivateAnswer = true }] },
    ];

    public static async Task<AdapterFixture> StartAsync(DiscordStandInOptions? options = null)
    {
        var fixture = new AdapterFixture(options ?? new DiscordStandInOptions());
        await fixture._app.StartAsync();
        await fixture.StartAdapterAsync();
        return fixture;
    }

    /// <summary>Starts the adapter, anew when it was stopped.</summary>
    public async Task StartAdapterAsync()
    {
        var time = TimeProvider.System;
        var rest = new RestClient(_http, _options, new RateLimiter(time), time, NullLogger<RestClient>.Instance);
        var replies = new DiscordReplies(
            rest, new ReplySender(rest, time), new UnansweredInteractions(), Promises, time, NullLogger<DiscordReplies>.Instance);
        Chat = new DiscordChat(replies, new DiscordFiles(_http, _options, time), new GuildMembers(rest));
        _service = new DiscordService(
            new GatewayShards(rest, ConnectAsync, _options, time, new Random(1), NullLogger<GatewayClient>.Instance),
            new InteractionQueue(this, replies, time, NullLogger<InteractionQueue>.Instance),
            new CommandRegistrar(
                rest, this, new GuildCommandCopies(rest, new RememberedGuilds(), _options, NullLogger<GuildCommandCopies>.Instance), _options, time,
                NullLogger<CommandRegistrar>.Instance),
            new UnsentAnswers(Promises, rest, new ReplySender(rest, time), time, NullLogger<UnsentAnswers>.Instance),
            Chat,
            NullLogger<DiscordService>.Instance);
        await _service.StartAsync(CancellationToken.None);
        await Chat.Started.WaitAsync(Patience);
    }

    public async Task StopAdapterAsync()
    {
        await _service!.StopAsync(CancellationToken.None).WaitAsync(Patience);
        _service.Dispose();
    }

    /// <summary>A member's command, as it reaches Core.</summary>
    public async Task<IncomingCommand> RunAsync(string command, params (string Name, string Value)[] values)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (Discord.CommandsFor(Discord.People[0]).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await Discord.RunCommandAsync(Discord.People[0], command,
            values.ToDictionary(static v => v.Name, static v => v.Value));
        return await NextAsync();
    }

    public Task<IncomingCommand> NextAsync() => _taken.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation)
    {
        _taken.Writer.TryWrite(command);
        return Task.FromResult(Words);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAdapterAsync();
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private Task<System.Net.WebSockets.WebSocket> ConnectAsync(Uri address, CancellationToken cancellation) =>
        _server.CreateWebSocketClient().ConnectAsync(address, cancellation);

    // The server makes its handler only once it runs.
    private sealed class LazyHandler(TestServer server) : HttpMessageHandler
    {
        private HttpMessageInvoker? _inner;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            _inner ??= new HttpMessageInvoker(server.CreateHandler());
            return _inner.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _inner?.Dispose();
            base.Dispose(disposing);
        }
    }
}
