using Bot.Core.Chat;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>Why a job ended without a result although fal was at it, and not by fal's fault; the names are stored.</summary>
internal enum WasteKind
{
    /// <summary>Its member cancelled it while it was being made.</summary>
    Cancelled,

    /// <summary>It can be shown to nobody where it was asked for.</summary>
    Undelivered,
}

/// <summary>
/// Counts what the operator pays fal for and nobody gets. A few times happen to everybody; after that cancelling counts
/// against the member's day, and nothing is begun where it cannot be shown. What is flagged and withheld counts each time.
/// </summary>
internal static class Waste
{
    /// <summary>So many cancellations in a day (UTC) count for nothing.</summary>
    public const int FreeInDay = 3;

    /// <summary>So many undelivered jobs within <see cref="UndeliveredCountFor"/> stop further ones.</summary>
    public const int MaxUndelivered = 3;

    /// <summary>How long an undelivered job counts.</summary>
    public static readonly TimeSpan UndeliveredCountFor = TimeSpan.FromHours(1);

    private const string Mark = "UPDATE jobs SET waste = $waste, wasted_at = $at WHERE seq = $seq";

    private const string CountSince = """
        SELECT count(*) FROM jobs
        WHERE account_id IN (SELECT $account UNION ALL SELECT from_id FROM account_links WHERE into_id = $account AND change = 'Joined')
            AND waste = 'Cancelled' AND wasted_at >= $since
        """;

    private const string OfAccount = """
        SELECT wasted_at, community_platform, community_id FROM jobs
        WHERE account_id = $account AND waste = 'Undelivered' AND wasted_at > $since
        ORDER BY wasted_at DESC LIMIT 50
        """;

    // The one before the last two: as long as it counts, so do three.
    private const string ThirdLastOfRoom = """
        SELECT wasted_at FROM jobs
        WHERE reply_platform = $platform AND reply_room = $room AND waste = 'Undelivered' AND wasted_at > $since
        ORDER BY wasted_at DESC LIMIT 1 OFFSET 2
        """;

    // Beside what follows from the account's own transfers (0015): the credits are back, the day is spent.
    private const string CountOnDay = """
        UPDATE accounts SET joined_spent = CASE WHEN joined_on = $day THEN joined_spent ELSE 0 END + $credits, joined_on = $day
        WHERE id = $account AND (joined_on IS NULL OR joined_on <= $day)
        """;

    /// <summary>What the end of a job wasted; null for nothing: pure.</summary>
    /// <param name="before">The job as it was.</param>
    /// <param name="happened">What ended it.</param>
    public static WasteKind? Of(Job before, JobEvent happened) => happened switch
    {
        // Whom a moderator stops has not wasted it.
        JobEvent.CancelConfirmed { WasRunning: true } when before.CancelNote is null => WasteKind.Cancelled,
        JobEvent.Failed { Kind: FailureKind.NotShown } or JobEvent.DeadlinePassed { WasShowing: true } => WasteKind.Undelivered,
        _ => null,
    };

    /// <summary>Notes what the end of a job wasted; the job with what its member is told of that.</summary>
    public static Job Note(WriteTransaction transaction, StoredJob before, Job ended, JobEvent happened, DateTimeOffset now)
    {
        if (happened is JobEvent.Failed { Kind: FailureKind.Withheld } && ended.State == JobState.Failed)
            return Withheld(transaction, ended, now);
        if (Of(before.Job, happened) is not { } kind) return ended;
        transaction.Connection.Execute(
            Mark, new { waste = kind.ToString(), at = now.ToUnixTimeMilliseconds(), seq = ended.Number }).MustBeOne();
        if (kind != WasteKind.Cancelled) return ended;
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var today = transaction.Connection.ExecuteScalar<long>(
            CountSince, new { account = ended.Account.Value, since = midnight.ToUnixTimeMilliseconds() });
        if (today < FreeInDay) return ended;
        if (today == FreeInDay) return ended with { Failure = JobViews.LastFreeCancellation };
        if (ended.Price == CreditAmount.Zero) return ended;
        CountAgainstDay(transaction, ended.Account, ended.Price, now);
        return ended with { Failure = JobViews.CountedCancellation(ended.Price) };
    }

    /// <summary>Nobody can tell beforehand what fal will flag, but whoever asks for such pictures all day is paid for all day.</summary>
    private static Job Withheld(WriteTransaction transaction, Job ended, DateTimeOffset now)
    {
        if (ended.Price == CreditAmount.Zero) return ended;
        CountAgainstDay(transaction, ended.Account, ended.Price, now);
        return ended with { Failure = $"{ended.Failure} {JobViews.CountedWithheld(ended.Price)}" };
    }

    /// <summary>Counts credits as spent today that no transfer takes.</summary>
    public static void CountAgainstDay(WriteTransaction transaction, AccountId account, CreditAmount credits, DateTimeOffset now) =>
        transaction.Connection.Execute(CountOnDay, new { day = Days.Of(now), credits = credits.Value, account = account.Value });

    /// <summary>
    /// Until when nothing is begun in a community for the account, because too much of it could not be delivered; null when it
    /// may be. What happened in one community counts there alone: its moderators can delete messages, and reach no further.
    /// </summary>
    public static DateTimeOffset? UndeliveredUntil(
        ReadTransaction transaction, AccountId account, CommunityId community, DateTimeOffset now)
    {
        var all = transaction.Connection.Query<WastedRow>(OfAccount, new { account = account.Value, since = Since(now) }).ToList();
        var counted = all.Select(static one => one.Community).Distinct().Count() > 1 ? all : all.FindAll(one => one.Community == community);
        return counted.Count < MaxUndelivered ? null : Until(counted[MaxUndelivered - 1].WastedAt);
    }

    /// <summary>The same for anybody in the room in which it would be shown.</summary>
    public static DateTimeOffset? UndeliveredUntil(ReadTransaction transaction, ReplyAddress place, DateTimeOffset now) =>
        transaction.Connection.QueryFirstOrDefault<long?>(
            ThirdLastOfRoom, new { platform = place.Platform, room = place.Room, since = Since(now) }) is { } at ? Until(at) : null;

    private static long Since(DateTimeOffset now) => (now - UndeliveredCountFor).ToUnixTimeMilliseconds();

    private static DateTimeOffset Until(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at) + UndeliveredCountFor;
}

/// <summary>A job that ended for nothing, as the database has it.</summary>
internal sealed record WastedRow(long WastedAt, string CommunityPlatform, string CommunityId)
{
    public CommunityId Community => new(CommunityPlatform, CommunityId);
}
