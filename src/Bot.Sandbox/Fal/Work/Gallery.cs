using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Draws the pictures of a request and builds the model's output around them.</summary>
internal sealed class Gallery(FalStandInOptions options, GeneratedFiles files, TimeProvider time)
{
    public Outcome Make(Submission submission, JsonObject input, InputImage? image)
    {
        var model = submission.Model;
        var size = OutputSize.Of(model, input, image);
        var count = Count(submission, input);
        var seed = Seed.Of(submission, input);
        var pictures = new JsonArray();
        for (var i = 0; i < count; i++) pictures.Add((JsonNode)Picture(submission, input, image, size, seed, i));
        var units = BillableUnits.Of(model, new(size, count, time.GetUtcNow() - submission.At));
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
        var bytes = options.TinyPictures
            ? TinyPicture.Of(format)
            : Simulation.Draw(
                new(size, model.Endpoint, submission.Prompt, seed, index, image?.Bytes, model.IsUpscaler), format);
        var json = IsInline(input) || submission.Asks(FalScenario.Inline)
            ? new JsonObject
            {
                ["url"] = DataUri.Encode(format.ContentType, bytes),
                ["content_type"] = format.ContentType,
            }
            : files.Add(submission, $"image{format.Extension}", format.ContentType, bytes);
        json["width"] = size.Width;
        json["height"] = size.Height;
        return model.MakesOne ? json : WithoutFile(json);
    }

    /// <summary>The Image object of models that make several has neither name nor size in bytes.</summary>
    private static JsonObject WithoutFile(JsonObject json)
    {
        json.Remove("file_name");
        json.Remove("file_size");
        return json;
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
}
