using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Privacy;

/// <summary>Takes the words out of jobs that have ended, and of a member's also the member. Figures and states stay.</summary>
internal sealed class JobErasure(Database database, ResultArchive archive, ChatPlatforms platforms, TimeProvider time)
{
    /// <summary>Jobs of one transaction: others' writes wait no longer than for these.</summary>
    internal const int BatchLength = 50;

    private const string OfMember = $"""
        SELECT {JobRows.Columns} FROM jobs WHERE platform = $platform AND user_id = $user ORDER BY seq LIMIT $limit
        """;

    private const string OldOfPlace = $"""
        SELECT seq FROM jobs
        WHERE community_platform = $platform AND community_id = $community AND created_at < $before
            AND erased_at IS NULL AND is_open = 0
        ORDER BY created_at LIMIT $limit
        """;

    private const string EraseWords = $"""
        UPDATE jobs SET erased_at = $at, {Wordless} WHERE seq = $seq AND erased_at IS NULL
        """;

    private const string EraseAll = $"""
        UPDATE jobs SET erased_at = coalesce(erased_at, $at), {Wordless}, user_id = '(erased)', reply_room = '(erased)',
            reply_value = '', community_id = CASE WHEN $isPrivate THEN '(erased)' ELSE community_id END
        WHERE seq = $seq
        """;

    private const string ForgetPlaceOfGeneration = "UPDATE generations SET community = '(erased):-' WHERE job_id = $job";

    private const string ForgetPlaceOfTransfers = "UPDATE transfers SET community = NULL WHERE job_id = $job";

    private const string ForgetHoursOfPlace = """
        DELETE FROM generation_hours WHERE scope = $place
            AND NOT EXISTS (SELECT 1 FROM generations WHERE outcome = 'Delivered' AND community = $place)
        """;

    private const string ForgetCostsOfPlace = """
        DELETE FROM cost_days WHERE scope = $place
            AND NOT EXISTS (SELECT 1 FROM generations WHERE outcome = 'Delivered' AND community = $place)
        """;

    // What is left can be read as a job, and asks for nothing.
    private const string Wordless = $$"""
        request = json_set(
            json_remove(CASE WHEN json_valid(request) THEN request ELSE '{{JobRows.EmptyRequest}}' END,
                '$.SavesLora', '$.Fallback', '$.Note', '$.From'),
            '$.Prompt', '(erased)', '$.InputJson', '{}', '$.Images', json('[]')),
        output = NULL, ticket = NULL, cancel_note = NULL, failure = CASE WHEN failure IS NULL THEN NULL ELSE '(erased)' END
        """;

    /// <summary>Erases some of the member's jobs, the archive's files first; false when none is left or one is still open.</summary>
    public async Task<bool> EraseSomeAsync(MemberId member, CancellationToken cancellation)
    {
        var jobs = await database.ReadAsync(
            transaction => transaction.Connection.Query<JobRow>(
                OfMember,
                new
                {
                    platform = member.Platform,
                    user = member.User,
                    limit = BatchLength,
                }).Select(static row => row.ToStoredOrNull() ?? row.Emptied().ToStored()).ToList(),
            cancellation);
        if (jobs.Count == 0 || jobs.Any(static one => !one.Job.IsFinal || one.Job.NeedsFinalView)) return false;
        await archive.RemoveAsync([.. jobs.Select(static one => one.Job)], cancellation);
        await database.WriteAsync(
            transaction =>
            {
                foreach (var one in jobs) Erase(transaction, one);
                return jobs.Count;
            },
            cancellation);
        return true;
    }

    /// <summary>Erases the words of some jobs of a place that were asked for before then; how many.</summary>
    public Task<int> EraseOldAsync(CommunityId community, DateTimeOffset before, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
            {
                var old = transaction.Connection.Query<long>(
                    OldOfPlace,
                    new
                    {
                        platform = community.Platform,
                        community = community.Id,
                        before = before.ToUnixTimeMilliseconds(),
                        limit = BatchLength,
                    }).ToList();
                foreach (var seq in old) transaction.Connection.Execute(EraseWords, new { at = Now(), seq }).MustBeOne();
                return old.Count;
            },
            cancellation);

    private void Erase(WriteTransaction transaction, StoredJob stored)
    {
        var job = stored.Job;
        var isPrivate = IsPrivate(job);
        transaction.Connection.Execute(EraseAll, new { at = Now(), isPrivate, seq = stored.Job.Number }).MustBeOne();
        if (!isPrivate) return;
        transaction.Connection.Execute(ForgetPlaceOfGeneration, new { job = job.Id.Value });
        transaction.Connection.Execute(ForgetPlaceOfTransfers, new { job = job.Id.Value });
        transaction.Connection.Execute(ForgetHoursOfPlace, new { place = job.Community.ToString() });
        transaction.Connection.Execute(ForgetCostsOfPlace, new { place = job.Community.ToString() });
    }

    /// <summary>
    /// The place is a private chat, whose number stands for the person: some platforms call it by the person's id, others, which
    /// have no community there, by the room's.
    /// </summary>
    private bool IsPrivate(Job job) => (job.Community.Id == job.Member.User && !Person.IsGroup(job.Member))
        || (platforms.Of(job.Community.Platform).NamesPrivateChatsByRoom && job.Community.Id == job.ReplyTo.Room);

    private long Now() => StoredTime.Now(time).ToUnixTimeMilliseconds();
}
