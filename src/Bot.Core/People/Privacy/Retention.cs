using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>Erases prompts that have been kept for as long as their community, or the operator, wants.</summary>
/// <param name="database">Where they are.</param>
/// <param name="jobs">Erases them.</param>
/// <param name="usual">Where moderators have not decided.</param>
/// <param name="announcements">Tells the moderators of a change.</param>
/// <param name="time">The clock.</param>
internal sealed class Retention(
    Database database, JobErasure jobs, RetentionDays usual, AnnouncementOutbox announcements, TimeProvider time)
{
    // Jumps from one place to the next by the index, however many jobs each has.
    private const string NextPlace = """
        SELECT community_platform, community_id FROM jobs
        WHERE (community_platform, community_id) > ($platform, $community) AND erased_at IS NULL AND is_open = 0
        ORDER BY community_platform, community_id LIMIT 1
        """;

    /// <summary>How long a place keeps prompts.</summary>
    public async Task<RetentionDays> OfAsync(CommunityId community, CancellationToken cancellation) =>
        await database.ReadAsync(transaction => Of(transaction, community), cancellation);

    /// <summary>The same, with whether it is the usual.</summary>
    public Task<PromptRetention> ReadAsync(CommunityId community, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Read(transaction, community), cancellation);

    /// <summary>Sets it for the command's community; null for the usual.</summary>
    public Task<Result<PromptRetention>> SetAsync(
        IncomingCommand command,
        RetentionDays? days,
        bool isByOperator,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<PromptRetention>>? answer = null) =>
        database.WriteAsync<Result<PromptRetention>>(
            transaction => Set(transaction, command, days?.ToString(), isByOperator) is { } refusal
                ? refusal
                : Read(transaction, command.Community),
            answer,
            cancellation);

    /// <summary>Erases what is due everywhere; how many jobs' words went. A place that fails keeps no other waiting.</summary>
    public async Task<int> RunAsync(WorkerFaults faults, CancellationToken cancellation)
    {
        var erased = 0;
        (CommunityId Id, RetentionDays Keeps)? place = (new CommunityId("", ""), default);
        while ((place = await NextAsync(place.Value.Id, cancellation)) is { } next)
        {
            if (next.Keeps.Days is not { } days) continue;
            var before = time.GetUtcNow() - TimeSpan.FromDays(days);
            erased += await faults.TryAsync(
                $"erase the old prompts of {next.Id}", () => RunAsync(next.Id, before, cancellation), cancellation);
        }

        return erased;
    }

    private async Task<int> RunAsync(CommunityId community, DateTimeOffset before, CancellationToken cancellation)
    {
        var erased = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = await jobs.EraseOldAsync(community, before, cancellation);
            erased += some;
            if (some < JobErasure.BatchLength) return erased;
        }
    }

    private Task<(CommunityId Id, RetentionDays Keeps)?> NextAsync(CommunityId after, CancellationToken cancellation) => database.ReadAsync(
        transaction =>
        {
            var found = transaction.Connection.QueryFirstOrDefault<PlaceRow>(
                NextPlace, new { platform = after.Platform, community = after.Id });
            return found is null ? ((CommunityId, RetentionDays)?)null : (found.ToCommunity(), Of(transaction, found.ToCommunity()));
        },
        cancellation);

    private Refusal? Set(WriteTransaction transaction, IncomingCommand command, string? value, bool isByOperator)
    {
        var community = command.Community;
        if (OperatorOverride.Refuse(transaction, community, RetentionDays.Setting, isByOperator) is { } refusal) return refusal;
        OperatorOverride.Note(transaction, community, RetentionDays.Setting, isByOperator, isSet: value is not null);
        // The same command delivered twice changes nothing the second time, and is told once.
        if (CommunitySettings.Find(transaction, community, RetentionDays.Setting) == value) return null;
        CommunitySettings.Set(transaction, community, RetentionDays.Setting, value);
        var kept = Of(transaction, community);
        var words = $"{MemberName.Of(command.Caller)} changed how long prompts are kept here: "
            + $"{(kept.Days is null ? RetentionDays.ForEver : kept.InWords)}.";
        announcements.TellModerators(transaction, community, new Announcement(words), StoredTime.Now(time));
        return null;
    }

    private PromptRetention Read(ReadTransaction transaction, CommunityId community) => new(
        Of(transaction, community),
        RetentionDays.Read(CommunitySettings.Find(transaction, community, RetentionDays.Setting)) is null);

    private RetentionDays Of(ReadTransaction transaction, CommunityId community) =>
        RetentionDays.Read(CommunitySettings.Find(transaction, community, RetentionDays.Setting)) ?? usual;
}

/// <summary>How long a place keeps prompts.</summary>
/// <param name="Days">So long.</param>
/// <param name="IsUsual">Its moderators have not decided it.</param>
internal sealed record PromptRetention(RetentionDays Days, bool IsUsual);

/// <summary>A place as the database has it with its jobs.</summary>
internal sealed record PlaceRow(string CommunityPlatform, string CommunityId)
{
    public CommunityId ToCommunity() => new(CommunityPlatform, CommunityId);
}
