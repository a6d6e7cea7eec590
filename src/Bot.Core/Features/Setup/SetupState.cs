using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.People.Privacy;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Features.Setup;

/// <summary>What a community's moderators have decided so far.</summary>
/// <param name="Room">Where they read changes and warnings; null for nowhere.</param>
/// <param name="Limits">Rules that are set.</param>
/// <param name="HasBudget">Whether what it may cost is bounded.</param>
/// <param name="Filters">Words and patterns that are refused.</param>
/// <param name="Unsafe">Their word for pictures that are unsafe; null for the usual.</param>
/// <param name="Prompts">How long prompts are kept; null for the usual.</param>
internal sealed record SetupState(string? Room, long Limits, bool HasBudget, long Filters, string? Unsafe, string? Prompts)
{
    private const string CountLimits = "SELECT count(*) FROM limits WHERE community = $community";

    private const string CountFilters = "SELECT count(*) FROM filters WHERE scope = $community AND removed_at IS NULL";

    private const string CountBudgets = """
        SELECT count(*) FROM fuses WHERE scope = $community AND (day_budget IS NOT NULL OR month_budget IS NOT NULL)
        """;

    public static SetupState Of(ReadTransaction transaction, CommunityId community)
    {
        var name = community.ToString();
        var hasRoom = AnnouncementOutbox.ModeratorsRoom(transaction, community) is not null;
        return new SetupState(
            hasRoom ? AnnouncementOutbox.ModeratorsRoomName(transaction, community) : null,
            transaction.Connection.ExecuteScalar<long>(CountLimits, new { community = name }),
            transaction.Connection.ExecuteScalar<long>(CountBudgets, new { community = name }) > 0,
            transaction.Connection.ExecuteScalar<long>(CountFilters, new { community = name }),
            CommunitySettings.Find(transaction, community, UnsafePlaces.Setting),
            CommunitySettings.Find(transaction, community, RetentionDays.Setting));
    }
}
