using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Loras;
using Bot.Core.Models;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Wording;

namespace Bot.Core.Jobs;

/// <summary>What a job's reply shows at each point: pure words.</summary>
public static class JobViews
{
    /// <summary>The action of a Cancel button is this, a colon and the job's id.</summary>
    public const string CancelAction = "cancel";

    private const int PromptLength = 300;
    private const int MaxActionBytes = 64;
    private const int MaxLabel = 40;

    /// <summary>Accepted, not sent yet.</summary>
    public static View Accepted(Job job) => Working(job, new Progress(Reading(job), null));

    /// <summary>In the line for its turn.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="place">Where in the line, and for how long.</param>
    public static View Waiting(Job job, string place) => Working(job, new Progress($"Waiting: {place}", null));

    /// <summary>What fal says of it.</summary>
    public static View Of(Job job, FalUpdate update) => Working(job, update switch
    {
        FalUpdate.InQueue { Position: > 0 and { } position } => new Progress($"In the queue, {position} ahead", null),
        FalUpdate.InQueue => new Progress("In the queue, next in line", null),
        FalUpdate.InProgress { Progress: { } progress } => OfProgress(job, progress),
        FalUpdate.Completed => new Progress($"Fetching the {ProductText.Name(job)}", 1),
        _ => new Progress(ProductText.Making(job), null),
    });

    /// <summary>Cancelling is under way.</summary>
    public static View Cancelling(Job job) => Working(job, new Progress("Cancelling", null)) with { Buttons = [] };

    /// <summary>The picture.</summary>
    /// <param name="job">With its output.</param>
    /// <param name="media">The files, in order.</param>
    /// <param name="creditsLeft">What the member can spend while its hold stands.</param>
    /// <param name="refined">The next step up, if there is one.</param>
    /// <param name="showing">How those of them are shown that fal flags as unsafe; null when it flags none.</param>
    /// <param name="links">Addresses of what was made and cannot be shown here.</param>
    public static View Delivered(
        Job job, IReadOnlyList<MediaFile> media, CreditAmount creditsLeft, JobPlan? refined = null, UnsafeShowing? showing = null,
        IReadOnlyList<Uri>? links = null)
    {
        var facts = new List<string> { Model(job) };
        if (job.Output?.Seed is { } seed) facts.Add($"seed {seed}");
        if (media is [{ Width: { } width, Height: { } height }, ..]) facts.Add($"{width}×{height}");
        if (job.Request.Note is { } note) facts.Add(note);
        if (showing is { } way) facts.Add(UnsafePictureText.Fact(way));
        facts.Add(Answers.Credits(job.Price));
        facts.Add($"{TextFormat.Number((creditsLeft + job.Request.Spared).Value)} left");
        var text = Title(job).Line().Add(string.Join(" · ", facts));
        foreach (var link in links ?? [])
            text = text.Line().Add("Too large, or of a kind that cannot be shown here: ").Link("open it", link).Add(" within seven days");
        return new View(job.Request.Undelivered > 0 ? text.Line().Add(Undelivered(job)) : text)
        {
            Media = media,
            Buttons = refined is null ? [] : Refine(job, refined),
        };
    }

    private static string Undelivered(Job job)
    {
        var missing = job.Request.Undelivered;
        var (were, their) = missing == 1 ? ("was", "its") : ("were", "their");
        return $"{missing} of {missing + job.Output?.Files.Count} could be shown here in no way and {were} not charged: "
            + $"{their} share of the credits is back.";
    }

    private static List<Button> Refine(Job job, JobPlan refined)
    {
        var (full, brief) = (
            $"Refine with {refined.Request.Model}, {Answers.Credits(refined.Price)}", $"Refine, {Answers.Credits(refined.Price)}");
        var action = $"{Refinement.Action}:{refined.Price}:{job.Id}";
        return action.Length <= MaxActionBytes ? [new Button(full.Length <= MaxLabel ? full : brief, action)] : [];
    }

    /// <summary>The trained LoRA and how to use it.</summary>
    /// <param name="job">The training.</param>
    /// <param name="lora">As it was saved.</param>
    /// <param name="creditsLeft">What the member can spend while its hold stands.</param>
    /// <param name="isKept">Its weights are in the archive, and stay.</param>
    public static View Trained(Job job, SavedLora lora, CreditAmount creditsLeft, bool isKept)
    {
        var left = TextFormat.Number(creditsLeft.Value);
        var text = FormattedText.Empty.Bold(lora.Name).Add(" is trained and saved. Use it so:")
            .Line().Code($"/lora {lora.Trigger ?? lora.Name} in the snow --lora {lora.Name}")
            .Line().Add($"{Model(job)} · {Answers.Credits(job.Price)} · {left} left");
        return new View(isKept ? text : text.Line().Add(KeepItYourself));
    }

