using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>A request at one moment; Changed completes at the next change.</summary>
internal sealed record View(
    FalRequestState State, int Strangers, IReadOnlyList<LogLine> Logs, DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt, Outcome? Outcome, bool IsCancelled, Task Changed);

/// <summary>One line of a run's log.</summary>
internal readonly record struct LogLine(string Message, string Level, DateTimeOffset At);

/// <summary>What came with the submit, for good.</summary>
internal sealed record Submission(
    string Id, ModelEntry Model, JsonObject ShownInput, IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> UnknownInputs, string Root, string Prompt, string? Webhook, int NthOfPrompt,
    DateTimeOffset At)
{
    public bool Asks(string scenario) => FalScenario.Asks(Prompt, scenario);
}
