using System.Threading.Channels;
using Bot.Chats.Tests.Discord.Gateway;
using Bot.Chats.Tests.Discord.Registration;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.People.Moves;
using Bot.Discord;
using Bot.Discord.Gateway;
using Bot.Discord.Guilds;
using Bot.Discord.Interactions;
using Bot.Discord.Registration;
using Bot.Discord.Replies;
using Bot.Discord.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord;

public sealed class DiscordServiceTests : IDisposable
{
    private const string Gateway = """{"url":"wss://gateway.test/","shards":1}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly FakeLogger<DiscordService> _log = new();
    private readonly SocketPair _sockets = new();
    private readonly ICommandIntake _intake = Substitute.For<ICommandIntake>();
    private readonly Channel<IncomingCommand> _taken = Channel.CreateUnbounded<IncomingCommand>();
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FakePromises _promises = new();
    private readonly DiscordChat _chat;
    private readonly DiscordService _service;
    private readonly GatewayPeer _peer;

    public DiscordServiceTests()
    {
        _intake.Commands.Returns([new CommandSpec("imagine", "Draw")]);
        _http.Otherwise = Answer;
        var rest = _http.Client(_time);
        var replies = new DiscordReplies(
            rest, new ReplySender(rest, _time), new UnansweredInteractions(), _promises, _time,
                NullLogger<DiscordReplies>.Instance);
        _chat = new DiscordChat(replies, new DiscordFiles(new HttpClient(_http), Options, _time), new GuildMembers(rest));
        _intake.AcceptAsync(default!, default).ReturnsForAnyArgs(async call =>
        {
            var command = call.Arg<IncomingCommand>();
            await _chat.ShowAsync(command.ReplyTo, new View("Working on it."), CancellationToken.None);
            _taken.Writer.TryWrite(command);
            return null;
        });
        _peer = new GatewayPeer(_sockets.Server, new Uri("wss://gateway.test/"));
        _service = new DiscordService(
            new GatewayShards(rest, (_, _) => Task.FromResult(_sockets.Client), Options, _time, new Random(1),
                NullLogger<GatewayClient>.Instance),
            new InteractionQueue(_intake, replies, _time, NullLogger<InteractionQueue>.Instance),
            new CommandRegistrar(
                rest, _intake, new GuildCommandCopies(rest, new RememberedGuilds(), Options, NullLogger<GuildCommandCopies>.Instance), Options, _time,
                NullLogger<CommandRegistrar>.Instance),
            new UnsentAnswers(_promises, rest, new ReplySender(rest, _time), _time, NullLogger<UnsentAnswers>.Instance),
            _chat,
            _log);
    }

    public void Dispose()
    {
        _service.Dispose();
        _sockets.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task From_the_start_over_a_command_to_the_stop()
    {
        await _service.StartAsync(CancellationToken.None);
        Assert.False(_chat.IsReady);
        await _peer.HelloAsync();
        await _peer.ExpectAsync(Opcodes.Identify);
        await _peer.ReadyAsync();
        await _chat.Started.WaitAsync(Patience);
        Assert.True(_chat.IsReady);

        await _peer.SendAsync("""
            {"op":0,"s":2,"t":"INTERACTION_CREATE","d":{
              "id":"900","application_id":"77","type":2,"token":"itoken","channel_id":"500","guild_id":"1",
              "member":{"permissions":"0","user":{"id":"5","username":"fox"}},
              "data":{"id":"1","name":"imagine","type":1}}}
            """);
        Assert.Equal("discord:900", (await _taken.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Id);

        await _registered.Task.WaitAsync(Patience);
        var stopping = _service.StopAsync(CancellationToken.None);
        Assert.Equal(CloseCodes.Normal, await _peer.ExpectCloseAsync());
        await stopping.WaitAsync(Patience);
        Assert.False(_chat.IsReady);
        Assert.False(_chat.Refused.IsCompleted);
        var calls = _http.Sent.Select(static sent => sent.Call).ToList();
        Assert.Contains("PUT /applications/77/commands", calls);
        Assert.Contains("POST /interactions/900/itoken/callback?with_response=true", calls);
    }

    [Fact]
    public async Task A_wrong_token_ends_with_words_for_the_operator_and_not_with_an_exception()
    {
        for (var i = 0; i < 4; i++) _http.Refuse(401, 0);

        await _service.StartAsync(CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await _time.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Contains("DISCORD_TOKEN", await _chat.Refused.WaitAsync(Patience), StringComparison.Ordinal);
        await _service.ExecuteTask!.WaitAsync(Patience);
        Assert.False(_chat.IsReady);
        Assert.False(_chat.Started.IsCompleted);
    }

    [Fact]
    public async Task A_refusal_after_the_start_ends_this_chat_alone()
    {
        await _service.StartAsync(CancellationToken.None);
        await _peer.HelloAsync();
        await _peer.ExpectAsync(Opcodes.Identify);
        await _peer.ReadyAsync();
        await _chat.Started.WaitAsync(Patience);

        await _peer.CloseAsync(4012);

        await _service.ExecuteTask!.WaitAsync(Patience);
        Assert.False(_chat.IsReady);
        Assert.False(_chat.Refused.IsCompleted);
        Assert.Contains(_log.Lines, static line => line.Contains("4012", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_finds_the_chat_and_the_service()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(_intake);
        services.AddSingleton<IPromisedAnswers>(_promises);
        services.AddSingleton<IRegisteredGuilds>(new RememberedGuilds());
        services.AddDiscord(Options);
        await using var provider = services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<DiscordChat>(), Assert.Single(provider.GetServices<IChat>()));
        Assert.Single(provider.GetServices<IHostedService>());
        Assert.Equal("discord", provider.GetRequiredService<IChat>().Platform);
    }

    private HttpResponseMessage Answer(SentRequest sent)
    {
        if (sent.Method == HttpMethod.Put) _registered.TrySetResult();
        return Json(sent.Path == "/gateway/bot" ? Gateway : sent.Method == HttpMethod.Get ? "[]" : "{}");
    }
}
