using System.Text.Json.Serialization;

namespace Bot.Core.Models;

/// <summary>What is asked of fal.</summary>
/// <param name="Command">The command's name, such as <c>imagine</c>.</param>
/// <param name="Model">The catalogue's name of the model.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="Prompt">The prompt, or what else names the job in the views; empty when there is nothing.</param>
/// <param name="InputJson">fal's input object, without the images.</param>
/// <param name="Files">Files to hand over first, by the input key that takes the URL.</param>
/// <param name="Count">How many pictures were asked for.</param>
public sealed record JobRequest(
    string Command,
    string Model,
    string Endpoint,
    string Prompt,
    string InputJson,
    [property: JsonPropertyName(JobRequest.StoredFiles)] IReadOnlyList<InputFile> Files,
    int Count)
{
    /// <summary>The key of its files in what is stored: earlier versions knew pictures alone.</summary>
    internal const string StoredFiles = "Images";

    /// <summary>What comes out.</summary>
    public Product Makes { get; init; }

    /// <summary>For a training: how the LoRA is saved.</summary>
    public LoraToSave? SavesLora { get; init; }

    /// <summary>What to ask for when the model is not available; null when nothing else would do for the price.</summary>
    public FallbackRequest? Fallback { get; init; }

    /// <summary>What was changed about it for the member, in words; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What it costs the operator; null for what an earlier version stored.</summary>
    public CostBasis? Cost { get; init; }

    /// <summary>The model that was asked for, when another took its place.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Credits that are held for it and will not be spent: a cheaper fallback ran, or its files cost less than was told.</summary>
    public CreditAmount Spared { get; init; }

    /// <summary>How many of its files its member got in no form, and did not pay.</summary>
    public int Undelivered { get; init; }

    /// <summary>The job whose picture this one makes anew by a better model; null when it is no refinement.</summary>
    public JobId? Refines { get; init; }

    /// <summary>It was asked for where the platform lets only adults in.</summary>
    public bool IsAgeRestricted { get; init; }

    /// <summary>What of its member and place rules of models are about; null for what an earlier version stored.</summary>
    public RequestOrigin? From { get; init; }

    /// <summary>The request after its fallback took its place.</summary>
    internal JobRequest FallenBack() => Fallback is { } fallback
        ? this with
        {
            Model = fallback.Model,
            Endpoint = fallback.Endpoint,
            InputJson = fallback.InputJson,
            Files = fallback.Files,
            Cost = fallback.Cost,
            Fallback = null,
            InsteadOf = Model,
        }
        : throw new InvalidOperationException($"{Model} has no fallback here.");
}

/// <summary>What a rule can be about beside the member and the community, as it was when a job was taken in.</summary>
/// <param name="Roles">The member's roles there.</param>
/// <param name="Channel">The channel or topic, where there are several.</param>
/// <param name="Parent">What the channel belongs to.</param>
public sealed record RequestOrigin(IReadOnlyList<string> Roles, string? Channel, string? Parent);

/// <summary>What is asked of fal when the chosen model is not available.</summary>
/// <param name="Model">The catalogue's name of the other model.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="InputJson">fal's input object.</param>
public sealed record FallbackRequest(string Model, string Endpoint, string InputJson)
{
    /// <summary>What it costs the operator; null for what an earlier version stored.</summary>
    public CostBasis? Cost { get; init; }

    /// <summary>Credits that it costs the member; null for what an earlier version stored: the price of what it stands in for.</summary>
    public CreditAmount? Price { get; init; }

    /// <summary>The same files, by the input keys of the other model.</summary>
    [JsonPropertyName(JobRequest.StoredFiles)]
    public IReadOnlyList<InputFile> Files
    {
        get;
        // A job that was stored before there were any has none.
        init => field = value ?? [];
    } = [];
}
