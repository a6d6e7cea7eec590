using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;

namespace Bot.Core.Tests.Communities;

/// <summary>The rules of limits once more, said differently: for each thing one asks whether it is allowed.</summary>
internal static class LimitModel
{
    /// <summary>Whether so much of a number is allowed; of a cooldown, whether so short a pause is.</summary>
    public static bool Allows(CreditPolicy policy, LimitKind kind, long amount, IReadOnlyList<LimitRule> rules) =>
        Allows(
            kind,
            rules,
            value => kind == LimitKind.Cooldown ? amount >= (value.Number ?? 0) : value.Number is not { } most || amount <= most,
            Setting(policy, kind));

    /// <summary>Whether the name is in the list that holds.</summary>
    public static bool Allows(LimitKind kind, string name, IReadOnlyList<LimitRule> rules) =>
        Allows(kind, rules, value => value.Names is not { } names || names.ContainsKey(name), LimitValue.Unlimited);

    private static bool Allows(LimitKind kind, IReadOnlyList<LimitRule> all, Func<LimitValue, bool> says, LimitValue setting)
    {
        var rules = all.Where(rule => rule.Kind == kind).ToList();
        bool? Any(LimitScope scope, Func<LimitRule, bool> yes) =>
            rules.Where(rule => rule.Subject.Scope == scope).Select(yes)
                .Cast<bool?>().Aggregate((bool?)null, static (one, other) => one is true || other is true);
        var top = Any(LimitScope.Ceiling, rule => says(rule.Value)) ?? Any(LimitScope.Bot, rule => says(rule.Value)) ?? says(setting);
        bool Yes(LimitRule rule) => says(rule.Value) && (rule.IsByOperator || top);
        var given = Any(LimitScope.Member, Yes) ?? Any(LimitScope.Role, Yes) ?? Any(LimitScope.Community, Yes) ?? top;
        return given && rules.Where(rule => rule.Subject.Scope == LimitScope.Channel).All(rule => says(rule.Value));
    }

    private static LimitValue Setting(CreditPolicy policy, LimitKind kind) => kind switch
    {
        LimitKind.DailyCredits => LimitValue.Of(policy.DailyLimit.Value),
        LimitKind.InFlight => LimitValue.Of(policy.MaxJobsPerMember),
        LimitKind.StartingGrant => LimitValue.Of(policy.StartingCredits.Value),
        LimitKind.DailyAllowance => LimitValue.Of(policy.DailyCredits.Value),
        _ => LimitValue.Unlimited,
    };
}
