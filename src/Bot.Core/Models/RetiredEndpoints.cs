using System.Collections.Frozen;

namespace Bot.Core.Models;

/// <summary>
/// Endpoint ids that people still write and that fal does not have, with the id that does the same (the schemas of
/// @fal-ai/client 1.10.1 have the right-hand ones and none of the left-hand ones).
/// </summary>
internal static class RetiredEndpoints
{
    private static readonly FrozenDictionary<string, string> Successors = new Dictionary<string, string>
    {
        ["fal-ai/flux-schnell"] = "fal-ai/flux/schnell",
        ["fal-ai/flux-dev"] = "fal-ai/flux/dev",
        ["fal-ai/flux-pro-1.1"] = "fal-ai/flux-pro/v1.1",
        ["fal-ai/flux-kontext"] = "fal-ai/flux-pro/kontext",
        ["fal-ai/image-to-image"] = "fal-ai/flux/dev/image-to-image",
        ["fal-ai/lightning-sdxl"] = "fal-ai/fast-lightning-sdxl",
        ["fal-ai/stable-video-diffusion"] = "fal-ai/stable-video",
        ["fal-ai/animatediff"] = "fal-ai/fast-animatediff/text-to-video",
        ["fal-ai/animatediff-v2v"] = "fal-ai/fast-animatediff/text-to-video",
        ["fal-ai/flux-lora-training"] = "fal-ai/flux-lora-fast-training",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The right id for one that is gone; null for any other.</summary>
    public static string? Successor(string endpoint) => Successors.GetValueOrDefault(endpoint);
}
