using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Draws the pictures of a request and builds the model's output around them.</summary>
internal sealed class Gallery(FalStandInOptions options, FileStore files, TimeProvider time)
{
    private const int HugePadding = 31 * 1024 * 1024;
    private static readonly byte[] WebPage =
        "<!doctype html><title>Not a picture</title><p>This is a web page, not a picture.</p>"u8.ToArray();

    public Outcome Make(Submission submission, JsonObject input, InputImage? image)
    {
        var model = submission.Model;
        var size = OutputSize.Of(model, input, image);
        var count = Count(submission, input);
        var seed = Seed(submission, input);
        var pictures = new JsonArray();
        for (var i = 0; i < count; i++) pictures.Add((JsonNode)Picture(submission, input, image, size, seed, i));
        var units = BillableUnits.Of(model, size, count, time.GetUtcNow() - submission.At);
        return Outcome.Success(Output(submission, input, pictures, seed), units);
    }

    private static int Count(Submission submission, JsonObject input)
    {
        if (!submission.Model.MakesSeveral) return 1;
        if (submission.Asks(FalScenario.NoImage)) return 0;
        return input["num_images"] is { } asked && NumberInput.TryRead(asked, out var count) ? (int)count : 1;
    }

    private JsonObject Picture(
        Submission submission, JsonObject input, InputImage? image, PixelSize size, ulong seed, int index)
    {
        var model = submission.Model;
        var format = PictureFormat.Of(model, input);
        var bytes = submission.Asks(FalScenario.Html) ? WebPage
            : options.TinyPictures ? TinyPicture.Of(format)
            : Simulation.Draw(
                new(size, model.Endpoint, submission.Prompt, seed, index, image?.Bytes, model.IsUpscaler), format);
        var url = IsInline(input)
            ? DataUri.Encode(format.ContentType, bytes)
            : Store(submission, format, bytes);
        var json = new JsonObject
        {
            ["url"] = url,
            ["width"] = size.Width,
            ["height"] = size.Height,
            ["content_type"] = format.ContentType,
        };
        if (!model.MakesOne) return json;
        json["file_name"] = $"image{format.Extension}";
        json["file_size"] = bytes.Length;
        return json;
    }

    private string Store(Submission submission, PictureFormat format, byte[] bytes)
    {
        var type = submission.Asks(FalScenario.Html) ? "text/html; charset=utf-8" : format.ContentType;
        var padding = submission.Asks(FalScenario.Huge) ? HugePadding : 0;
        var file = files.Add($"image{format.Extension}", type, bytes, padding);
        return Address.File(submission.Root, file.Id, file.Name);
    }

    private static JsonObject Output(Submission submission, JsonObject input, JsonArray pictures, ulong seed)
    {
        var outputs = submission.Model.Outputs;
        var json = new JsonObject();
        if (submission.Model.MakesSeveral) json["images"] = pictures;
        else json["image"] = pictures[0]!.DeepClone();
        if (outputs.Contains("timings")) json["timings"] = new JsonObject { ["inference"] = 1.0 };
        if (outputs.Contains("seed")) json["seed"] = seed;
        if (outputs.Contains("prompt")) json["prompt"] = submission.Prompt;
        if (outputs.Contains("description")) json["description"] = "";
        if (!outputs.Contains("has_nsfw_concepts[]")) return json;
        var flag = submission.Asks(FalScenario.Nsfw) && input["enable_safety_checker"]?.GetValue<bool>() != false;
        json["has_nsfw_concepts"] = new JsonArray([.. pictures.Select(_ => (JsonNode)flag)]);
        return json;
    }

    private static bool IsInline(JsonObject input) => input["sync_mode"]?.GetValue<bool>() == true;

    /// <summary>The asked seed, or one that follows from the request's id.</summary>
    private static ulong Seed(Submission submission, JsonObject input) =>
        input["seed"] is { } asked && NumberInput.TryRead(asked, out var seed) && seed is >= 0 and <= ulong.MaxValue
            ? (ulong)seed
            : Noise.Hash(submission.Id) % 4_294_967_296;
}
