using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>
/// A refusal on its way to the caller. It is an exception, unlike refusals in the bot itself, because the real server's
/// answer depends only on the first rule broken, however deep the parser is; one place catches it and writes it out.
/// </summary>
internal sealed class ApiException : Exception
{
    private ApiException(int code, string description, JsonObject? parameters = null)
        : base(description)
    {
        Code = code;
        Parameters = parameters;
    }

    /// <summary>The HTTP status and error_code.</summary>
    public int Code { get; }

    /// <summary>migrate_to_chat_id or retry_after.</summary>
    public JsonObject? Parameters { get; }

    public static ApiException BadRequest(string what) => new(400, $"Bad Request: {what}");

    public static ApiException Forbidden(string what) => new(403, $"Forbidden: {what}");

    public static ApiException Conflict(string what) => new(409, $"Conflict: {what}");

    public static ApiException TooLarge() => new(413, "Request Entity Too Large");

    public static ApiException Migrated(long newChatId) => new(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        new JsonObject { ["migrate_to_chat_id"] = newChatId });

    public static ApiException TooManyRequests(int seconds) => new(
        429,
        $"Too Many Requests: retry after {seconds}",
        new JsonObject { ["retry_after"] = seconds });
}
