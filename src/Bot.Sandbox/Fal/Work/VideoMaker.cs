using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Drawing;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Draws the film of a request and builds the model's output around it. Films are without sound.</summary>
internal sealed class VideoMaker(FalStandInOptions options, GeneratedFiles files, TimeProvider time)
{
    public Outcome Make(Submission submission, JsonObject input, FetchedFiles given)
    {
        var model = submission.Model;
        if (submission.Asks(FalScenario.NoImage))
            return Outcome.Unprocessable(ModelError.Whole("no_media_generated", "No media was generated"));
        var shape = VideoShapes.Of(model, input, given);
        var seed = Seed.Of(submission, input);
        var subject = new Subject(
            shape.Size, model.Endpoint, Words(submission, input), seed, 0, given.Image?.Bytes, false);
        var bytes = options.TinyPictures ? SimulatedVideo.DrawTiny(shape) : SimulatedVideo.Draw(subject, shape);
        var output = new JsonObject { ["video"] = files.Add(submission, "output.mp4", "video/mp4", bytes) };
        if (model.Outputs.Contains("seed")) output["seed"] = seed;
        if (model.Outputs.Contains("actual_prompt")) output["actual_prompt"] = submission.Prompt;
        var seconds = given.Video is { } video && model.IsLipSync
            ? (decimal)video.Duration.TotalSeconds
            : shape.Seconds;
        var quantity = new Quantity(shape.Size, 1, time.GetUtcNow() - submission.At) { Seconds = seconds };
        return Outcome.Success(output, BillableUnits.Of(model, quantity));
    }

    private static string Words(Submission submission, JsonObject input) =>
        submission.Prompt.Length > 0 ? submission.Prompt : input["effect_scene"]?.GetValue<string>() ?? "";
}
