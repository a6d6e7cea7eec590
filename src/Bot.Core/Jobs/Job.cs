using System.Text.Json.Serialization;
using Bot.Core.Chats;
using Bot.Core.Credits;

namespace Bot.Core.Jobs;

/// <summary>One request for media, as stored.</summary>
/// <param name="Id">The id of the command that asked for it.</param>
/// <param name="Member">Who asked and pays.</param>
/// <param name="Community">Where it was asked.</param>
/// <param name="ReplyTo">The message it owns.</param>
/// <param name="Request">What is asked of fal.</param>
/// <param name="Price">Credits charged exactly when it is delivered; as many were held for it, or more where a fallback ran.</param>
/// <param name="State">Where it is.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="Deadline">When it expires.</param>
public sealed record Job(
    string Id,
    MemberId Member,
    CommunityId Community,
    ReplyAddress ReplyTo,
    JobRequest Request,
    long Price,
    JobState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset Deadline)
{
    /// <summary>The wallet that pays; members of one wallet share their turns.</summary>
    public long Account { get; init; }

    /// <summary>The most jobs of its account that may run together with it, as it was when it was taken in; null for an old one.</summary>
    public int? AtOnce { get; init; }

    /// <summary>What its member is told when it is cancelled, because somebody else wanted it so; null otherwise.</summary>
    public string? CancelNote { get; init; }

    /// <summary>How often it was posted to fal; 2 at most (a crash between posting and storing is repaired once).</summary>
    public int Submissions { get; init; }

    /// <summary>When it was first about to be posted; null until then. Before that it may have waited for its turn.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>fal's names for it, once known.</summary>
    public StoredTicket? Ticket { get; init; }

    /// <summary>The result as JSON, once known; see <see cref="JobOutput"/>.</summary>
    public JobOutput? Output { get; init; }

    /// <summary>Why it ended without a picture, or what cancelling it came to, in words for the member.</summary>
    public string? Failure { get; init; }

    /// <summary>The member asked to cancel it.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>The member has not yet been shown how it ended.</summary>
    public bool OwesView { get; init; }

    /// <summary>What its hold is for.</summary>
    internal Charge Charge => new(Id, Price, Community);

    /// <summary>The job after its fallback took its place, at the fallback's own price where that is lower.</summary>
    internal Job FallenBack()
    {
        var price = Math.Min(Price, Request.Fallback?.Price ?? Price);
        return this with { Request = Request.FallenBack() with { Spared = Price - price }, Price = price };
    }

    /// <summary>Delivered, failed, cancelled or expired.</summary>
    public bool IsFinal => State is JobState.Delivered or JobState.Failed or JobState.Cancelled or JobState.Expired;
}

/// <summary>fal's request id and URLs, as returned at submission.</summary>
/// <param name="RequestId">fal's id.</param>
/// <param name="StatusUrl">Where its status is.</param>
/// <param name="ResponseUrl">Where its result will be.</param>
/// <param name="CancelUrl">Where it can be cancelled.</param>
public sealed record StoredTicket(string RequestId, string StatusUrl, string ResponseUrl, string CancelUrl);

/// <summary>fal's result, as stored before delivery.</summary>
/// <param name="Files">The files made.</param>
/// <param name="Seed">The seed used, as text, when told.</param>
/// <param name="BillableUnits">What fal says it billed, in the model's unit; null when it did not say.</param>
public sealed record JobOutput(
    [property: JsonPropertyName("Images")] IReadOnlyList<OutputFile> Files, string? Seed, decimal? BillableUnits);

/// <summary>One file of a result.</summary>
/// <param name="Url">Where fal keeps it.</param>
/// <param name="Width">Pixels, when told.</param>
/// <param name="Height">Pixels, when told.</param>
/// <param name="IsFlagged">fal's safety checker flagged it.</param>
public sealed record OutputFile(string Url, int? Width, int? Height, bool IsFlagged);
