namespace Bot.Core.Ledger.Limits;

/// <summary>What a rule can limit.</summary>
public enum LimitKind
{
    /// <summary>Credits that may be spent in a day (UTC), in all places together.</summary>
    DailyCredits,

    /// <summary>Credits that may be spent in a calendar month (UTC), in all places together.</summary>
    MonthlyCredits,

    /// <summary>Seconds between two jobs.</summary>
    Cooldown,

    /// <summary>Jobs under way at once.</summary>
    InFlight,

    /// <summary>Pictures of one job.</summary>
    Count,

    /// <summary>The models that may be used.</summary>
    Models,

    /// <summary>The channels in which anything may be made.</summary>
    Channels,

    /// <summary>Credits that a newcomer gets once.</summary>
    StartingGrant,

    /// <summary>Credits to which a balance is filled up each day (UTC).</summary>
    DailyAllowance,
}
