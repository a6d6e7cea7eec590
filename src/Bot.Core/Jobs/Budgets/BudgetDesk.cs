using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs.Rules;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Budgets;

/// <summary>Sets budgets and opens fuses; each method is one transaction. Who may do it, the caller has checked.</summary>
internal sealed class BudgetDesk(Database database, Fuses fuses, AnnouncementOutbox announcements, TimeProvider time)
{
    /// <summary>The greatest budget: beyond it a slip of the keyboard is likelier. A million US dollars.</summary>
    public const long MaxMicros = 1_000_000_000_000;

    /// <summary>What is set and spent.</summary>
    public Task<BudgetState> ReadAsync(BudgetScope scope, CancellationToken cancellation) =>
        database.ReadAsync(transaction => State(transaction, scope), cancellation);

    /// <summary>Sets a budget, or with null removes it.</summary>
    /// <param name="scope">What it is for.</param>
    /// <param name="period">For a day or a month.</param>
    /// <param name="micros">Above 0, in millionths of a US dollar.</param>
    /// <param name="isOperator">An operator's word for a community is the ceiling of what its moderators may set.</param>
    /// <param name="who">Who does it, as it is told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<BudgetState>> SetAsync(
        BudgetScope scope,
        BudgetPeriod period,
        MicroDollars? micros,
        bool isOperator,
        string who,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<BudgetState>>? answer = null) =>
        database.WriteAsync(transaction => Set(transaction, scope, period, micros, isOperator, who), answer, cancellation);

    /// <summary>Opens the fuse: one that tripped early, or, with more money, a budget that is spent.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="period">Which budget more money is for.</param>
    /// <param name="more">What may still be spent from now on in this period; null opens one that tripped.</param>
    /// <param name="isOperator">Whether the operators' ceiling may be passed.</param>
    /// <param name="who">Who does it, as it is told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<BudgetState>> OpenAsync(
        BudgetScope scope,
        BudgetPeriod period,
        MicroDollars? more,
        bool isOperator,
        string who,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<BudgetState>>? answer = null) =>
        database.WriteAsync(transaction => Open(transaction, scope, period, more, isOperator, who), answer, cancellation);

    private Result<BudgetState> Set(
        WriteTransaction transaction, BudgetScope scope, BudgetPeriod period, MicroDollars? micros, bool isOperator, string who)
    {
        var isCeiling = isOperator && !scope.IsWholeBot;
        var before = fuses.Of(transaction, scope).Of(period);
        if (!isOperator && micros > before.Ceiling) return BudgetRefusals.AboveCeiling(before.Ceiling.Value);
        if (micros is null && (isCeiling ? before.Ceiling : before.Budget) is null)
            return before.Ceiling is null
                ? BudgetRefusals.NothingToClear(scope, period)
                : BudgetRefusals.OperatorsOwn(before.Ceiling.Value);
        FuseRows.SetBudget(transaction, scope, period, isCeiling, micros);
        var span = period == BudgetPeriod.Day ? "day" : "month";
        var words = micros is { } set ? $"set to {BudgetViews.Usd(set)} a {span}" : $"removed for the {span}";
        Tell(
            transaction,
            scope,
            new Announcement($"The {(isCeiling ? "operators' budget" : "budget")} of {BudgetViews.Name(scope)} was {words} by {who}."));
        return State(transaction, scope);
    }

    private Result<BudgetState> Open(
        WriteTransaction transaction, BudgetScope scope, BudgetPeriod period, MicroDollars? more, bool isOperator, string who)
    {
        var (now, fuse) = (time.GetUtcNow(), fuses.Of(transaction, scope));
        if (more is null)
        {
            if (fuse.TrippedAt is null) return BudgetRefusals.NotTripped;
            FuseRows.Open(transaction, scope, now);
            Tell(transaction, scope, BudgetViews.Opened(scope, who, "it had tripped early"));
            return State(transaction, scope);
        }

        var number = period.NumberAt(now);
        if (fuse.Of(period).In(number) is not { } budget) return BudgetRefusals.NoBudget(period);
        var upTo = FuseRule.Committed(transaction, scope, period, now) + more.Value;
        if (upTo <= budget) return BudgetRefusals.IsOpen(budget);
        if (!isOperator && upTo > fuse.Of(period).Ceiling) return BudgetRefusals.AboveCeiling(fuse.Of(period).Ceiling!.Value);
        FuseRows.Raise(transaction, scope, period, number, upTo);
        if (fuse.TrippedAt is not null) FuseRows.Open(transaction, scope, now);
        var span = period == BudgetPeriod.Day ? "today" : "this month";
        Tell(transaction, scope, BudgetViews.Opened(scope, who, $"{BudgetViews.Usd(more.Value)} more may be spent {span}"));
        return State(transaction, scope);
    }

    private BudgetState State(ReadTransaction transaction, BudgetScope scope)
    {
        var now = time.GetUtcNow();
        return new BudgetState(
            fuses.Of(transaction, scope),
            FuseRows.SpentIn(transaction, scope, BudgetPeriod.Day, now),
            FuseRows.SpentIn(transaction, scope, BudgetPeriod.Month, now),
            FuseRows.SetAside(transaction, scope),
            scope.Community is not { } community ? announcements.OperatorsRoom?.ToString()
                : AnnouncementOutbox.ModeratorsRoom(transaction, community) is null
                ? null
                : AnnouncementOutbox.ModeratorsRoomName(transaction, community),
            now);
    }

    private void Tell(WriteTransaction transaction, BudgetScope scope, Announcement words)
    {
        if (scope.Community is { } community) announcements.TellModerators(transaction, community, words, time.GetUtcNow());
        else announcements.TellOperators(transaction, words, time.GetUtcNow());
    }
}

/// <summary>What is set and spent at a moment. Money is millionths of a US dollar.</summary>
/// <param name="Fuse">The budgets and the fuse.</param>
/// <param name="Today">What ended jobs cost today.</param>
/// <param name="ThisMonth">What they cost this month.</param>
/// <param name="SetAside">What jobs under way will cost.</param>
/// <param name="Room">What to call the room where warnings are read; null when there is none.</param>
/// <param name="At">The moment.</param>
internal sealed record BudgetState(
    Fuse Fuse, MicroDollars Today, MicroDollars ThisMonth, MicroDollars SetAside, string? Room, DateTimeOffset At);
