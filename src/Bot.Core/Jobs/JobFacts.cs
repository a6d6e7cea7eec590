using System.Text.Json;
using Bot.Core.Media.Metadata;
using Bot.Core.Wording;

namespace Bot.Core.Jobs;

/// <summary>What of a job may travel inside its pictures: pure.</summary>
public static class JobFacts
{
    /// <summary>How the job's pictures were made; the same however often they are delivered.</summary>
    public static GenerationFacts Of(Job job)
    {
        var parameters = SafeParameters.Of(job.Request.InputJson, job.Request.Prompt);
        return new GenerationFacts(
            job.Request.Command,
            job.Request.Model,
            job.Request.Endpoint,
            ShortText.Of(job.Request.Prompt, GenerationFacts.MaxPrompt),
            // What fal told, else what it was given.
            job.Output?.Seed ?? GivenSeed(parameters),
            parameters,
            DateTimeOffset.FromUnixTimeSeconds(job.CreatedAt.ToUnixTimeSeconds()));
    }

    private static string? GivenSeed(string parameters)
    {
        using var given = JsonDocument.Parse(parameters);
        return given.RootElement.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.Number ? seed.GetRawText() : null;
    }
}
