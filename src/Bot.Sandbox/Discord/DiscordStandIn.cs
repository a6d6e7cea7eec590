using System.Threading.Channels;
using Bot.Sandbox.Discord.Cdn;
using Bot.Sandbox.Discord.Commands;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Bot.Sandbox.Discord.Rest;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord;

/// <summary>
/// Discord with one guild: the gateway, the REST calls a bot like ours makes, and people who use it.
/// Refuses what Discord would refuse, with the same status and body. The app must use WebSockets.
/// </summary>
public sealed partial class DiscordStandIn
{
    private readonly DiscordStandInOptions _options;
    private readonly Snowflakes _ids;
    private readonly AttachmentStore _files = new();
    private readonly SignedPaths _paths;
    private readonly MessageStore _messages;
    private readonly MessageWriter _writer;
    private readonly OpenInteractions _interactions = new();
    private readonly CommandRegistry _commands;
    private readonly GatewayHub _gateway;
    private readonly RestContext _rest;
    private readonly PersonActions _acts;

    /// <summary>Makes an empty channel.</summary>
    public DiscordStandIn(DiscordStandInOptions options, FaultPlan faults, TimeProvider time)
    {
        (_options, _ids, _paths) = (options, new Snowflakes(time), new SignedPaths(time));
        var json = new MessageJson(options, _paths);
        _messages = new MessageStore(options, json);
        _writer = new MessageWriter(_messages, _files, _ids, time);
        _commands = new CommandRegistry(options, _ids, time);
        _gateway = new GatewayHub(options, faults, time);
        _rest = new RestContext(options, faults, json, time);
        _acts = new PersonActions(options, _commands, _interactions, _gateway, _files, json, _ids, time);
    }

    /// <summary>Who is in the guild.</summary>
    public IReadOnlyList<DiscordPerson> People => _options.People;

    /// <summary>The guild's roles, besides the one that everybody has.</summary>
    public IReadOnlyList<DiscordRole> Roles => _options.Roles;

    /// <summary>Its channels and threads; the first is where people are when nothing else is said.</summary>
    public IReadOnlyList<DiscordChannel> Channels => _options.Channels;

    /// <summary>Ends when a bot is connected to the gateway.</summary>
    public Task Connected => _gateway.Sessions.Connected;

    /// <summary>The messages of all channels, the oldest first; ephemeral ones too, each with its only reader.</summary>
    public IReadOnlyList<DiscordMessage> Messages => _messages.All();

    /// <summary>One message; null when it is unknown, forgotten or deleted.</summary>
    public DiscordMessage? Find(string id) => _messages.FindShown(id);

    /// <summary>A moderator deletes a message; false when there is none.</summary>
    public bool Delete(string id) => _messages.Remove(id);

    /// <summary>Maps everything under <c>/discord</c>.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        var root = app.MapGroup("/discord");
        root.AddEndpointFilter((context, next) =>
        {
            // Addresses of files are handed out under the host name by which the bot itself reached us.
            var http = context.HttpContext;
            if (!HttpMethods.IsGet(http.Request.Method) || http.WebSockets.IsWebSocketRequest)
                _acts.Origin = RestContext.Origin(http);
            return next(context);
        });
        _gateway.Map(root);
        new CdnRoutes(_files, _paths).Map(root);
        var api = root.MapGroup("/api/v10");
        new ApplicationRoutes(_rest, _gateway.Sessions).Map(api);
        new CommandRoutes(_rest, _commands).Map(api);
        new InteractionRoutes(_rest, _interactions, _messages, _writer).Map(api);
        new WebhookRoutes(_rest, _interactions, _messages, _writer).Map(api);
        new ChannelRoutes(_rest, _messages, _writer).Map(api);
        new GuildRoutes(_rest).Map(api);
        root.MapFallback("/api/{**rest}", new UnmatchedRoutes(app.DataSources).AnswerAsync);
    }

    /// <summary>The ids of messages that change from now on, until cancelled.</summary>
    public ChannelReader<string> Listen(CancellationToken cancellation) => _messages.Listen(cancellation);

    /// <summary>Waits for a message that is as wanted, now or later.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<DiscordMessage> WaitForMessageAsync(Func<DiscordMessage, bool> isWanted, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        var changes = Listen(limit.Token);
        do
        {
            while (changes.TryRead(out _))
            {
                // Only that something changed counts: the messages are looked at as they are now.
            }

            if (Messages.FirstOrDefault(isWanted) is { } found) return found;
        }
        while (await changes.WaitToReadAsync(CancellationToken.None));

        var present = string.Join('\n', Messages.Select(static message => message.Content));
        throw new TimeoutException($"No such message within {timeout}. There are:\n{present}");
    }
}
