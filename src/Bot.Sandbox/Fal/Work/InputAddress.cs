using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Work;

/// <summary>What a file that an input points to must be.</summary>
internal enum InputKind
{
    /// <summary>PNG, JPEG, WebP or GIF.</summary>
    Image,

    /// <summary>MP4 or MOV.</summary>
    Video,

    /// <summary>MP3, WAV, M4A, OGG or AAC.</summary>
    Audio,

    /// <summary>ZIP.</summary>
    Archive,
}

/// <summary>An address in an input.</summary>
/// <param name="Place">The input's name; in a list, with a dot and the index behind.</param>
/// <param name="Url">What stands there, unchecked.</param>
/// <param name="Kind">What it must lead to.</param>
internal readonly record struct InputAddress(string Place, string Url, InputKind Kind)
{
    /// <summary>Whether it only helps and is no measure for the answer: the face of a swap, a last frame.</summary>
    public bool IsAside => Place is "source_face_url" or "swap_image_url" or "tail_image_url" or "static_mask_url";

    /// <summary>Every address of a checked input, ordered by its inputs' names.</summary>
    public static IEnumerable<InputAddress> Of(ModelEntry model, JsonObject input)
    {
        foreach (var name in model.Inputs.Keys.Order(StringComparer.Ordinal))
        {
            if (KindOf(name) is not { } kind) continue;
            if (input[name] is JsonValue one) yield return new(name, one.GetValue<string>(), kind);
            if (input[name] is not JsonArray many) continue;
            for (var i = 0; i < many.Count; i++) yield return new($"{name}.{i}", many[i]!.GetValue<string>(), kind);
        }
    }

    private static InputKind? KindOf(string name) => name switch
    {
        "source_face_url" or "static_mask_url" => InputKind.Image,
        "video_url" => InputKind.Video,
        "audio_url" => InputKind.Audio,
        "images_data_url" => InputKind.Archive,
        _ when name.EndsWith("image_url", StringComparison.Ordinal) => InputKind.Image,
        _ when name.EndsWith("image_urls", StringComparison.Ordinal) => InputKind.Image,
        _ => null,
    };
}
