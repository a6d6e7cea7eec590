namespace Bot.Core.Ledger.Limits;

/// <summary>One rule.</summary>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Kind">What it limits.</param>
/// <param name="Value">How much it allows.</param>
public sealed record LimitRule(LimitSubject Subject, LimitKind Kind, LimitValue Value)
{
    /// <summary>The subject's name as it was when the rule was set; hostile text.</summary>
    public string Name { get; init; } = "";

    /// <summary>An operator has set it, so no ceiling holds for it.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>Nobody has set it: a setting of the bot says so.</summary>
    public bool IsSetting { get; init; }

    /// <summary>Whose rule it is: <c>the role Painter</c>, <c>the channel #art</c>, <c>this community</c>.</summary>
    public string Whose => Subject.Scope switch
    {
        LimitScope.Bot => "the bot",
        LimitScope.Ceiling => "the operators' rule for this community",
        LimitScope.Community => "this community",
        LimitScope.Role => $"the role {Shown}",
        LimitScope.Member => $"the member {Shown}",
        _ => LimitKinds.Channel(Subject.Id, Name),
    };

    private string Shown => Name.Length > 0 ? Name : Subject.Id;
}
