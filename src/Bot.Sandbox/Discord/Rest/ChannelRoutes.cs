using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Gateway;
using Bot.Sandbox.Discord.Guild;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The messages of channels by the bot's own right. It cannot reach ephemeral ones here.</summary>
internal sealed class ChannelRoutes(RestContext rest, MessageStore store, MessageWriter writer)
{
    private const long SendMessages = 1 << 11, ManageMessages = 1 << 13, AttachFiles = 1 << 15, SendInThreads = 1L << 38;

    public void Map(IEndpointRouteBuilder app)
    {
        const string Channel = "channels/{channel}", Root = Channel + "/messages", One = Root + "/{id}";
        Map(app, "GET", Channel, "getChannel", (http, _) =>
            new RestAnswer(200, GatewayJson.Channel(rest.Options, rest.Options.Channel(Name(http))!)));
        Map(app, "POST", Root, "createMessage", Create);
        Map(app, "GET", One, "getMessage", (http, _) =>
            Find(http) is { } message ? rest.Message(http, message) : RestFault.UnknownMessage);
        Map(app, "PATCH", One, "editMessage", Edit);
        Map(app, "DELETE", One, "deleteMessage", (http, _) => Delete(http));
    }

    private void Map(
        IEndpointRouteBuilder app, string method, string path, string operation,
        Func<HttpContext, RestBody, RestAnswer> work) =>
        app.MapMethods(path, [method], (HttpContext http) =>
        {
            var channel = Name(http);
            return rest.RunAsync(
                http, operation, Auth.Bot, channel, body => Refusal(channel) is { } fault ? fault : work(http, body));
        });

    private RestFault? Refusal(string channel)
    {
        if (channel == rest.Options.HiddenChannelId) return RestFault.MissingAccess;
        return rest.Options.Channel(channel) is null ? RestFault.UnknownChannel : null;
    }

    private static string Name(HttpContext http) => (string?)http.Request.RouteValues["channel"] ?? "";

    private StoredMessage? Find(HttpContext http) =>
        store.Find((string?)http.Request.RouteValues["id"] ?? "") is { OnlyFor: null } message
        && message.ChannelId == Name(http) ? message : null;

    private RestAnswer Create(HttpContext http, RestBody body)
    {
        var isThread = rest.Options.Channel(Name(http))?.ThreadOf is not null;
        if (!Holds(isThread ? SendInThreads : SendMessages)) return RestFault.MissingPermissions;
        if (body.Files.Count > 0 && !Holds(AttachFiles)) return RestFault.MissingPermissions;
        if (MessageRules.CheckNew(body, rest.Options, isInteraction: false) is { } fault) return fault;
        if (body.Object["enforce_nonce"] is JsonValue enforce && enforce.TryGetValue<bool>(out var isUnique) && isUnique
            && body.Object["nonce"]?.ToString() is { } nonce && store.FindByNonce(Name(http), nonce) is { } before)
            return rest.Message(http, before);
        return rest.Message(http, writer.Create(body, Name(http)));
    }

    private RestAnswer Edit(HttpContext http, RestBody body)
    {
        if (Find(http) is not { } message) return RestFault.UnknownMessage;
        if (message.Author is not null) return RestFault.NotTheAuthor;
        if (MessageRules.CheckEdit(body, rest.Options, message) is { } fault) return fault;
        writer.Edit(message, body);
        return rest.Message(http, message);
    }

    private RestAnswer Delete(HttpContext http)
    {
        if (Find(http) is not { } message) return RestFault.UnknownMessage;
        if (message.Author is not null && !Holds(ManageMessages)) return RestFault.MissingPermissions;
        return store.Remove(message.Id) ? RestAnswer.Nothing : RestFault.UnknownMessage;
    }

    private bool Holds(long permission) => (rest.Options.BotPermissions & permission) != 0;
}
