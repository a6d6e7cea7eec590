using System.Text.Json.Serialization;
using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Models;

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
    JobId Id,
    MemberId Member,
    CommunityId Community,
    ReplyAddress ReplyTo,
    JobRequest Request,
    CreditAmount Price,
    JobState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset Deadline)
{
    /// <summary>The wallet that pays; members of one wallet share their turns.</summary>
    public AccountId Account { get; init; }

    /// <summary>The most jobs of its account that may run together with it, as it was when it was taken in; null for an old one.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>What its member is told when it is cancelled, because somebody else wanted it so; null otherwise.</summary>
    public string? CancelNote { get; init; }

    /// <summary>How often it was posted to fal; 2 at most (a crash between posting and storing is repaired once).</summary>
    public int Submissions { get; init; }

    /// <summary>Its place in the order in which jobs were taken in.</summary>
    public long Number { get; init; }

    /// <summary>
    /// Requests that fal may have run for it, and bill, of which it knows nothing more: a crash or the network lost the answer.
    /// </summary>
    public int Doubles { get; init; }

    /// <summary>How often its end was to be told and could not be.</summary>
    public int NotifyAttempts { get; init; }

    /// <summary>When it was first about to be posted; null until then. Before that it may have waited for its turn.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>fal's names for it, once known.</summary>
    public FalTicket? Ticket { get; init; }

    /// <summary>The result as JSON, once known; see <see cref="JobOutput"/>.</summary>
    public JobOutput? Output { get; init; }

    /// <summary>Why it ended without a picture, or what cancelling it came to, in words for the member.</summary>
    public string? Failure { get; init; }

    /// <summary>The member asked to cancel it.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>The member has not yet been shown how it ended.</summary>
    public bool NeedsFinalView { get; init; }

    /// <summary>What its hold is for.</summary>
    internal Charge Charge => new(Id, Price, Community);

    /// <summary>
    /// The job with what was delivered of it, at its share of the price, rounded down: the rest comes back, and what is not paid
    /// for is kept for nobody.
    /// </summary>
    /// <param name="undelivered">Which of its files were not, from 0.</param>
    internal Job Without(IReadOnlyList<int> undelivered)
    {
        if (undelivered.Count == 0 || Output is not { Files: var made }) return this;
        List<OutputFile> came = [.. made.Where((_, at) => !undelivered.Contains(at))];
        if (came.Count == 0) throw new InvalidOperationException($"Nothing of job {Id} was delivered.");
        var price = (long)((Int128)Price.Value * came.Count / made.Count);
        return this with
        {
            Request = Request with { Spared = Request.Spared + Price - new CreditAmount(price), Undelivered = made.Count - came.Count },
            Output = Output with { Files = came },
            Price = new CreditAmount(price),
        };
    }

    /// <summary>The job with what of its result its member has by now.</summary>
    /// <param name="standing">Which of its files, from 0.</param>
    internal Job With(IReadOnlyList<int> standing) => Output is not { Files: var made } ? this : this with
    {
        Output = Output with { Files = [.. made.Select((file, at) => file with { Stands = standing.Contains(at) })] },
    };

    /// <summary>The job after its fallback took its place, at the fallback's own price where that is lower.</summary>
    internal Job FallenBack()
    {
        var price = CreditAmount.Min(Price, Request.Fallback?.Price ?? Price);
        return this with { Request = Request.FallenBack() with { Spared = Request.Spared + Price - price }, Price = price };
    }

    /// <summary>The job at the price that its files have; the same job where that is no other.</summary>
    internal Job Measured(MeasuredPrice? measured)
    {
        if (measured is null || (measured.Price == Price && measured.FallbackPrice == Request.Fallback?.Price)) return this;
        var request = Request with
        {
            Cost = measured.Cost,
            Spared = Request.Spared + Price - measured.Price,
            Fallback = Request.Fallback is { } fallback ? fallback with { Price = measured.FallbackPrice } : null,
        };
        return this with { Request = request, Price = measured.Price };
    }

    /// <summary>Delivered, failed, cancelled or expired.</summary>
    public bool IsFinal => State is JobState.Delivered or JobState.Failed or JobState.Cancelled or JobState.Expired;
}

/// <summary>fal's result, as stored before delivery.</summary>
/// <param name="Files">The files made.</param>
/// <param name="Seed">The seed used, as text, when told.</param>
/// <param name="BillableUnits">What fal says it billed, in the model's unit; null when it did not say.</param>
public sealed record JobOutput(
    [property: JsonPropertyName(JobOutput.StoredFiles)] IReadOnlyList<OutputFile> Files, string? Seed, decimal? BillableUnits)
{
    /// <summary>The key of its files in what is stored: earlier versions knew pictures alone.</summary>
    internal const string StoredFiles = "Images";
}

/// <summary>One file of a result.</summary>
/// <param name="Url">Where fal keeps it.</param>
/// <param name="Width">Pixels, when told.</param>
/// <param name="Height">Pixels, when told.</param>
/// <param name="IsFlagged">fal's safety checker flagged it.</param>
public sealed record OutputFile(string Url, int? Width, int? Height, bool IsFlagged)
{
    /// <summary>Its member has it, though others of the result may be still to come.</summary>
    public bool Stands { get; init; }
}
