using Bot.Core.Chat;

namespace Bot.Core.Jobs.Budgets;

/// <summary>What a budget is for: one community, or the whole bot.</summary>
/// <param name="Community">Null for the whole bot.</param>
internal readonly record struct BudgetScope(CommunityId? Community)
{
    private const string Bot = "*";

    /// <summary>The whole bot.</summary>
    public static BudgetScope WholeBot => default;

    /// <summary>Whether it is the whole bot.</summary>
    public bool IsWholeBot => Community is null;

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is nothing of the kind.</summary>
    public static BudgetScope? Read(string text) =>
        text == Bot ? WholeBot : CommunityId.TryParse(text, out var community) ? new BudgetScope(community) : null;

    /// <summary><c>platform:id</c>, or <c>*</c>.</summary>
    public override string ToString() => Community?.ToString() ?? Bot;
}
