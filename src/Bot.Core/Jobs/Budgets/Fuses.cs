using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Budgets;

/// <summary>Reads fuses together with what the configuration says of the whole bot.</summary>
internal sealed class Fuses(BotBudget configured)
{
    /// <summary>The fuse of a scope; one without budgets when it was never set.</summary>
    public Fuse Of(ReadTransaction transaction, BudgetScope scope) =>
        On(transaction, scope.Community).FirstOrDefault(fuse => fuse.Scope == scope)
            ?? new Fuse(scope, PeriodBudget.None, PeriodBudget.None);

    /// <summary>The fuses that work in a community passes and that can say no: its own first, then the whole bot's.</summary>
    public IReadOnlyList<Fuse> On(ReadTransaction transaction, CommunityId? community)
    {
        var stored = FuseRows.On(transaction, new BudgetScope(community));
        var own = stored.FirstOrDefault(static fuse => !fuse.Scope.IsWholeBot);
        var bot = WithConfigured(stored.FirstOrDefault(static fuse => fuse.Scope.IsWholeBot));
        return [.. new[] { own, bot }.OfType<Fuse>()];
    }

    /// <summary>Those of all scopes.</summary>
    /// <param name="transaction">Reads.</param>
    /// <param name="unreadable">Told of each that cannot be read, which costs no other.</param>
    public IReadOnlyList<Fuse> All(ReadTransaction transaction, Action<UnreadableRowException> unreadable)
    {
        var stored = ReadableRows.Of(FuseRows.List(transaction), static row => row.ToFuse(), unreadable);
        var bot = WithConfigured(stored.FirstOrDefault(static fuse => fuse.Scope.IsWholeBot));
        return [.. stored.Where(static fuse => !fuse.Scope.IsWholeBot), .. bot is null ? Array.Empty<Fuse>() : [bot]];
    }

    private Fuse? WithConfigured(Fuse? stored)
    {
        if (configured == BotBudget.None) return stored;
        var fuse = stored ?? new Fuse(BudgetScope.WholeBot, PeriodBudget.None, PeriodBudget.None);
        return fuse with
        {
            Day = fuse.Day with { Budget = fuse.Day.Budget ?? configured.Day },
            Month = fuse.Month with { Budget = fuse.Month.Budget ?? configured.Month },
        };
    }
}
