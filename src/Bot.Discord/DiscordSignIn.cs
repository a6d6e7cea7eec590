using System.Text.Json;
using Bot.Core.Chat;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Discord;

/// <summary>Asks Discord whether it takes the bot's token; it changes nothing there and opens no session.</summary>
public static class DiscordSignIn
{
    private static readonly RetryPolicy Patience = new(MaxWait: TimeSpan.FromSeconds(5), Timeout: TimeSpan.FromSeconds(10));

    /// <summary>One call of GET /users/@me.</summary>
    public static async Task<SignIn> CheckAsync(DiscordOptions options, TimeProvider time, CancellationToken cancellation)
    {
        using var http = DiscordHttp.CreateApiClient();
        return await CheckAsync(http, options, time, cancellation);
    }

    internal static async Task<SignIn> CheckAsync(
        HttpClient http, DiscordOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var rest = new RestClient(http, options, new RateLimiter(time), time, NullLogger<RestClient>.Instance);
        var result = await rest.SendAsync(RestRoute.Me(), null, Patience, cancellation);
        return result switch
        {
            RestResult.Ok ok => Read(ok.Body.Span) is { Id: not null, Username: { } name }
                ? new SignIn.Accepted(name)
                : new SignIn.Unknown("what answers is not Discord"),
            RestResult.Refused { Status: 401 } => new SignIn.Refused(),
            RestResult.Refused refused => new SignIn.Unknown($"it answered {refused.Status}"),
            RestResult.RateLimited => new SignIn.Unknown("it is over its rate limit"),
            _ => new SignIn.Unknown("it cannot be reached"),
        };
    }

    private static User? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, DiscordJson.Default.User);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
