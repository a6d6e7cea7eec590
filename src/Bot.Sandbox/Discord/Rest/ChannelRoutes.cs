using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The channel's messages by the bot's own right.</summary>
internal sealed class ChannelRoutes(RestContext rest, MessageStore store, MessageWriter writer)
{
    public void Map(IEndpointRouteBuilder app)
    {
        const string Root = "channels/{channel}/messages", One = Root + "/{id}";
        app.MapPost(Root, (HttpContext http, string channel) => Run(http, "createMessage", channel, body => Create(http, body)));
        app.MapGet(One, (HttpContext http, string channel, string id) => Run(http, "getMessage", channel, _ =>
            store.Find(id) is { OnlyFor: null } message ? rest.Message(http, message) : RestFault.UnknownMessage));
        app.MapPatch(One, (HttpContext http, string channel, string id) => Run(http, "editMessage", channel, body => Edit(http, id, body)));
        app.MapDelete(One, (HttpContext http, string channel, string id) => Run(http, "deleteMessage", channel, _ =>
            store.Remove(id) ? RestAnswer.Nothing : RestFault.UnknownMessage));
    }

    private Task Run(HttpContext http, string operation, string channel, Func<RestBody, RestAnswer> work) =>
        rest.RunAsync(http, operation, Auth.Bot, channel, body => Task.FromResult(channel == rest.Options.ChannelId ? work(body) : RestFault.UnknownChannel));

    private RestAnswer Create(HttpContext http, RestBody body)
    {
        if (MessageRules.Check(body.Object, rest.Options, body.Files, mayBeEmpty: false) is { } fault) return fault;
        var isUnique = body.Object["enforce_nonce"] is JsonValue enforce && enforce.TryGetValue<bool>(out var flag) && flag;
        if (isUnique && body.Object["nonce"]?.ToString() is { } nonce && store.FindByNonce(nonce) is { } before) return rest.Message(http, before);
        return rest.Message(http, writer.Create(body, interaction: null));
    }

    private RestAnswer Edit(HttpContext http, string id, RestBody body)
    {
        if (store.Find(id) is not { OnlyFor: null } message) return RestFault.UnknownMessage;
        if (MessageRules.Check(body.Object, rest.Options, body.Files, mayBeEmpty: true) is { } fault) return fault;
        writer.Edit(message, body);
        return rest.Message(http, message);
    }
}
