using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>What comes after the first answer: @original and follow-ups, while the token lives.</summary>
internal sealed class WebhookRoutes(
    RestContext rest, OpenInteractions interactions, MessageStore store, MessageWriter writer)
{
    public void Map(IEndpointRouteBuilder app)
    {
        const string Root = "webhooks/{application}/{token}", One = Root + "/messages/{id}";
        Map(app, "POST", Root, "followup", FollowUp);
        Map(app, "GET", One, "getOriginal", (http, interaction, _) =>
            Find(http, interaction) is { } message ? rest.Message(http, message) : RestFault.UnknownMessage);
        Map(app, "PATCH", One, "editOriginal", Edit);
        Map(app, "DELETE", One, "deleteOriginal", (http, interaction, _) =>
            Find(http, interaction) is { } message && store.Remove(message.Id)
                ? RestAnswer.Nothing
                : RestFault.UnknownMessage);
    }

    private void Map(
        IEndpointRouteBuilder app, string method, string path, string operation,
        Func<HttpContext, OpenInteraction, RestBody, RestAnswer> work) =>
        app.MapMethods(path, [method], (HttpContext http) =>
        {
            var token = (string?)http.Request.RouteValues["token"] ?? "";
            return rest.RunAsync(http, operation, Auth.Path, token, body =>
            {
                if ((string?)http.Request.RouteValues["application"] != rest.Options.ApplicationId)
                    return RestFault.UnknownWebhook;
                if (interactions.FindByToken(token) is not { } interaction
                    || rest.Time.GetUtcNow() - interaction.At > rest.Options.TokenLife) return RestFault.InvalidToken;
                return interaction.Answer == 0 ? RestFault.UnknownWebhook : work(http, interaction, body);
            });
        });

    /// <summary>A message of this interaction: no token reaches another's messages.</summary>
    private StoredMessage? Find(HttpContext http, OpenInteraction interaction)
    {
        var id = Uri.UnescapeDataString((string?)http.Request.RouteValues["id"] ?? "");
        if (id == "@original" || id == interaction.OriginalId)
            return interaction.OriginalId is { } original ? store.Find(original) : null;
        return store.Find(id) is { } message && message.InteractionId == interaction.Id ? message : null;
    }

    private RestAnswer Edit(HttpContext http, OpenInteraction interaction, RestBody body)
    {
        if (Find(http, interaction) is not { } message) return RestFault.UnknownMessage;
        if (MessageRules.CheckEdit(body, rest.Options, message) is { } fault) return fault;
        writer.Edit(message, body);
        return rest.Message(http, message);
    }

    private RestAnswer FollowUp(HttpContext http, OpenInteraction interaction, RestBody body)
    {
        if (MessageRules.CheckNew(body, rest.Options, isInteraction: true) is { } fault) return fault;
        // The first follow-up after a deferral takes the loading message's place.
        if (interaction.OriginalId is { } id && store.Find(id) is { IsThinking: true } thinking)
        {
            writer.Edit(thinking, body);
            return rest.Message(http, thinking);
        }

        return rest.Message(http, writer.Create(body, interaction));
    }
}
