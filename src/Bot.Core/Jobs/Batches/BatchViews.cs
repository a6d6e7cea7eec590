using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Batches;

/// <summary>What the message with a batch's quote shows: pure words.</summary>
internal static class BatchViews
{
    /// <summary>The actions of its buttons are these and the batch's id.</summary>
    public const string StartAction = "start-batch", DropAction = "drop-batch", StopAction = "stop-batch";

    private const int PromptLength = 120;

    private const string Consent = "It learns from the pictures that you gave, which go to fal for it. Agree only if you may use them so, "
        + "and if everybody who can be recognised in them has agreed to it.";

    /// <summary>The batch as it is now.</summary>
    /// <param name="batch">As stored.</param>
    /// <param name="now">The time.</param>
    public static View Of(Batch batch, DateTimeOffset now) => batch.State switch
    {
        BatchState.Started when batch.IsEnded => new View(Head(batch).Line().Add(
            batch.Jobs.Count == 1 ? "It came in a message of its own." : "Each came in a message of its own.")),
        BatchState.Started when batch.Jobs.Count == 1 => new View(Head(batch).Line().Add("It comes in a message of its own.")),
        BatchState.Started => new View(Head(batch).Line().Add("Each comes in a message of its own."))
        {
            Buttons = [new Button("Cancel the rest", $"{StopAction}:{batch.Id}", IsDangerous: true)],
        },
        BatchState.Dropped => new View(Head(batch).Line().Add("Cancelled. Nothing was charged.")),
        _ when now >= batch.ExpiresAt => new View(Head(batch).Line().Add(BatchRefusals.Expired.Text)),
        _ => Quoted(batch),
    };

    private static View Quoted(Batch batch)
    {
        var text = Head(batch);
        for (var number = 1; number <= batch.Jobs.Count && batch.Jobs.Count > 1; number++)
            text = text.Line().Add($"{number}. {Named(batch.Jobs[number - 1])}");
        if (batch.Jobs is [{ Request.Prompt: { Length: > 0 } prompt }]) text = text.Line().Add(ShortText.Line(prompt, PromptLength));
        if (batch.Jobs[0].Because is { Length: > 0 } because) text = text.Line().Line().Add(because);
        var learns = batch.Jobs[0].Request.Makes == Product.Lora;
        return new View(learns ? text.Line().Line().Add(Consent) : text)
        {
            Buttons =
            [
                new Button($"{(learns ? "I agree, start" : "Start")} for {Answers.Credits(batch.Price)}", $"{StartAction}:{batch.Id}"),
                .. batch.Jobs[0].Missing is { } missing ? new[] { Answers.Ask(missing) } : [],
                new Button("Cancel", $"{DropAction}:{batch.Id}", IsDangerous: true),
            ],
        };
    }

    private static FormattedText Head(Batch batch)
    {
        var first = batch.Jobs[0].Request;
        if (first.Makes == Product.Lora)
            return FormattedText.Empty.Bold($"A LoRA with {first.Model}: {Answers.Credits(batch.Price)}").Add(Learning(first));
        if (batch.Pictures == 1)
        {
            return FormattedText.Empty.Bold(
                $"A {ProductText.Name(first)} by /{first.Command} with {first.Model}: {Answers.Credits(batch.Price)}");
        }

        var made = $"{batch.Pictures} {ProductText.Name(first)}s"
            + (batch.Pictures == batch.Jobs.Count || batch.Jobs.Count == 1 ? "" : $" in {batch.Jobs.Count} jobs");
        return FormattedText.Empty.Bold($"{made} by /{first.Command} with {first.Model}: {Answers.Credits(batch.Price)} in all");
    }

    private static string Learning(JobRequest training) => training.Files is [{ Form: InputForm.Archive }]
        ? ", from a zip archive"
        : $", from {training.Files.Count} pictures";

    /// <summary>What tells the jobs apart: the prompt, or the size of the picture that each begins with.</summary>
    private static string Named(JobPlan job) => job.Request switch
    {
        { Prompt.Length: > 0 } request => ShortText.Line(request.Prompt, PromptLength),
        { Files: [{ Source: { Width: { } width, Height: { } height } }] } => $"picture of {width}×{height}, {Answers.Credits(job.Price)}",
        _ => $"picture, {Answers.Credits(job.Price)}",
    };
}
