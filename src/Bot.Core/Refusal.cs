namespace Bot.Core;

/// <summary>An expected no, as a value. Its text says what is wrong and what the reader can do next.</summary>
/// <param name="Text">Words for the member; never an exception's text.</param>
public sealed record Refusal(string Text)
{
    /// <summary>The rule that says no, where one does: then nothing was charged, and the reader is told both.</summary>
    public RefusalRule? Rule { get; init; }

    /// <summary>Its text says itself that nothing was charged: a rule's refusal need not say so again.</summary>
    internal bool SaysUncharged { get; init; }

    /// <summary>Words of the text that lead somewhere, in the order in which they stand there.</summary>
    public IReadOnlyList<RefusalLink> Links { get; init; } = [];

    /// <summary>It is no no: the member is to see the price and say yes first.</summary>
    internal bool IsQuestion { get; init; }

    /// <summary>fal refused the bot's own account over it: nothing is wrong with what was asked, and later it will do.</summary>
    internal bool IsOfAccount { get; init; }

    /// <summary>The credits that are missing, where that is why: what a moderator could be asked for.</summary>
    public CreditAmount? Missing { get; init; }
}

/// <summary>A place that a refusal leads to.</summary>
/// <param name="Words">Words of the refusal's text.</param>
/// <param name="Target">Where they lead.</param>
public sealed record RefusalLink(string Words, Uri Target);

/// <summary>The rules that can refuse work.</summary>
public enum RefusalRule
{
    /// <summary>Too few credits.</summary>
    Credits,

    /// <summary>The credits that may be spent in a day.</summary>
    DailyLimit,

    /// <summary>The credits that may be spent in a month.</summary>
    MonthlyLimit,

    /// <summary>The jobs that may be under way at once.</summary>
    InFlight,

    /// <summary>The time between two jobs.</summary>
    Cooldown,

    /// <summary>The pictures of one job.</summary>
    Count,

    /// <summary>The member is blocked.</summary>
    Blocked,

    /// <summary>Words that are not wanted here.</summary>
    Words,

    /// <summary>The model is not allowed here.</summary>
    Model,

    /// <summary>Pictures are not made in this channel.</summary>
    Channel,

    /// <summary>Moderators have paused the work here.</summary>
    Paused,

    /// <summary>What the community may cost.</summary>
    CommunityBudget,

    /// <summary>What the whole bot may cost.</summary>
    BotBudget,

    /// <summary>Results could not be shown here lately.</summary>
    Delivery,
}
