using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;

namespace Bot.Sandbox.Fal.Work;

/// <summary>What a run comes to: the checks of its input, the scenarios of its prompt, then what it makes.</summary>
internal sealed class Generation(
    InputFiles files, LoraWeights weights, Gallery gallery, VideoMaker videos, LoraMaker trainings)
{
    public async Task<Outcome> RunAsync(QueuedRequest request)
    {
        var submission = request.Submission;
        if (request.Input is not { } input) throw new InvalidOperationException("The request has completed before.");
        var errors = InputValidation.Check(submission.Model, input);
        if (errors.Count > 0) return Outcome.Unprocessable(errors);
        var fetched = await files.FetchAsync(submission, input);
        if (fetched.Error is { } wrong) return Outcome.Unprocessable(wrong);
        if (weights.Check(submission, input) is { } noLora) return Outcome.Unprocessable(noLora);
        return Scripted(submission) ?? Make(submission, input, fetched);
    }

    private Outcome Make(Submission submission, JsonObject input, FetchedFiles fetched) => submission.Model switch
    {
        { MakesVideo: true } => videos.Make(submission, input, fetched),
        { Trains: true } => trainings.Make(submission, input),
        _ => gallery.Make(submission, input, fetched.Image),
    };

    private static Outcome? Scripted(Submission submission)
    {
        if (submission.Asks(FalScenario.Policy))
            return Outcome.Unprocessable(ModelError.At("prompt", "content_policy_violation",
                "The content could not be processed because it contained material flagged by a content checker.",
                submission.Prompt));
        if (submission.Asks(FalScenario.Fail)) return Broken(retryable: false);
        if (submission.Asks(FalScenario.FailOnce) && submission.NthOfPrompt == 1) return Broken(retryable: true);
        if (submission.Asks(FalScenario.Timeout))
            return Outcome.Refused(504, true, ModelError.Whole("generation_timeout", "Generation timeout"));
        if (submission.Asks(FalScenario.Unavailable))
            return Outcome.RequestError(503, "runner_connection_error", "Runner connection error");
        return null;
    }

    private static Outcome Broken(bool retryable) =>
        Outcome.Refused(500, retryable, ModelError.Whole("internal_server_error", "Internal server error"));
}
