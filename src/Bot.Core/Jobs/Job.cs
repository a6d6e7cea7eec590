using System.Text.Json.Serialization;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Generations;

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

    /// <summary>Its place in the order in which jobs were taken in.</summary>
    public long Number { get; init; }

    /// <summary>
    /// Requests that fal may have run for it, and bill, of which it knows nothing more: a crash or the network lost the answer.
    /// </summary>
    public int Doubles { get; init; }

    /// <summary>How often its end was to be told and could not be.</summary>
    public int Tellings { get; init; }

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
        var price = (long)((Int128)Price * came.Count / made.Count);
        return this with
        {
            Request = Request with { Spared = Request.Spared + Price - price, Undelivered = made.Count - came.Count },
            Output = Output with { Files = came },
            Price = price,
        };
    }

    /// <summary>The job after its fallback took its place, at the fallback's own price where that is lower.</summary>
    internal Job FallenBack()
    {
        var price = Math.Min(Price, Request.Fallback?.Price ?? Price);
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
    [property: JsonPropertyName("Images")] IReadOnlyList<InputFile> Files,
    int Count)
{
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
    public long Spared { get; init; }

    /// <summary>How many of its files its member got in no form, and did not pay.</summary>
    public int Undelivered { get; init; }

    /// <summary>The job whose picture this one makes anew by a better model; null when it is no refinement.</summary>
    public string? Refines { get; init; }

    /// <summary>It was asked for where the platform lets only adults in.</summary>
    public bool IsAgeRestricted { get; init; }

    /// <summary>What of its member and place rules of models are about; null for what an earlier version stored.</summary>
    public AskedFrom? From { get; init; }

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
public sealed record AskedFrom(IReadOnlyList<string> Roles, string? Channel, string? Parent);

/// <summary>What is asked of fal when the chosen model is not available.</summary>
/// <param name="Model">The catalogue's name of the other model.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="InputJson">fal's input object.</param>
public sealed record FallbackRequest(string Model, string Endpoint, string InputJson)
{
    /// <summary>What it costs the operator; null for what an earlier version stored.</summary>
    public CostBasis? Cost { get; init; }

    /// <summary>Credits that it costs the member; null for what an earlier version stored: the price of what it stands in for.</summary>
    public long? Price { get; init; }

    /// <summary>The same files, by the input keys of the other model.</summary>
    [JsonPropertyName("Images")]
    public IReadOnlyList<InputFile> Files
    {
        get;
        // A job that was stored before there were any has none.
        init => field = value ?? [];
    } = [];
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
