namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Which waiting members are told anew: pure. A message is edited only when its words change, a room gets few edits at a
/// time, those near their turn come first, and the far ones hear now and then.
/// </summary>
internal static class NoticePlan
{
    /// <summary>So many next ones hear of each change, and so many jobs of a batch have a message before their turn.</summary>
    public const int Near = 5;

    /// <summary>Those further away hear no more often than this.</summary>
    public static readonly TimeSpan FarInterval = TimeSpan.FromSeconds(30);

    /// <summary>Whom to tell now, in this order.</summary>
    /// <param name="waiting">All that wait.</param>
    /// <param name="editsIn">How many edits a room takes now.</param>
    /// <param name="now">The time since the updater began.</param>
    public static IReadOnlyList<WaitingUpdate> Of(
        IEnumerable<WaitingUpdate> waiting, Func<(string Platform, string Room), int> editsIn, TimeSpan now)
    {
        var changed = waiting.Where(static one => one.Words != one.Notice.LastText).ToList();
        var unanswered = changed.Where(IsUnanswered).ToList();
        var due = changed
            .Where(one => !IsUnanswered(one)
                && (one.IsNear || (one.Notice.LastText is not null && one.Notice.LastTextAt + FarInterval <= now)))
            .OrderByDescending(static one => one.IsNear)
            .ThenBy(static one => one.IsNear ? one.Position ?? 0 : 0)
            .ThenBy(static one => one.Notice.LastTextAt)
            .GroupBy(static one => (one.Notice.Job.ReplyTo.Platform, one.Notice.Job.ReplyTo.Room))
            .SelectMany(room => room.Take(editsIn(room.Key)));
        return [.. unanswered, .. due];
    }

    /// <summary>Its member has asked and seen nothing yet; on Discord the answer is owed within seconds.</summary>
    public static bool IsUnanswered(WaitingUpdate one) => one.Notice is { LastText: null, IsPartOfBatch: false };
}

/// <summary>What is to be told of a waiting job.</summary>
/// <param name="Notice">What was told so far.</param>
/// <param name="Position">Its place in the line; null while its work is paused.</param>
/// <param name="Words">What its member would read.</param>
internal sealed record WaitingUpdate(WaitingNotice Notice, int? Position, string Words)
{
    /// <summary>Its turn comes soon, or its work was paused after it had been told a place.</summary>
    public bool IsNear => Position is <= NoticePlan.Near || (Position is null && Notice.LastText is not null);
}
