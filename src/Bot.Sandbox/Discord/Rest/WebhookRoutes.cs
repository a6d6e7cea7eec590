using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>What comes after the first answer: @original and follow-ups, while the token lives.</summary>
internal sealed class WebhookRoutes(RestContext rest, Interactions interactions, MessageStore store, MessageWriter writer)
{
    public void Map(IEndpointRouteBuilder app)
    {
        const string Root = "webhooks/{application}/{token}", One = Root + "/messages/{id}";
        app.MapPost(Root, (HttpContext http, string token) => Run(http, "followup", token, (interaction, body) => FollowUp(http, interaction, body)));
        app.MapGet(One, (HttpContext http, string token, string id) => Run(http, "getOriginal", token, (interaction, _) =>
            Find(interaction, id) is { } message ? rest.Message(http, message) : RestFault.UnknownMessage));
        app.MapPatch(One, (HttpContext http, string token, string id) => Run(http, "editOriginal", token, (interaction, body) => Edit(http, interaction, id, body)));
        app.MapDelete(One, (HttpContext http, string token, string id) => Run(http, "deleteOriginal", token, (interaction, _) =>
            Find(interaction, id) is { } message && store.Remove(message.Id) ? RestAnswer.Nothing : RestFault.UnknownMessage));
    }

    private Task Run(HttpContext http, string operation, string token, Func<OpenInteraction, RestBody, RestAnswer> work) =>
        rest.RunAsync(http, operation, Auth.Path, token, body =>
        {
            if (interactions.Find(token) is not { } interaction) return Task.FromResult<RestAnswer>(RestFault.UnknownWebhook);
            if (rest.Time.GetUtcNow() - interaction.At > rest.Options.TokenLife) return Task.FromResult<RestAnswer>(RestFault.InvalidToken);
            return Task.FromResult(interaction.Answer == 0 ? RestFault.UnknownWebhook : work(interaction, body));
        });

    private StoredMessage? Find(OpenInteraction interaction, string id)
    {
        var wanted = Uri.UnescapeDataString(id) == "@original" ? interaction.OriginalId : id;
        return wanted is null ? null : store.Find(wanted);
    }

    private RestAnswer Edit(HttpContext http, OpenInteraction interaction, string id, RestBody body)
    {
        if (Find(interaction, id) is not { } message) return RestFault.UnknownMessage;
        if (MessageRules.Check(body.Object, rest.Options, body.Files, mayBeEmpty: true) is { } fault) return fault;
        writer.Edit(message, body);
        return rest.Message(http, message);
    }

    private RestAnswer FollowUp(HttpContext http, OpenInteraction interaction, RestBody body)
    {
        if (MessageRules.Check(body.Object, rest.Options, body.Files, mayBeEmpty: false) is { } fault) return fault;
        // The first follow-up after a deferral takes the loading message's place.
        if (interaction.OriginalId is { } id && store.Find(id) is { IsThinking: true } thinking)
        {
            writer.Edit(thinking, body);
            return rest.Message(http, thinking);
        }

        return rest.Message(http, writer.Create(body, interaction));
    }
}
