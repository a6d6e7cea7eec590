using System.Text.Json.Serialization;

namespace Bot.Core.Models;

/// <summary>A request that a model takes, with its price.</summary>
/// <param name="Request">What is asked of fal.</param>
/// <param name="Price">Whole credits, fixed.</param>
public sealed record JobPlan(JobRequest Request, CreditAmount Price)
{
    /// <summary>How long it may take; null for as long as jobs usually may.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Why its price is asked about before it begins, in words for the quote; null for no reason of its own.</summary>
    public string? Because { get; init; }

    /// <summary>The files that must be looked at before the price is true; empty when it is.</summary>
    [JsonIgnore]
    public IReadOnlyList<UnreadFile> Unread { get; init; } = [];

    /// <summary>The credits that were missing for what it takes the place of, where a moderator can be asked for them.</summary>
    public CreditAmount? Missing { get; init; }
}
