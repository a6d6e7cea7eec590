using System.Text.Json;
using Bot.Discord.Rest;
using Bot.Discord.Wire;

namespace Bot.Discord.Replies;

/// <summary>Whether an interaction's own response is still a deferral, as Discord tells: another process may have deferred it.</summary>
internal sealed class OwnResponse(RestClient rest)
{
    // "This message is an Interaction Response and the bot is thinking" (documentation: Message Flags).
    private const int Loading = 1 << 7;

    private static readonly RetryPolicy Patience = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(8));

    /// <summary>Null when Discord does not tell now. One that is not there any more is none.</summary>
    public async Task<bool?> IsThinkingAsync(DiscordAddress address, CancellationToken cancellation) =>
        await rest.SendAsync(RestRoute.Original(address.Application, address.Token), null, Patience, cancellation) switch
        {
            RestResult.Ok ok => (FlagsIn(ok.Body.Span) & Loading) != 0,
            // What is not in Discord's own form is somebody's on the way.
            RestResult.Refused { Code: > 0 } or RestResult.Refused { Status: 401 or 404 } => false,
            _ => null,
        };

    private static int FlagsIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordJson.Default.PressedMessage)?.Flags ?? 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
