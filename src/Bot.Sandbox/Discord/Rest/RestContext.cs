using System.Text.Json.Nodes;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>What the routes share: checks before each call, and answers in Discord's form.</summary>
internal sealed class RestContext(DiscordStandInOptions options, FaultPlan faults, Buckets buckets, TimeProvider time)
{
    public DiscordStandInOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>Runs a call: user agent, token where one is needed, rate limit, planned faults, then the work.</summary>
    public Task RunAsync(HttpContext http, string operation, Auth auth, string? bucketMajor, Func<RestBody, Task<RestAnswer>> work) =>
        faults.RunAsync("discord." + operation, http, async () =>
        {
            var answer = await AnswerAsync(http, operation, auth, bucketMajor, work);
            http.Response.StatusCode = answer.Status;
            if (answer.Json is null) return;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer.Json.ToJsonString());
        });

    private async Task<RestAnswer> AnswerAsync(HttpContext http, string operation, Auth auth, string? bucketMajor, Func<RestBody, Task<RestAnswer>> work)
    {
        if (!http.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
            return new RestAnswer(403, new JsonObject { ["message"] = "User-Agent must be of the form DiscordBot ($url, $versionNumber)", ["code"] = 40333 });
        if (auth == Auth.Bot && http.Request.Headers.Authorization != $"Bot {options.Token}") return RestFault.Unauthorized;
        if (bucketMajor is not null && buckets.Take(http, operation, bucketMajor) is { } wait) return Limited(http, wait);
        return await RestBody.ReadAsync(http) is { } body ? await work(body) : RestFault.BadJson;
    }

    private static RestAnswer Limited(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers["X-RateLimit-Scope"] = "user";
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0");
        return new RestAnswer(429, new JsonObject
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = Math.Round(wait.TotalSeconds, 3),
            ["global"] = false,
        });
    }

    public RestAnswer Message(HttpContext http, StoredMessage message) => new(200, MessageJson.Write(message, options, Origin(http)));

    public static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
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
