using System.Text.Json.Nodes;

namespace Bot.Sandbox.Fal.Models;

/// <summary>One model of the list: what fal's schema of it says.</summary>
internal sealed record ModelEntry(
    string Endpoint,
    string Name,
    string Kind,
    IReadOnlyDictionary<string, InputRule> Inputs,
    IReadOnlySet<string> Outputs,
    decimal? Price,
    string? PriceUnit)
{
    private static readonly string[] Closed =
        ["flux-pro", "flux-2-pro", "nano-banana", "kling-video", "veo3", "wan/v2.6"];

    /// <summary>A model without a known schema has left fal; it is listed as deprecated and cannot be run.</summary>
    public bool IsGone => Outputs.Count == 0;

    /// <summary>Whether the stand-in can answer it: it draws pictures and films, and trains weights.</summary>
    public bool IsSimulated => MakesSeveral || MakesOne || MakesVideo || Trains;

    public bool MakesSeveral => Outputs.Contains("images[].url");

    public bool MakesOne => Outputs.Contains("image.url");

    public bool MakesVideo => Outputs.Contains("video.url");

    public bool Trains => Outputs.Contains("diffusers_lora_file.url");

    public bool IsLipSync => Kind == "lipsync";

    public bool IsUpscaler => Kind == "upscale";

    /// <summary>
    /// Closed models show no logs: "logs are not available for all models" (docs, Stream request status).
    /// </summary>
    public bool HasLogs => !Array.Exists(Closed, name => Endpoint.Contains(name, StringComparison.Ordinal));

    /// <summary>owner/alias, with the namespace in front when there is one: status URLs hold no more.</summary>
    public string App { get; } = AppOf(Endpoint);

    public JsonNode? Default(string input) => Inputs.TryGetValue(input, out var rule) ? rule.Default : null;

    private static string AppOf(string endpoint)
    {
        var parts = endpoint.Split('/');
        return string.Join('/', parts.Take(parts[0] is "workflows" or "comfy" ? 3 : 2));
    }
}

/// <summary>
/// What one input must be. Its type is the list's word: string, number, boolean, enum, array, object or
/// enum_or_object{width,height}.
/// </summary>
internal sealed record InputRule(
    string Name, string Type, bool Required, decimal? Min, decimal? Max, IReadOnlyList<string> Choices, string? Items,
    JsonNode? Default);
