using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>How many steps a run has and how long each takes.</summary>
internal static class Steps
{
    private const int Most = 150;

    public static int Of(QueuedRequest request)
    {
        foreach (var name in new[] { "num_inference_steps", "steps" })
        {
            var value = request.Input?[name] ?? request.Submission.Model.Default(name);
            if (value is null) continue;
            var text = value.ToJsonString().Trim('"');
            if (int.TryParse(text, out var steps)) return Math.Clamp(steps, 1, Most);
        }

        return 4;
    }

    /// <summary>Whether the model works in steps of which its caller knows.</summary>
    public static bool AreKnown(ModelEntry model) =>
        model.Inputs.ContainsKey("num_inference_steps") || model.Inputs.ContainsKey("steps");

    public static TimeSpan Pace(FalStandInOptions options, QueuedRequest request, int steps)
    {
        if (request.Submission.Asks(FalScenario.Slow)) return options.SlowRunTime / steps;
        var least = options.MinRunTime / steps;
        return least > options.StepTime ? least : options.StepTime;
    }
}
