namespace Bot.Core.Ledger.Limits;

/// <summary>Everything that holds for a member in a place.</summary>
public sealed class MemberLimits
{
    private readonly ResolvedLimit[] _limits;

    internal MemberLimits(CreditPolicy policy, ResolvedLimit[] limits)
    {
        _limits = limits;
        Policy = policy with
        {
            StartingCredits = new CreditAmount(this[LimitKind.StartingGrant].Value.Number ?? 0),
            DailyCredits = new CreditAmount(this[LimitKind.DailyAllowance].Value.Number ?? 0),
            DailyLimit = DailyCredits ?? new CreditAmount(long.MaxValue),
            MaxJobsPerMember = InFlight,
        };
    }

    /// <summary>One limit, with its reasons.</summary>
    public ResolvedLimit this[LimitKind kind] => _limits[(int)kind];

    /// <summary>The same as the bot's settings would say it: grant, allowance, daily limit and jobs in flight.</summary>
    public CreditPolicy Policy { get; }

    /// <summary>Credits that may be spent in a day; null for no limit.</summary>
    public CreditAmount? DailyCredits => CreditAmount.From(Number(LimitKind.DailyCredits));

    /// <summary>Credits that may be spent in a month; null for no limit.</summary>
    public CreditAmount? MonthlyCredits => CreditAmount.From(Number(LimitKind.MonthlyCredits));

    /// <summary>The pause after each job; zero for none.</summary>
    public TimeSpan Cooldown => TimeSpan.FromSeconds(Number(LimitKind.Cooldown) ?? 0);

    /// <summary>Jobs under way at once.</summary>
    public int InFlight => (int)Math.Min(Number(LimitKind.InFlight) ?? int.MaxValue, int.MaxValue);

    /// <summary>Pictures of one job; null for no limit but the model's.</summary>
    public long? Count => Number(LimitKind.Count);

    /// <summary>The starting grant.</summary>
    public CreditAmount StartingGrant => Policy.StartingCredits;

    /// <summary>Up to this the balance is filled each day.</summary>
    public CreditAmount DailyAllowance => Policy.DailyCredits;

    /// <summary>Whether the model of that name may be used.</summary>
    public bool AllowsModel(string name) => this[LimitKind.Models].Value.Names?.ContainsKey(name) != false;

    private long? Number(LimitKind kind) => this[kind].Value.Number;
}
