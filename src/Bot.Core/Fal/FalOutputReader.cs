using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>Reads a model's output, tolerantly: models differ, and what is missing is null.</summary>
internal static class FalOutputReader
{
    private const int MaxMedia = 16;

    /// <summary>The output; null when the body is no JSON object. Its media may be empty.</summary>
    public static FalOutput? Read(FalReply reply)
    {
        if (reply.IsCut) return null;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            var root = Unwrap(json.RootElement);
            if (root.ValueKind != JsonValueKind.Object) return null;
            return new FalOutput(ReadMedia(root), root.Whole("seed"), reply.BillableUnits);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why a good answer is no output; null when it is one.</summary>
    public static FalFailure? Fault(FalReply reply)
    {
        if (reply.IsCut) return FalFailures.ResultTooLarge(reply);
        return Read(reply) is null
            ? FalFailures.Unreadable(reply, FalStep.Result, "no JSON object") with { BillableUnits = reply.BillableUnits }
            : null;
    }

    // An older page of fal's shows the output wrapped: {status, logs, response}.
    private static JsonElement Unwrap(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && !root.TryGetProperty("images", out _)
        && root.TryGetProperty("response", out var inner)
        && inner.ValueKind == JsonValueKind.Object
            ? inner
            : root;

    private static List<FalMedia> ReadMedia(JsonElement root)
    {
        var media = new List<FalMedia>();
        if (root.TryGetProperty("images", out var images) && images.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var image in images.EnumerateArray().Take(MaxMedia)) Add(media, image, IsFlagged(root, index++));
        }

        if (media.Count == 0 && root.TryGetProperty("image", out var one)) Add(media, one, IsFlagged(root, 0));
        if (media.Count == 0 && root.TryGetProperty("video", out var video)) Add(media, video, IsFlagged(root, 0));
        if (media.Count == 0 && root.TryGetProperty("diffusers_lora_file", out var lora)) Add(media, lora, isFlagged: false);
        return media;
    }

    private static void Add(List<FalMedia> media, JsonElement file, bool isFlagged)
    {
        var embedded = EmbeddedFile.Number(file.String("url"));
        if ((embedded is { } number ? EmbeddedFile.Address(number) : file.HttpUrl("url")) is not { } url) return;
        media.Add(new FalMedia(url, Size(file, "width"), Size(file, "height"), isFlagged));
    }

    private static int? Size(JsonElement file, string name) => file.Int(name) is { } pixels and > 0 ? pixels : null;

    private static bool IsFlagged(JsonElement root, int index)
    {
        if (!root.TryGetProperty("has_nsfw_concepts", out var flags)) return false;
        if (flags.ValueKind != JsonValueKind.Array) return flags.ValueKind == JsonValueKind.True;
        return index < flags.GetArrayLength() && flags[index].ValueKind == JsonValueKind.True;
    }
}
