using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>What a member has been delivered.</summary>
public sealed class JobHistory(Database database)
{
    private const string Latest = $"""
        SELECT {JobRows.Columns} FROM jobs
        WHERE platform = $platform AND user_id = $user AND community_platform = $communityPlatform
            AND community_id = $community AND state = 'Delivered'
        ORDER BY seq DESC LIMIT $limit OFFSET $offset
        """;

    // The member and place stand in the query's own words, by which the rows are found; here they are only made sure of.
    private const string Found = $"""
        SELECT {JobRows.Columns} FROM result_words CROSS JOIN jobs ON jobs.seq = result_words.rowid
        WHERE result_words MATCH $query AND platform = $platform AND user_id = $user
            AND community_platform = $communityPlatform AND community_id = $community
        ORDER BY result_words.rowid DESC LIMIT $limit OFFSET $offset
        """;

    /// <summary>A member's results in one place, the newest first.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="community">Where they were asked for.</param>
    /// <param name="words">Words that all stand, at least in their beginning, in the prompt, model or command; null for any.</param>
    /// <param name="skip">How many of the newest to leave out.</param>
    /// <param name="take">The most to give.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    public Task<IReadOnlyList<Job>> ListAsync(
        MemberId member, CommunityId community, string? words, int skip, int take, CancellationToken cancellation)
    {
        var query = words is null ? null : HistorySearch.Query(words, member, community);
        if (words is not null && query is null) return Task.FromResult<IReadOnlyList<Job>>([]);
        return database.ReadAsync(
            transaction => Jobs(transaction.Connection.Query<JobRow>(
                query is null ? Latest : Found,
                new
                {
                    query,
                    platform = member.Platform,
                    user = member.User,
                    communityPlatform = community.Platform,
                    community = community.Id,
                    limit = take,
                    offset = skip,
                })),
            cancellation);
    }

    // One that cannot be read hides no other.
    private static IReadOnlyList<Job> Jobs(IEnumerable<JobRow> rows) =>
        [.. rows.Select(static row => row.ToStoredOrNull()?.Job).OfType<Job>()];
}
