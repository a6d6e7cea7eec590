using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Answers a training: weights that are valid and mean nothing, and their configuration.</summary>
internal sealed class LoraMaker(GeneratedFiles files, TimeProvider time)
{
    private const string Binary = "application/octet-stream";

    public Outcome Make(Submission submission, JsonObject input)
    {
        var steps = input["steps"] ?? submission.Model.Default("steps");
        var trigger = input["trigger_word"]?.GetValue<string>() ?? "";
        var configuration = new JsonObject
        {
            ["simulated"] = true,
            ["trigger_word"] = trigger,
            ["is_style"] = input["is_style"]?.GetValue<bool>() ?? false,
            ["steps"] = steps?.DeepClone(),
        };
        var weights = Safetensors.Write(trigger, Seed.Of(submission, input));
        var output = new JsonObject
        {
            ["diffusers_lora_file"] = files.Add(submission, "pytorch_lora_weights.safetensors", Binary, weights),
            ["config_file"] = files.Add(submission, "config.json", "application/json",
                Encoding.UTF8.GetBytes(configuration.ToJsonString())),
            ["debug_preprocessed_output"] = null,
        };
        var quantity = new Quantity(default, 1, time.GetUtcNow() - submission.At)
        {
            Steps = steps is not null && NumberInput.TryRead(steps, out var count) ? count : 0,
        };
        return Outcome.Success(output, BillableUnits.Of(submission.Model, quantity));
    }
}
