using Bot.Sandbox.Fal.Models;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>How many steps a run has and how long each takes.</summary>
/// <param name="Count">How often it stops to tell of its progress.</param>
/// <param name="Reported">The number of steps that it tells; a training's are told several at a time.</param>
internal readonly record struct Steps(int Count, int Reported)
{
    private const int Max = 150;
    private const int MaxOfTraining = 40;

    public static Steps Of(QueuedRequest request)
    {
        var model = request.Submission.Model;
        var most = model.Trains ? MaxOfTraining : Max;
        foreach (var name in new[] { "num_inference_steps", "steps" })
        {
            var value = request.Input?[name] ?? model.Default(name);
            if (value is null || !int.TryParse(value.ToJsonString().Trim('"'), out var steps)) continue;
            var count = Math.Clamp(steps, 1, most);
            return new(count, model.Trains ? Math.Max(steps, 1) : count);
        }

        return new(4, 4);
    }

    /// <summary>Whether the model works in steps of which its caller knows.</summary>
    public static bool AreKnown(ModelEntry model) =>
        model.Inputs.ContainsKey("num_inference_steps") || model.Inputs.ContainsKey("steps");

    public TimeSpan Pace(FalStandInOptions options, QueuedRequest request)
    {
        if (request.Submission.Asks(FalScenario.Slow)) return options.SlowRunTime / Count;
        var least = options.MinRunTime / Count;
        return least > options.StepTime ? least : options.StepTime;
    }
}
