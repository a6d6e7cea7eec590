using System.Text.Json;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Safety.Filters;

/// <summary>A text that goes to fal, or names what is made.</summary>
/// <param name="What">What it is to the member, such as <c>prompt</c>.</param>
/// <param name="Text">All of it.</param>
internal readonly record struct CheckedText(string What, string Text)
{
    private const int MaxUrl = 2_000;

    /// <summary>
    /// What members have written, or let be written, in all of the work: every free text, trigger words and a template's
    /// filled prompt included, the addresses of LoRAs, and the name of one to be trained. Each text once. What the operator's
    /// catalogue fixes, and choices from its lists, are no member's words.
    /// </summary>
    public static IReadOnlyList<CheckedText> Of(Catalogue catalogue, IReadOnlyList<JobPlan> jobs) =>
        [.. jobs.SelectMany(job => Of(catalogue, job.Request)).Distinct()];

    private static IEnumerable<CheckedText> Of(Catalogue catalogue, JobRequest request)
    {
        if (request.SavesLora is { } lora)
        {
            yield return new CheckedText("name", lora.Name);
            yield return new CheckedText("trigger", lora.Trigger);
        }

        using var json = JsonDocument.Parse(request.InputJson);
        var specs = catalogue.Find(request.Model)?.Inputs ?? [];
        foreach (var sent in json.RootElement.EnumerateObject())
        {
            var spec = specs.FirstOrDefault(one => one.Name == sent.Name);
            if (sent.Value.ValueKind == JsonValueKind.Array && spec?.Type == InputType.Loras)
            {
                foreach (var one in sent.Value.EnumerateArray()) yield return new CheckedText("LoRA", Path(one));
            }
            else if (sent.Value.ValueKind == JsonValueKind.String && IsFree(spec)
                && sent.Value.GetString() is { Length: > 0 } text && text != spec?.Default)
            {
                yield return new CheckedText(spec?.Option ?? "prompt", text);
            }
        }
    }

    // A model that the catalogue has lost since cannot tell: then all its texts count.
    private static bool IsFree(InputSpec? spec) => spec is null or { Type: InputType.Text, Option: not null, Choices.Count: 0 };

    private static string Path(JsonElement lora) =>
        lora.TryGetProperty("path", out var path) && path.GetString() is { } text
            ? Secrets.Masked(text[..Math.Min(text.Length, MaxUrl)])
            : "";
}
