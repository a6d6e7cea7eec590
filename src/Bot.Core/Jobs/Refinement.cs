using System.Text.Json;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>The same picture by the model's next step up: the same prompt, seed and size, and nothing lost on the way. Pure.</summary>
internal static class Refinement
{
    /// <summary>The action of its button is this, the price that the button tells, and the job's id, with colons between.</summary>
    public const string Action = "refine";

    // What each model does best by its own default; a step count means something else for each.
    private static readonly string[] LeftToTheModel = ["steps", "guidance", "n"];
    private static readonly string[] Carried = ["prompt", "size", "seed", "negative"];

    /// <summary>What would be asked for; null when there is no next step, or it does not take exactly what made the picture.</summary>
    /// <param name="catalogue">The models on offer.</param>
    /// <param name="job">A job with its output.</param>
    public static JobPlan? Of(Catalogue catalogue, Job job)
    {
        if (catalogue.Lock is not null || job.Request.Files.Count > 0 || job.Output is not { Seed: { } seed, Files.Count: > 0 })
            return null;
        if (catalogue.Find(job.Request.Model) is not { Refine: { } name } model || catalogue.Find(name) is not { } next) return null;
        if (Given(model, next, job.Request.InputJson) is not { } options) return null;
        options["seed"] = seed;
        var request = new GenerationRequest(next.Command, next.Name, options, [], []) { IsLiteral = true, Refines = job.Id };
        return catalogue.Plan(request).IsOk(out var plan, out _) ? plan : null;
    }

    /// <summary>The options that made the picture, as far as the other model takes them; null when one would be lost.</summary>
    private static Dictionary<string, string>? Given(ModelSpec model, ModelSpec next, string inputJson)
    {
        using var json = JsonDocument.Parse(inputJson);
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in model.Inputs)
        {
            if (input.Option is not { } option || LeftToTheModel.Contains(option)) continue;
            if (!json.RootElement.TryGetProperty(input.Name, out var sent)) continue;
            // An image and LoRAs have no text; another type of size may mean another size.
            if (FalInput.Text(sent) is not { } text) return null;
            if (next.Inputs.All(other => other.Option != option || other.Type != input.Type)) return null;
            if (Carried.Contains(option)) options[option] = text;
            else if (text != input.Default) return null;
        }

        // A size that the first model chose for itself would be another one with the next.
        return options.ContainsKey("size") || next.Inputs.All(static input => input.Option != "size") ? options : null;
    }
}
