using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>The first answer to an interaction (documentation: Receiving and Responding).</summary>
internal sealed class InteractionRoutes(RestContext rest, Interactions interactions, MessageStore store, MessageWriter writer)
{
    private const int Message = 4, DeferredMessage = 5, DeferredUpdate = 6, Update = 7, Autocomplete = 8, Modal = 9;

    public void Map(IEndpointRouteBuilder app) => app.MapPost(
        "interactions/{id}/{token}/callback",
        (HttpContext http, string id, string token) => rest.RunAsync(http, "callback", Auth.Path, token, body => Task.FromResult(Answer(http, id, token, body))));

    private RestAnswer Answer(HttpContext http, string id, string token, RestBody body)
    {
        if (interactions.Find(token) is not { } interaction || interaction.Id != id) return RestFault.UnknownInteraction;
        if (interaction.Answer == 0 && rest.Time.GetUtcNow() - interaction.At > rest.Options.AnswerLimit) return RestFault.UnknownInteraction;
        var type = (int?)body.Object["type"] ?? 0;
        if (type is not (Message or DeferredMessage or DeferredUpdate or Update or Autocomplete or Modal))
            return RestFault.Invalid("type", "BASE_TYPE_CHOICES", "Value must be one of {1, 4, 5, 6, 7, 8, 9, 10, 12}.");
        if (type is DeferredUpdate or Update && interaction.PressedMessageId is null) return RestFault.Invalid("type", "INTERACTION_TYPE", "Not allowed for this interaction");
        var data = body with { Json = body.Object["data"]?.DeepClone() };
        if (type is Message or Update && MessageRules.Check(data.Object, rest.Options, data.Files, mayBeEmpty: type == Update) is { } fault) return fault;
        if (!interactions.TryAnswer(interaction, type)) return RestFault.AlreadyAcknowledged;
        var message = Applied(interaction, type, data);
        interaction.OriginalId = message?.Id;
        interaction.Answered.TrySetResult();
        return http.Request.Query["with_response"] == "true" ? Response(http, interaction, type, message) : RestAnswer.Nothing;
    }

    private StoredMessage? Applied(OpenInteraction interaction, int type, RestBody data)
    {
        if (type is Message or DeferredMessage) return writer.Create(data, interaction, isThinking: type == DeferredMessage);
        var pressed = interaction.PressedMessageId is { } id ? store.Find(id) : null;
        if (type == Update && pressed is not null) writer.Edit(pressed, data);
        return pressed;
    }

    private RestAnswer Response(HttpContext http, OpenInteraction interaction, int type, StoredMessage? message) => new(200, new JsonObject
    {
        ["interaction"] = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.PressedMessageId is null ? 2 : 3,
            ["response_message_id"] = message?.Id,
            ["response_message_loading"] = type == DeferredMessage,
            ["response_message_ephemeral"] = message?.OnlyFor is not null,
        },
        ["resource"] = new JsonObject { ["type"] = type, ["message"] = message is null ? null : MessageJson.Write(message, rest.Options, RestContext.Origin(http)) },
    });
}
