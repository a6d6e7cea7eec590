using System.Text.Json;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Polling;

/// <summary>Reads the updates of a batch one by one, so that one of unknown shape does not lose the others; pure.</summary>
internal static class BatchReader
{
    /// <summary>An update whose content cannot be read keeps its id and asks nothing, which lets the offset pass it.</summary>
    internal static IReadOnlyList<Update> Read(JsonElement[] batch)
    {
        var updates = new List<Update>(batch.Length);
        foreach (var element in batch)
        {
            if (Read(element) is { } update) updates.Add(update);
        }

        return updates;
    }

    private static Update? Read(JsonElement element)
    {
        try
        {
            return element.Deserialize(WireContext.Default.Update) is { UpdateId: > 0 } update ? update : null;
        }
        catch (JsonException)
        {
            return element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty("update_id", out var id)
                && id.TryGetInt64(out var known)
                    ? new Update(known)
                    : null;
        }
    }
}
