using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bot.Sandbox.Discord.Commands;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Discord.Rest;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord;

/// <summary>
/// Discord with one guild and one channel: the gateway, the REST calls a bot like ours makes, and people who use it.
/// Refuses what Discord would refuse, with the same status and body. The app must use WebSockets.
/// </summary>
public sealed class DiscordStandIn
{
    private readonly DiscordStandInOptions _options;
    private readonly TimeProvider _time;
    private readonly Snowflakes _ids;
    private readonly MessageStore _messages;
    private readonly Interactions _interactions = new();
    private readonly CommandRegistry _commands;
    private readonly UploadBox _uploads;
    private readonly GatewayHub _gateway;
    private readonly RestContext _rest;
    private string _origin = "http://localhost";

    /// <summary>Makes an empty channel.</summary>
    public DiscordStandIn(DiscordStandInOptions options, FaultPlan faults, TimeProvider time)
    {
        (_options, _time, _ids) = (options, time, new Snowflakes(time));
        (_messages, _commands, _uploads) = (new MessageStore(options), new CommandRegistry(options, _ids), new UploadBox(_ids));
        _gateway = new GatewayHub(options, time);
        _rest = new RestContext(options, faults, new Buckets(options, time), time);
    }

    /// <summary>Who is in the guild.</summary>
    public IReadOnlyList<DiscordPerson> People => _options.People;

    /// <summary>Ends when a bot is connected to the gateway.</summary>
    public Task Connected => _gateway.Connected;

    /// <summary>The channel's messages, the oldest first.</summary>
    public IReadOnlyList<DiscordMessage> Messages => _messages.All();

    /// <summary>One message; null when it is unknown, forgotten or deleted.</summary>
    public DiscordMessage? Find(string id) => _messages.FindShown(id);

    /// <summary>Maps everything under <c>/discord</c>.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        var root = app.MapGroup("/discord");
        var api = root.MapGroup("/api/v10");
        api.AddEndpointFilter((context, next) =>
        {
            _origin = RestContext.Origin(context.HttpContext);
            return next(context);
        });
        var writer = new MessageWriter(_options, _messages, _ids, _time);
        new ApplicationRoutes(_rest, _commands).Map(api);
        new InteractionRoutes(_rest, _interactions, _messages, writer).Map(api);
        new WebhookRoutes(_rest, _interactions, _messages, writer).Map(api);
        new ChannelRoutes(_rest, _messages, writer).Map(api);
        _gateway.Map(root);
        root.MapGet("/cdn/attachments/{channel}/{id}/{name}", (string id) =>
            (_messages.FindAttachment(id) ?? _uploads.Find(id)) is { } file
                ? Results.Bytes(file.Bytes, file.ContentType)
                : Results.NotFound());
    }

    /// <summary>The commands a person's client offers, as registered (JSON).</summary>
    public JsonArray CommandsFor(DiscordPerson person) => _commands.VisibleTo(person);

    /// <summary>Puts a file where a command can attach it.</summary>
    /// <returns>The id to give as the option's value.</returns>
    public string Upload(string name, byte[] bytes) => _uploads.Add(name, bytes);

    /// <summary>Uses a slash command.</summary>
    /// <param name="person">Who.</param>
    /// <param name="command">The command, with its subcommand after a space.</param>
    /// <param name="values">Options as text; an attachment by the id of its upload, a member by their id.</param>
    /// <param name="times">How often the gateway delivers it.</param>
    /// <returns>The interaction's id.</returns>
    /// <exception cref="ArgumentException">Discord's own client would have refused it; the message says why.</exception>
    public async Task<string> RunCommandAsync(DiscordPerson person, string command, IReadOnlyDictionary<string, string> values, int times = 1)
    {
        var words = command.Split(' ');
        var declared = _commands.VisibleTo(person).OfType<JsonObject>().FirstOrDefault(one => (string?)one["name"] == words[0])
            ?? throw new ArgumentException($"/{words[0]} is not registered, or hidden from {person.Name}.", nameof(command));
        var data = new FilledForm(_options, _uploads).Data(declared, words.Length > 1 ? words[1] : null, values, _origin);
        return await DispatchAsync(person, 2, data, "/" + command, pressed: null, times);
    }

    /// <summary>Presses a button.</summary>
    /// <returns>The interaction's id.</returns>
    public Task<string> PressAsync(DiscordPerson person, string messageId, string customId)
    {
        var message = _messages.Find(messageId) ?? throw new ArgumentException("There is no such message.", nameof(messageId));
        var data = new JsonObject { ["custom_id"] = customId, ["component_type"] = 2 };
        return DispatchAsync(person, 3, data, "a button", message, times: 1);
    }

    /// <summary>The ids of messages that change from now on, until cancelled.</summary>
    public ChannelReader<string> Listen(CancellationToken cancellation) => _messages.Listen(cancellation);

    /// <summary>Waits for a message that is as wanted, now or later.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<DiscordMessage> WaitForMessageAsync(Func<DiscordMessage, bool> isWanted, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        var news = Listen(limit.Token);
        do
        {
            if (Messages.FirstOrDefault(isWanted) is { } found) return found;
        }
        while (await news.WaitToReadAsync(CancellationToken.None) && Drain(news));

        throw new TimeoutException($"No such message within {timeout}. There are:\n{string.Join('\n', Messages.Select(static message => message.Content))}");
    }

    /// <summary>Closes every gateway connection with the code.</summary>
    public Task CloseGatewayAsync(int code) => _gateway.CloseAsync(code);

    /// <summary>Cuts every gateway connection without a word.</summary>
    public Task DropGatewayAsync() => _gateway.DropAsync();

    /// <summary>Asks clients to reconnect (op 7).</summary>
    public Task RequestReconnectAsync() => _gateway.SendAsync(new JsonObject { ["op"] = 7, ["d"] = null });

    /// <summary>Tells clients that their session is invalid (op 9).</summary>
    public Task InvalidateSessionAsync(bool isResumable)
    {
        if (!isResumable) _gateway.ForgetSessions();
        return _gateway.SendAsync(new JsonObject { ["op"] = 9, ["d"] = isResumable });
    }

    /// <summary>Stops answering heartbeats on the present connections.</summary>
    public Task StopAcknowledgingAsync() => _gateway.StopAcknowledgingAsync();

    private static bool Drain(ChannelReader<string> news)
    {
        while (news.TryRead(out _))
        {
        }

        return true;
    }

    private async Task<string> DispatchAsync(DiscordPerson person, int type, JsonObject data, string shown, StoredMessage? pressed, int times)
    {
        var interaction = new OpenInteraction
        {
            Id = _ids.Next(),
            Token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
            Person = person,
            At = _time.GetUtcNow(),
            Shown = shown,
            PressedMessageId = pressed?.Id,
        };
        _interactions.Add(interaction);
        var json = InteractionJson.Write(_options, interaction, type, data);
        if (pressed is not null) json["message"] = MessageJson.Write(pressed, _options, _origin);
        for (var i = 0; i < times; i++) await _gateway.DispatchAsync("INTERACTION_CREATE", json);
        return interaction.Id;
    }
}
