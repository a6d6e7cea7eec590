using Bot.Core.Chat;
using Bot.Core.Chat.Grammar;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Loras;

/// <summary>Which LoRAs communities share, or are asked to.</summary>
internal static class LoraShares
{
    // The names of those who wait with one name are told; more than this nobody reads.
    private const int MaxOfOneName = 20;

    // The last condition belongs to the ON of the tables before it.
    private const string Tables = $"lora_shares JOIN {LoraRows.Tables} AND loras.id = lora_shares.lora_id";

    private const string Here =
        "lora_shares.community_platform = $platform AND lora_shares.community_id = $community";

    private const string ByName = $"""
        SELECT {LoraRows.Columns}, loras.account_id, lora_shares.state FROM {Tables}
        WHERE {Here} AND lora_shares.name_key = $key ORDER BY lora_shares.asked_at LIMIT $limit
        """;

    private const string Approved = $"""
        SELECT {LoraRows.Columns}, loras.account_id, lora_shares.state FROM {Tables}
        WHERE {Here} AND lora_shares.state = 'Approved' ORDER BY lora_shares.name_key
        """;

    private const string ApprovedByName = $"""
        SELECT {LoraRows.Columns}, loras.account_id, lora_shares.state FROM {Tables}
        WHERE {Here} AND lora_shares.state = 'Approved' AND lora_shares.name_key = $key
        """;

    private const string Asked = $"""
        SELECT {LoraRows.Columns} FROM {Tables}
        WHERE {Here} AND lora_shares.state = 'Asked' ORDER BY lora_shares.asked_at LIMIT $limit
        """;

    private const string OfLora = $"SELECT state FROM lora_shares WHERE {Here} AND lora_shares.lora_id = $id";

    private const string CountApproved = $"SELECT count(*) FROM lora_shares WHERE {Here} AND state = 'Approved'";

    private const string CountOfAsked = $"SELECT count(*) FROM lora_shares WHERE {Here} AND state = 'Asked'";

    private const string InsertAsked = """
        INSERT INTO lora_shares (community_platform, community_id, lora_id, name_key, state, asked_at)
        VALUES ($platform, $community, $id, $key, 'Asked', $at)
        """;

    private const string MarkApproved = $"""
        UPDATE lora_shares SET state = 'Approved', approved_by = $by WHERE {Here} AND lora_shares.lora_id = $id
        """;

    private const string DeleteShare = $"DELETE FROM lora_shares WHERE {Here} AND lora_shares.lora_id = $id";

    /// <summary>All of that name there, the shared one and those that wait, the longest first.</summary>
    public static IReadOnlyList<LoraShare> ListOf(ReadTransaction transaction, CommunityId community, string name) =>
        transaction.Connection.Query<LoraShareRow>(
            ByName,
            new
            {
                platform = community.Platform,
                community = community.Id,
                key = LoraName.Key(name),
                limit = MaxOfOneName,
            }).Select(static row => row.ToShare()).ToList();

    /// <summary>What is shared there, in the order of the names.</summary>
    public static IReadOnlyList<LoraShare> ListApproved(ReadTransaction transaction, CommunityId community) =>
        transaction.Connection.Query<LoraShareRow>(
            Approved, new { platform = community.Platform, community = community.Id }).Select(static row => row.ToShare()).ToList();

    /// <summary>What is shared there under that name, or null.</summary>
    public static LoraShare? FindApproved(ReadTransaction transaction, CommunityId community, string name) =>
        transaction.Connection.QueryFirstOrDefault<LoraShareRow>(
            ApprovedByName, new { platform = community.Platform, community = community.Id, key = LoraName.Key(name) })?.ToShare();

    /// <summary>What waits there, the longest first.</summary>
    public static IReadOnlyList<SavedLora> ListAsked(ReadTransaction transaction, CommunityId community, int limit) =>
        transaction.Connection.Query<LoraRow>(
            Asked, new { platform = community.Platform, community = community.Id, limit }).Select(static row => row.ToLora()).ToList();

    /// <summary>How the LoRA stands there.</summary>
    public static LoraSharing Of(ReadTransaction transaction, CommunityId community, SavedLora lora) =>
        transaction.Connection.QueryFirstOrDefault<string>(
            OfLora,
            new
            {
                platform = community.Platform,
                community = community.Id,
                id = lora.Id,
            }) is { } state ? Enum.Parse<LoraSharing>(state) : LoraSharing.None;

    public static long CountShared(ReadTransaction transaction, CommunityId community) =>
        transaction.Connection.ExecuteScalar<long>(CountApproved, new { platform = community.Platform, community = community.Id });

    public static long CountAsked(ReadTransaction transaction, CommunityId community) =>
        transaction.Connection.ExecuteScalar<long>(CountOfAsked, new { platform = community.Platform, community = community.Id });

    public static void Ask(WriteTransaction transaction, CommunityId community, SavedLora lora, DateTimeOffset now) =>
        transaction.Connection.Execute(
            InsertAsked,
            new
            {
                platform = community.Platform,
                community = community.Id,
                id = lora.Id,
                key = LoraName.Key(lora.Name),
                at = now.ToUnixTimeMilliseconds(),
            }).MustBeOne();

    public static void Approve(
        WriteTransaction transaction, CommunityId community, SavedLora lora, MemberId moderator) =>
        transaction.Connection.Execute(
            MarkApproved,
            new
            {
                by = moderator.ToString(),
                platform = community.Platform,
                community = community.Id,
                id = lora.Id,
            }).MustBeOne();

    public static void End(WriteTransaction transaction, CommunityId community, SavedLora lora) =>
        transaction.Connection.Execute(
            DeleteShare, new { platform = community.Platform, community = community.Id, id = lora.Id }).MustBeOne();
}

/// <summary>A LoRA that stands in a community in some way.</summary>
/// <param name="Lora">The LoRA.</param>
/// <param name="Account">Its owner's account.</param>
/// <param name="Sharing">Asked or approved.</param>
internal sealed record LoraShare(SavedLora Lora, AccountId Account, LoraSharing Sharing);
