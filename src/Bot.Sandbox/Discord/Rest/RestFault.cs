using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>A refusal in Discord's form (documentation: Opcodes and Status Codes, JSON error codes).</summary>
internal sealed record RestFault(int Status, int Code, string Message, JsonObject? Errors = null)
{
    public static RestFault Unauthorized { get; } = new(401, 0, "401: Unauthorized");

    public static RestFault NotFound { get; } = new(404, 0, "404: Not Found");

    public static RestFault UnknownChannel { get; } = new(404, 10003, "Unknown Channel");

    public static RestFault UnknownMessage { get; } = new(404, 10008, "Unknown Message");

    public static RestFault UnknownWebhook { get; } = new(404, 10015, "Unknown Webhook");

    public static RestFault UnknownInteraction { get; } = new(404, 10062, "Unknown interaction");

    public static RestFault AlreadyAcknowledged { get; } = new(400, 40060, "Interaction has already been acknowledged.");

    public static RestFault TooLarge { get; } = new(413, 40005, "Request entity too large");

    public static RestFault Empty { get; } = new(400, 50006, "Cannot send an empty message");

    public static RestFault InvalidToken { get; } = new(401, 50027, "Invalid Webhook Token");

    public static RestFault MissingAccess { get; } = new(403, 50001, "Missing Access");

    public static RestFault BadJson { get; } = new(400, 50109, "The request body contains invalid JSON.");

    public static RestFault Invalid(string field, string code, string message) => new(400, 50035, "Invalid Form Body", new JsonObject
    {
        [field] = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) },
    });

    public JsonObject Json()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (Errors is not null) json["errors"] = Errors.DeepClone();
        return json;
    }
}
