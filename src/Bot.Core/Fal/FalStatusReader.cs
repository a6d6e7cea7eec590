using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>Reads a status payload, as the stream and the polling both give it. Pure and total.</summary>
internal static class FalStatusReader
{
    // A poll repeats the whole log; only its end matters.
    private const int MaxLogEntries = 50;

    /// <summary>Reads one payload; null when it is none.</summary>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="known">Progress known so far.</param>
    public static FalUpdate? Read(ReadOnlyMemory<byte> payload, FalProgress? known)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return Read(json.RootElement, known);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The word of a payload that says how the request stands; null when there is none.</summary>
    public static string? ReadWord(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.String("status");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FalUpdate? Read(JsonElement root, FalProgress? known) => root.String("status") switch
    {
        "IN_QUEUE" => new FalUpdate.InQueue(root.Int("queue_position") is { } position and >= 0 ? position : null),
        "IN_PROGRESS" => new FalUpdate.InProgress(ReadLogs(root, known)),
        "COMPLETED" => new FalUpdate.Completed(ReadFailure(root)),
        _ => null,
    };

    private static FalProgress? ReadLogs(JsonElement root, FalProgress? known)
    {
        if (!root.TryGetProperty("logs", out var logs) || logs.ValueKind != JsonValueKind.Array) return known;
        var skipped = Math.Max(0, logs.GetArrayLength() - MaxLogEntries);
        foreach (var entry in logs.EnumerateArray().Skip(skipped))
        {
            if (entry.String("message") is not { } message) continue;
            known = ProgressReader.Merge(known, ProgressReader.Read(message));
        }

        return known;
    }

    private static FalFailure? ReadFailure(JsonElement root)
    {
        var error = root.String("error");
        var type = root.String("error_type");
        return string.IsNullOrEmpty(error) && string.IsNullOrEmpty(type)
            ? null
            : FalErrorReader.ReadCompleted(error, type);
    }
}