    private const string KeepItYourself = "The picture service keeps its file for seven days only. To keep it longer, download it from the "
        + "address that /loras list shows, put it where a link leads straight to it, such as Hugging Face, and save that with /loras add.";

    /// <summary>How it ended, in words alone: with nothing to show, or beside what stands there already.</summary>
    public static View Ended(Job job)
    {
        if (job is { State: JobState.Delivered, Request.SavesLora.Name: var lora })
            return new View(FormattedText.Empty.Bold(lora).Add(" is trained and saved: /loras list shows how to use it.")
                .Line().Add($"{Model(job)} · {Answers.Credits(job.Price)}"));
        if (job.State == JobState.Delivered)
            return new View(Title(job).Line().Add($"{Undelivered(job)} {Answers.Credits(job.Price)} charged."));
        var text = Title(job).Line().Add(Reason(job)).Add(GivenBack(job));
        return new View(job is { State: JobState.Cancelled, Failure: { } note } ? text.Add($" {note}") : text);
    }

    /// <summary>What is told with a cancellation after which the next one counts.</summary>
    internal const string LastFreeCancellation =
        "It was being made already, and that was the third time today: from now on such a cancellation counts as spent today.";

    /// <summary>What is told with a cancellation that counts.</summary>
    /// <param name="price">Credits of the job.</param>
    internal static string CountedCancellation(CreditAmount price) =>
        $"It was being made already, and after three such cancellations in a day each counts as spent: {Answers.Credits(price)} fewer "
        + "can be spent today.";

    /// <summary>What is told with pictures that were made and are not shown.</summary>
    /// <param name="price">Credits of the job.</param>
    internal static string CountedWithheld(CreditAmount price) =>
        $"It was made all the same, so {Answers.Credits(price)} fewer can be spent today.";

    private static string Reason(Job job) => job.State switch
    {
        JobState.Cancelled => job.CancelNote ?? "Cancelled.",
        JobState.Expired when job.Failure is { } why => why,
        JobState.Expired => "This took too long and was stopped. Try again in a little while.",
        _ => job.Failure ?? $"The {ProductText.Name(job)} could not be made. Try again in a little while.",
    };

    private static string Reading(Job job) => job.Request.Files switch
    {
        [] => "Starting",
        [{ Kind: FileKind.Video or FileKind.Audio or FileKind.Archive }, ..] => "Reading the file",
        [_] => "Reading the image",
        _ => "Reading the images",
    };

    private static string GivenBack(Job job) =>
        job.Price + job.Request.Spared is { Value: > 0 } held
            ? $" Nothing was charged: your {Answers.Credits(held)} {(held == new CreditAmount(1) ? "is" : "are")} back."
            : " Nothing was charged.";

    private static View Working(Job job, Progress progress)
    {
        var action = $"{CancelAction}:{job.Id}";
        var note = job.Request.Note is { } noted ? $" · {noted}" : "";
        return new View(Title(job).Line().Add($"{Model(job)}{note} · {Answers.Credits(job.Price)}"))
        {
            Progress = progress,
            Buttons = action.Length <= MaxActionBytes ? [new Button("Cancel", action, IsDangerous: true)] : [],
        };
    }

    private static Progress OfProgress(Job job, FalProgress progress) => progress switch
    {
        { Done: { } done, Total: { } total and > 0 } => new Progress($"Step {done} of {total}", Math.Clamp((double)done / total, 0, 1)),
        { Percent: { } percent } => new Progress(ProductText.Making(job), Math.Clamp(percent / 100.0, 0, 1)),
        { Stage: { } stage } => new Progress(stage, null),
        _ => new Progress(ProductText.Making(job), null),
    };

    private static string Model(Job job) =>
        job.Request.InsteadOf is { } wanted ? $"{job.Request.Model} (in place of {wanted}, which is not available)" : job.Request.Model;

    private static FormattedText Title(Job job)
    {
        var prompt = ShortText.Line(job.Request.Prompt, PromptLength);
        // Without its slash: a platform would make a link of it that sends the bare command.
        if (prompt.Length == 0) return FormattedText.Empty.Bold(TextFormat.Capital(job.Request.Command));
        return FormattedText.Empty.Bold(prompt);
    }
}
