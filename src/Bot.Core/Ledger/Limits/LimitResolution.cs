namespace Bot.Core.Ledger.Limits;

/// <summary>
/// Which of the rules that are about a member in a place holds: the most generous role wins, the strictest place wins.
/// See docs/decisions/0015-limits.md. Pure.
/// </summary>
internal static class LimitResolution
{
    /// <summary>What holds of everything.</summary>
    /// <param name="policy">The bot's settings, which hold where nobody has set anything.</param>
    /// <param name="rules">The rules about the member, their roles, and the place; no others.</param>
    public static MemberLimits Resolve(CreditPolicy policy, IReadOnlyList<LimitRule> rules)
    {
        var limits = new ResolvedLimit[LimitKinds.All.Count];
        foreach (var kind in LimitKinds.All)
        {
            var ofKind = rules.Count == 0 ? rules : [.. rules.Where(rule => rule.Kind == kind)];
            limits[(int)kind] = ofKind.Count == 0
                ? new ResolvedLimit(kind, Setting(policy, kind).Value, [Setting(policy, kind)])
                : Resolve(policy, kind, ofKind);
        }

        return new MemberLimits(policy, limits);
    }

    /// <summary>What moderators may set at most.</summary>
    public static LimitRule Ceiling(CreditPolicy policy, LimitKind kind, IEnumerable<LimitRule> rules)
    {
        var ofKind = rules.Where(rule => rule.Kind == kind).ToList();
        return ofKind.Find(static rule => rule.Subject.Scope == LimitScope.Ceiling)
            ?? ofKind.Find(static rule => rule.Subject.Scope == LimitScope.Bot)
            ?? Setting(policy, kind);
    }

    /// <summary>What the bot's settings say.</summary>
    public static LimitRule Setting(CreditPolicy policy, LimitKind kind)
    {
        var value = kind switch
        {
            LimitKind.DailyCredits => LimitValue.Of(policy.DailyLimit.Value),
            LimitKind.InFlight => LimitValue.Of(policy.MaxJobsPerMember),
            LimitKind.StartingGrant => LimitValue.Of(policy.StartingCredits.Value),
            LimitKind.DailyAllowance => LimitValue.Of(policy.DailyCredits.Value),
            LimitKind.Cooldown => LimitValue.Of(0),
            _ => LimitValue.Unlimited,
        };
        return new LimitRule(LimitSubject.Bot, kind, value) { IsByOperator = true, IsSetting = true };
    }

    private static ResolvedLimit Resolve(CreditPolicy policy, LimitKind kind, IReadOnlyList<LimitRule> rules)
    {
        var ceiling = Ceiling(policy, kind, rules);
        var roles = Of(rules, LimitScope.Role);
        var community = Of(rules, LimitScope.Community);
        // The first of these that says anything gives the value.
        List<LimitRule>[] givers = [Of(rules, LimitScope.Member), roles, community, [ceiling]];
        var given = givers.First(static some => some.Count > 0);
        var value = given.Select(rule => Within(ceiling, rule)).Aggregate((one, other) => LimitComparison.MoreGenerous(kind, one, other));
        var winners = Winners(kind, ceiling, given, value);
        var beaten = given.Except(winners).Concat(givers[..3].Where(some => some != given).SelectMany(static some => some)).ToList();
        var tightened = new List<LimitRule>();
        if (winners.Exists(rule => !Within(ceiling, rule).Equals(rule.Value))) tightened.Add(ceiling);
        foreach (var channel in Of(rules, LimitScope.Channel))
        {
            var less = LimitComparison.Stricter(kind, value, channel.Value);
            if (less.Equals(value)) continue;
            value = less;
            tightened.Add(channel);
        }

        return new ResolvedLimit(kind, value, winners) { Overridden = beaten, TightenedBy = tightened };
    }

    /// <summary>What a rule may give: no more than the ceiling, unless an operator has set it.</summary>
    private static LimitValue Within(LimitRule ceiling, LimitRule rule) =>
        rule.IsByOperator || rule == ceiling ? rule.Value : LimitComparison.Stricter(rule.Kind, rule.Value, ceiling.Value);

    /// <summary>Of numbers the first rule with that value; of lists all that add to it.</summary>
    private static List<LimitRule> Winners(LimitKind kind, LimitRule ceiling, List<LimitRule> given, LimitValue value)
    {
        if (value.Names is null) return [given.First(rule => Within(ceiling, rule).Equals(value))];
        return kind.IsList() && given.FindAll(rule => Within(ceiling, rule).Names is { Count: > 0 }) is { Count: > 0 } adding
            ? adding
            : [given[0]];
    }

    private static List<LimitRule> Of(IReadOnlyList<LimitRule> rules, LimitScope scope) =>
        [.. rules.Where(rule => rule.Subject.Scope == scope)];
}
