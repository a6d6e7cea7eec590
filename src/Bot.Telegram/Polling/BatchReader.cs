using System.Text.Json;
using Bot.Telegram.Api;
using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>
/// Reads the updates of a batch one by one, so that one of unknown shape does not lose the others; pure.
/// </summary>
internal static class BatchReader
{
    /// <summary>
    /// An update whose content cannot be read keeps its id and asks nothing, which lets the offset pass it.
    /// </summary>
    internal static IReadOnlyList<ReceivedUpdate> Read(JsonElement[] batch) => [.. batch.Select(Read).OfType<ReceivedUpdate>()];

    private static ReceivedUpdate? Read(JsonElement element)
    {
        try
        {
            if (element.Deserialize(BotJson.Update) is not { Id: > 0 and < int.MaxValue } update) return null;
            return IsWhole(update) ? new ReceivedUpdate(update) : Unread(update.Id, new JsonException("A required field is missing."));
        }
        catch (Exception fault)
        {
            // The library's converters throw more than JsonException at what they do not know.
            return IdOf(element) is { } id ? Unread(id, fault) : null;
        }
    }

    private static ReceivedUpdate Unread(int id, Exception fault) => new(new Update { Id = id }) { Fault = fault };

    private static int? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("update_id", out var id)
        && id.ValueKind == JsonValueKind.Number
        && id.TryGetInt32(out var known)
            ? known
            : null;

    /// <summary>What Telegram always sends is there; the library does not look.</summary>
    private static bool IsWhole(Update update) =>
        IsWhole(update.Message)
        && update.CallbackQuery is null or { Id: not null, From: not null }
        && IsWhole(update.CallbackQuery?.Message)
        && update.PreCheckoutQuery is null or { Id: not null, From: not null, Currency: not null, InvoicePayload: not null };

    private static bool IsWhole(Message? message) =>
        message is null || message is { Chat: not null } && IsWhole(message.ReplyToMessage);
}
