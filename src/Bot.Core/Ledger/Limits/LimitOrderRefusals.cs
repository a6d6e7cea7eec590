using System.Globalization;

namespace Bot.Core.Ledger.Limits;

/// <summary>Why a rule cannot be set or cleared, with the next step.</summary>
internal static class LimitOrderRefusals
{
    public static Refusal TooManyRules(int most) =>
        new($"There are {most} rules here, and no more are kept. Clear one that is not needed (/limits list).");

    public static Refusal OperatorsOwn(LimitKind kind) => new(
        $"The rule for {kind.Title()} here is an operator's, and only an operator can clear it. You can set a stricter one with "
        + "/limits set.");

    public static Refusal OperatorsOwn(LimitOrder order)
    {
        var whose = new LimitRule(order.Subject, order.Kind, LimitValue.Unlimited) { Name = order.Name }.Whose;
        return new($"The rule for {order.Kind.Title()} of {whose} is an operator's, and only an operator can change or clear it.");
    }

    public static Refusal NotSet(LimitOrder order)
    {
        var whose = new LimitRule(order.Subject, order.Kind, LimitValue.Unlimited) { Name = order.Name }.Whose;
        return new($"No rule for {order.Kind.Title()} of {whose} is set, so there is nothing to clear. /limits list shows those that are.");
    }

    public static Refusal AboveCeiling(LimitKind kind, LimitValue value, LimitRule ceiling)
    {
        var allowed = kind.Text(ceiling.Value);
        var words = kind switch
        {
            LimitKind.Cooldown => $"Operators ask for a pause of at least {allowed} here",
            _ when kind.IsList() => $"Operators allow only these {kind.Title()} here: {allowed}",
            _ => string.Create(CultureInfo.InvariantCulture, $"Operators allow at most {allowed} for {kind.Title()} here"),
        };
        return new($"{words}; you asked for {kind.Text(value)}. An operator of the bot can change that: /limits set {kind.Word()} in "
            + "this community, or in a private chat with the bot for all.");
    }

    public static Refusal OfWallet(LimitKind kind) =>
        new($"The {kind.Title()} goes to a wallet, which is in no channel. Set it for the community, a role or a member.");

    public static Refusal OneSubject() => new("Name a role, a member or a channel, and only one of them.");

    public static Refusal WholeBot() =>
        new("In private a rule is for the whole bot. For a role, a member or a channel, go to its community.");

    public static Refusal NoValue(LimitKind kind) => new(kind switch
    {
        LimitKind.Models => "Say which models, such as: /limits set models flux-dev flux-schnell; or all.",
        LimitKind.Channels => "Say which channels, such as: /limits set channels here; or all.",
        LimitKind.Cooldown => "Say how long, such as: /limits set cooldown 40s; or none.",
        _ => $"Say how much, such as: /limits set {kind.Word()} {(kind is LimitKind.InFlight or LimitKind.Count ? 2 : 200)}.",
    });
}
