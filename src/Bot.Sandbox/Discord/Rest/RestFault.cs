using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>A refusal in Discord's form (documentation: Opcodes and Status Codes, JSON error codes).</summary>
internal sealed record RestFault(int Status, int Code, string Message, JsonObject? Errors = null)
{
    public static RestFault Unauthorized { get; } = new(401, 0, "401: Unauthorized");

    public static RestFault NotFound { get; } = new(404, 0, "404: Not Found");

    public static RestFault MethodNotAllowed { get; } = new(405, 0, "405: Method Not Allowed");

    public static RestFault UnknownChannel { get; } = new(404, 10003, "Unknown Channel");

    public static RestFault UnknownGuild { get; } = new(404, 10004, "Unknown Guild");

    public static RestFault UnknownMember { get; } = new(404, 10007, "Unknown Member");

    public static RestFault UnknownUser { get; } = new(404, 10013, "Unknown User");

    public static RestFault UnknownMessage { get; } = new(404, 10008, "Unknown Message");

    public static RestFault UnknownWebhook { get; } = new(404, 10015, "Unknown Webhook");

    public static RestFault UnknownInteraction { get; } = new(404, 10062, "Unknown interaction");

    public static RestFault AlreadyAcknowledged { get; } =
        new(400, 40060, "Interaction has already been acknowledged.");

    public static RestFault TooLarge { get; } = new(413, 40005, "Request entity too large");

    public static RestFault Empty { get; } = new(400, 50006, "Cannot send an empty message");

    public static RestFault InvalidToken { get; } = new(401, 50027, "Invalid Webhook Token");

    public static RestFault MissingAccess { get; } = new(403, 50001, "Missing Access");

    public static RestFault BadJson { get; } = new(400, 50109, "The request body contains invalid JSON.");

    public static RestFault NotTheAuthor { get; } = new(403, 50005, "Cannot edit a message authored by another user");

    public static RestFault TooManyFiles { get; } =
        new(400, 30015, "Maximum number of attachments in a message reached (10)");

    /// <summary>What Cloudflare's refusal of a User-Agent looks like to a bot.</summary>
    public static RestFault BlockedClient { get; } = new(403, 40333, "internal network error");

    public static RestFault WrongContentType { get; } = new(
        400, 50035,
        "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.");

    public static RestFault UnknownCommand { get; } = new(404, 10063, "Unknown application command");

    public static RestFault NotThisApplication { get; } =
        new(403, 20012, "You are not authorized to perform this action on this application");

    public static RestFault TooManyCommands { get; } =
        new(400, 30032, "Maximum number of application commands reached (100).");

    public static RestFault TooManyCreates { get; } =
        new(400, 30034, "Max number of daily application command creates has been reached (200)");

    public static RestFault MissingPermissions { get; } = new(403, 50013, "Missing Permissions");

    public static RestFault Invalid(string field, string code, string message)
    {
        var errors = new FormErrors();
        errors.Add(field, code, message);
        return errors.Fault()!;
    }

    public JsonObject Json()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (Errors is not null) json["errors"] = Errors.DeepClone();
        return json;
    }
}
