using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>What the routes share: checks before each call, and answers in Discord's form.</summary>
internal sealed partial class RestContext(
    DiscordStandInOptions options, FaultPlan faults, MessageJson json, TimeProvider time)
{
    private readonly Buckets _buckets = new(options, time);

    public DiscordStandInOptions Options => options;

    public MessageJson Json => json;

    public TimeProvider Time => time;

    /// <summary>Runs a call: planned faults, user agent, token if needed, rate limits, then the work.</summary>
    /// <param name="http">The request.</param>
    /// <param name="operation">The call's name in the plan of faults, without <c>discord.</c>.</param>
    /// <param name="auth">What lets a caller in.</param>
    /// <param name="major">What the route's bucket counts for: the channel, or the interaction's token.</param>
    /// <param name="work">Does it.</param>
    public Task RunAsync(
        HttpContext http, string operation, Auth auth, string major, Func<RestBody, RestAnswer> work) =>
        faults.RunAsync("discord." + operation, http, async () =>
            await WriteAsync(http, await AnswerAsync(http, operation, auth, major, work)));

    public RestAnswer Message(HttpContext http, StoredMessage message) =>
        new(200, json.Write(message, Origin(http)));

    public static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    public static async Task WriteAsync(HttpContext http, RestAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.Json is null) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Json.ToJsonString());
    }

    private async Task<RestAnswer> AnswerAsync(
        HttpContext http, string operation, Auth auth, string major, Func<RestBody, RestAnswer> work)
    {
        if (!UserAgent().IsMatch(http.Request.Headers.UserAgent.ToString())) return RestFault.BlockedClient;
        if (auth == Auth.Bot && http.Request.Headers.Authorization != $"Bot {options.Token}")
            return RestFault.Unauthorized;
        if (auth == Auth.Bot && _buckets.TakeGlobal() is { } pause) return Limited(http, pause, isGlobal: true);
        if (_buckets.Take(http, operation, major) is { } wait) return Limited(http, wait, isGlobal: false);
        var (body, fault) = await RestBody.ReadAsync(http);
        return body is null ? fault! : work(body);
    }

    private static RestAnswer Limited(HttpContext http, TimeSpan wait, bool isGlobal)
    {
        http.Response.Headers["X-RateLimit-Scope"] = isGlobal ? "global" : "user";
        if (isGlobal) http.Response.Headers["X-RateLimit-Global"] = "true";
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0");
        return new RestAnswer(429, new JsonObject
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = Math.Round(wait.TotalSeconds, 3),
            ["global"] = isGlobal,
        });
    }

    // https://discord.com/developers/docs/reference#user-agent
    [GeneratedRegex(@"^DiscordBot \(\S+, ?\S+\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserAgent();
}

/// <summary>What a route needs to let a caller in.</summary>
internal enum Auth
{
    /// <summary>The interaction's token in the path.</summary>
    Path,

    /// <summary>The bot's token.</summary>
    Bot,
}

/// <summary>An answer.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Json)
{
    public static RestAnswer Nothing { get; } = new(204, null);

    public static implicit operator RestAnswer(RestFault fault) => new(fault.Status, fault.Json());
}
