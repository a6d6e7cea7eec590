using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>Inputs that every model takes.</summary>
internal static class FalInputs
{
    private static readonly Lazy<string> Picture = new(() => SampleMedia.DataUri(FalImages.Png(64, 48)));
    private static readonly Lazy<string> Video = new(() => SampleMedia.DataUri(SampleMedia.Mp4(4)));
    private static readonly Lazy<string> Sound = new(() => SampleMedia.DataUri(SampleMedia.Wav(3)));
    private static readonly Lazy<string> Archive = new(() => SampleMedia.DataUri(Pictures(4)));

    /// <summary>A zip of so many pictures.</summary>
    public static byte[] Pictures(int count) => SampleMedia.Zip(
        [.. Enumerable.Range(0, count).Select(i => ($"{i}.jpg", FalImages.Jpeg(64, 64)))]);

    /// <summary>What the endpoint requires, and nothing else; one picture where it takes some.</summary>
    public static JsonObject For(string endpoint)
    {
        var model = ModelList.Load().Find(endpoint) ?? throw new ArgumentException(endpoint, nameof(endpoint));
        var input = new JsonObject();
        foreach (var rule in model.Inputs.Values.Where(rule => rule.Required)) input[rule.Name] = Value(rule);
        if (model.Kind == "video-effect")
        {
            input["effect_scene"] = "squish";
            input["input_image_urls"] = new JsonArray(Picture.Value);
        }

        return input;
    }

    /// <summary>The same with options over it, written as the inside of a JSON object.</summary>
    public static string With(string endpoint, string options)
    {
        var input = For(endpoint);
        foreach (var (name, value) in JsonNode.Parse($"{{{options}}}")!.AsObject()) input[name] = value?.DeepClone();
        return input.ToJsonString();
    }

    private static JsonNode Value(InputRule rule) => rule switch
    {
        { Name: "images_data_url" } => Archive.Value,
        { Name: "video_url" } => Video.Value,
        { Name: "audio_url" } => Sound.Value,
        { Type: "array" } => new JsonArray(Picture.Value),
        { Choices.Count: > 0 } => rule.Choices[0],
        _ when rule.Name.EndsWith("_url", StringComparison.Ordinal) => Picture.Value,
        _ => "a fox in the snow",
    };
}
