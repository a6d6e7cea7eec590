using Bot.Core.Chat;

namespace Bot.Core.Safety.Filters;

/// <summary>What is not wanted in prompts.</summary>
/// <param name="Number">What moderators call it; never given twice in its place.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Text">As the moderator wrote it.</param>
/// <param name="Reason">Why, for members to read; empty when none was given.</param>
/// <param name="Actor">Who added it.</param>
/// <param name="At">When.</param>
public sealed record Filter(long Number, FilterKind Kind, string Text, string Reason, MemberId Actor, DateTimeOffset At)
{
    /// <summary>Where it holds; null for everywhere.</summary>
    public CommunityId? Community { get; init; }
}

/// <summary>How a filter is read; the names are stored.</summary>
public enum FilterKind
{
    /// <summary>A whole word or phrase, or with a * at its end all that begins so.</summary>
    Word,

    /// <summary>A regular expression.</summary>
    Pattern,
}

/// <summary>Where a filter meets a text.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Start">Where the writer's words begin, in UTF-16 units.</param>
/// <param name="Length">How long they are.</param>
public sealed record FilterHit(Filter Filter, int Start, int Length);

/// <summary>What came of looking through a text.</summary>
/// <param name="Hits">The first of them, in order; none when nothing is unwanted.</param>
/// <param name="Steps">Look-ups, and characters that patterns read: bounded by the text's length.</param>
public sealed record FilterOutcome(IReadOnlyList<FilterHit> Hits, long Steps)
{
    /// <summary>A pattern took too long, so that the text could not be looked through.</summary>
    public bool IsTooSlow { get; init; }
}
