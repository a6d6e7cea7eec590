using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Interactions;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The first answer to an interaction (documentation: Receiving and Responding).</summary>
internal sealed class InteractionRoutes(
    RestContext rest, OpenInteractions interactions, MessageStore store, MessageWriter writer)
{
    public void Map(IEndpointRouteBuilder app) =>
        app.MapPost("interactions/{id}/{token}/callback", (HttpContext http) =>
        {
            var token = (string?)http.Request.RouteValues["token"] ?? "";
            return rest.RunAsync(http, "callback", Auth.Path, token, body => Answer(http, token, body));
        });

    private RestAnswer Answer(HttpContext http, string token, RestBody body)
    {
        if (interactions.FindByToken(token) is not { } interaction
            || interaction.Id != (string?)http.Request.RouteValues["id"]) return RestFault.UnknownInteraction;
        var age = rest.Time.GetUtcNow() - interaction.At;
        if (age > (interaction.Answer == 0 ? rest.Options.AnswerLimit : rest.Options.TokenLife))
            return RestFault.UnknownInteraction;
        var type = Form.Whole(body.Object["type"]) is { } whole and > 0 and <= AnswerRules.Last ? (int)whole : 0;
        var data = body with { Json = body.Object["data"]?.DeepClone() };
        if (AnswerRules.Check(interaction, type, data, rest.Options, Pressed(interaction)) is { } fault) return fault;
        if (!interactions.TryAnswer(interaction, type)) return RestFault.AlreadyAcknowledged;
        var message = Applied(interaction, type, data);
        interaction.OriginalId = message?.Id;
        interaction.AnswerData = data.Object;
        return http.Request.Query["with_response"].ToString() is "true" or "1"
            ? Response(http, interaction, type, message)
            : RestAnswer.Nothing;
    }

    private StoredMessage? Pressed(OpenInteraction interaction) =>
        interaction.PressedMessageId is { } id ? store.Find(id) : null;

    private StoredMessage? Applied(OpenInteraction interaction, int type, RestBody data)
    {
        if (type is AnswerRules.Message) return writer.Create(data, interaction);
        if (type is AnswerRules.DeferredMessage) return writer.Create(data, interaction, isThinking: true);
        if (type is not (AnswerRules.DeferredUpdate or AnswerRules.Update)) return null;
        var pressed = Pressed(interaction);
        if (type == AnswerRules.Update && pressed is not null) writer.Edit(pressed, data);
        return pressed;
    }

    private RestAnswer Response(HttpContext http, OpenInteraction interaction, int type, StoredMessage? message)
    {
        var resource = new JsonObject { ["type"] = type };
        if (message is not null) resource["message"] = rest.Json.Write(message, RestContext.Origin(http));
        return new(200, new JsonObject
        {
            ["interaction"] = new JsonObject
            {
                ["id"] = interaction.Id,
                ["type"] = (int)interaction.Kind,
                ["response_message_id"] = message?.Id,
                ["response_message_loading"] = type == AnswerRules.DeferredMessage,
                ["response_message_ephemeral"] = message?.OnlyFor is not null,
            },
            ["resource"] = resource,
        });
    }
}
