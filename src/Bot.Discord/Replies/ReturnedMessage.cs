using System.Text.Json;
using Bot.Discord.Wire;

namespace Bot.Discord.Replies;

/// <summary>
/// What Discord returns for a new message: under a nonce that it has seen lately it is the message that came of it, unchanged
/// (documentation: Create Message, <c>enforce_nonce</c>). That may show an earlier view. Pure.
/// </summary>
internal static class ReturnedMessage
{
    /// <summary>Whether it shows what was sent, as far as it tells.</summary>
    /// <param name="body">Discord's answer.</param>
    /// <param name="sent">What was sent.</param>
    public static bool Shows(ReadOnlySpan<byte> body, MessageBody sent)
    {
        try
        {
            if (body.IsEmpty || JsonSerializer.Deserialize(body, DiscordJson.Default.CreatedMessage) is not { } created) return true;
            return (created.Content ?? sent.Content) == sent.Content
                && (created.Attachments?.Length ?? sent.Attachments.Length) == sent.Attachments.Length
                && (created.Components is not { } rows || Ids(rows).SequenceEqual(Ids(sent.Components)));
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static IEnumerable<string?> Ids(IEnumerable<ActionRow?> rows) =>
        rows.SelectMany(static row => row?.Components ?? []).Select(static button => button?.CustomId);
}
