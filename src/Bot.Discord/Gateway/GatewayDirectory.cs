using System.Text.Json;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Gateway;

/// <summary>Where the gateway is, and how Discord wants it used now.</summary>
/// <param name="Address">Safe to send the bot's token to.</param>
/// <param name="Shards">How many shards to open.</param>
/// <param name="Limit">What may be begun; null when Discord did not say.</param>
internal sealed record GatewayPlace(Uri Address, int Shards, SessionStartLimit? Limit)
{
    private const int MaxShards = 256;
    private const int MaxConcurrency = 64;

    public static GatewayPlace Of(Uri address, GatewayBot told) =>
        new(address, Math.Clamp(told.Shards, 1, MaxShards), told.SessionStartLimit);

    /// <summary>How many IDENTIFYs may go out concurrently.</summary>
    public int Concurrency => Math.Clamp(Limit?.MaxConcurrency ?? 1, 1, MaxConcurrency);
}

/// <summary>Asks GET /gateway/bot.</summary>
internal sealed partial class GatewayDirectory(RestClient rest, DiscordOptions options, ILogger log)
{
    /// <summary>The bot's token goes over the sockets: in plain only where the REST root is plain too (a local stand-in).</summary>
    public bool AllowsPlainSockets => options.ApiUrl.Scheme == Uri.UriSchemeHttp;

    /// <summary>Null when Discord does not tell now.</summary>
    /// <exception cref="DiscordRefusedException">The token is refused.</exception>
    public async Task<GatewayPlace?> AskAsync(CancellationToken stop)
    {
        var result = await rest.SendAsync(RestRoute.Gateway(), null, RetryPolicy.Background, stop);
        if (rest.IsUnauthorized) throw new DiscordRefusedException(DiscordRefusedException.WrongToken);
        if (result is RestResult.Ok ok && Read(ok.Body.Span) is { } told
            && Uri.TryCreate(told.Url, UriKind.Absolute, out var address) && IsSafe(address)) return GatewayPlace.Of(address, told);

        Log.NoGateway(log, options.ApiUrl);
        return null;
    }

    private bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeWss || (AllowsPlainSockets && address.Scheme == Uri.UriSchemeWs);

    private static GatewayBot? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DiscordJson.Default.GatewayBot);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
                30008, LogLevel.Warning,
                "{ApiUrl} did not name a gateway. Is DISCORD_API_URL right? Trying again")]
        public static partial void NoGateway(ILogger logger, Uri apiUrl);
    }
}
