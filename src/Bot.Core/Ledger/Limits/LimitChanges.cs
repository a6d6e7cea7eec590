using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Limits;

/// <summary>Changes rules: each command has one effect, and no moderator goes beyond what operators allow.</summary>
internal static class LimitChanges
{
    /// <summary>The most rules of one community that its moderators may set.</summary>
    public const int MaxRules = 200;

    /// <summary>The most with those that operators set there.</summary>
    public const int MaxListed = 2 * MaxRules;

    private const string IsKnown = "SELECT count(*) FROM limit_changes WHERE id = $id";

    private const string Note = """
        INSERT INTO limit_changes (id, community, subject, kind, value, set_by, set_at)
        VALUES ($id, $community, $subject, $kind, $value, $by, $at)
        """;

    /// <summary>Sets or clears; a command that comes again changes nothing.</summary>
    public static Result<LimitChange> Apply(WriteTransaction transaction, LimitOrder order, CreditPolicy policy, DateTimeOffset now)
    {
        var subject = order is { IsByOperator: true, Subject.Scope: LimitScope.Community } ? LimitSubject.Ceiling : order.Subject;
        var before = LimitRows.Find(transaction, order.Community, subject, order.Kind)?.Rule;
        if (transaction.Connection.ExecuteScalar<long>(
            IsKnown, new { id = order.CommandId }) > 0) return new LimitChange(subject, before, before);
        if (before is { IsByOperator: true } && !order.IsByOperator) return LimitOrderRefusals.OperatorsOwn(order);
        return order.Value is { } value
            ? Set(transaction, order, subject, value, before, policy, now)
            : Clear(transaction, order, subject, before, now);
    }

    private static Result<LimitChange> Set(
        WriteTransaction transaction,
        LimitOrder order,
        LimitSubject subject,
        LimitValue value,
        LimitRule? before,
        CreditPolicy policy,
        DateTimeOffset now)
    {
        var rule = new LimitRule(subject, order.Kind, value) { Name = order.Name, IsByOperator = order.IsByOperator };
        if (!order.IsByOperator && AboveCeiling(transaction, order, value, policy) is { } refusal) return refusal;
        // Moderators cannot leave an operator without room.
        var most = order.IsByOperator ? MaxListed : MaxRules;
        if (before is null && LimitRows.Count(transaction, order.Community) >= most) return LimitOrderRefusals.TooManyRules(most);
        if (subject == LimitSubject.Ceiling)
        {
            // The operator's is the last word on the community; its moderators may set less again.
            before ??= LimitRows.Find(transaction, order.Community, LimitSubject.Community, order.Kind)?.Rule;
            LimitRows.Remove(transaction, order.Community, LimitSubject.Community, order.Kind);
        }

        LimitRows.Set(transaction, order.Community, new SetLimit(rule, order.By.Id, now));
        Noted(transaction, order, subject, now);
        return new LimitChange(subject, before, rule);
    }

    private static Result<LimitChange> Clear(
        WriteTransaction transaction, LimitOrder order, LimitSubject subject, LimitRule? before, DateTimeOffset now)
    {
        var wasSet = LimitRows.Remove(transaction, order.Community, subject, order.Kind);
        if (subject == LimitSubject.Ceiling)
        {
            before ??= LimitRows.Find(transaction, order.Community, LimitSubject.Community, order.Kind)?.Rule;
            wasSet |= LimitRows.Remove(transaction, order.Community, LimitSubject.Community, order.Kind);
        }

        if (!wasSet)
        {
            var isOperators = subject == LimitSubject.Community
                && LimitRows.Find(transaction, order.Community, LimitSubject.Ceiling, order.Kind) is not null;
            return isOperators ? LimitOrderRefusals.OperatorsOwn(order.Kind) : LimitOrderRefusals.NotSet(order);
        }

        Noted(transaction, order, subject, now);
        return new LimitChange(subject, before, After: null);
    }

    private static Refusal? AboveCeiling(ReadTransaction transaction, LimitOrder order, LimitValue value, CreditPolicy policy)
    {
        var rules = new[]
        {
            LimitRows.Find(transaction, order.Community, LimitSubject.Ceiling, order.Kind),
            LimitRows.Find(transaction, community: null, LimitSubject.Bot, order.Kind),
        };
        var ceiling = LimitResolution.Ceiling(policy, order.Kind, rules.OfType<SetLimit>().Select(static one => one.Rule));
        return LimitComparison.Stricter(order.Kind, value, ceiling.Value).Equals(value)
            ? null
            : LimitOrderRefusals.AboveCeiling(order.Kind, value, ceiling);
    }

    private static void Noted(WriteTransaction transaction, LimitOrder order, LimitSubject subject, DateTimeOffset now) =>
        transaction.Connection.Execute(
            Note,
            new
            {
                id = order.CommandId,
                community = LimitRows.Key(order.Community),
                subject = subject.ToString(),
                kind = order.Kind.Word(),
                value = order.Value?.Stored(),
                by = order.By.Id.ToString(),
                at = now.ToUnixTimeMilliseconds(),
            }).MustBeOne();
}
