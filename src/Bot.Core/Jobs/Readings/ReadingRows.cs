using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Readings;

/// <summary>Readings as rows.</summary>
internal static class ReadingRows
{
    private const string Columns = """
        id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, asked, least,
            words, missing, expires_at
        """;

    private const string ById = $"SELECT {Columns} FROM readings WHERE id = $id";

    private const string Oldest = "SELECT id FROM readings WHERE expires_at > 0 ORDER BY expires_at LIMIT $limit";

    private const string InsertReading = """
        INSERT INTO readings (id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value,
            asked, least, expires_at)
        VALUES ($id, $platform, $user, $communityPlatform, $community, $replyPlatform, $replyRoom, $replyValue,
            $asked, $least, $expires)
        """;

    private const string UpdateReply = """
        UPDATE readings SET reply_platform = $platform, reply_room = $room, reply_value = $value WHERE id = $id
        """;

    private const string UpdateWords = "UPDATE readings SET words = $words, missing = $missing WHERE id = $id AND words IS NULL";

    private const string DeleteOne = "DELETE FROM readings WHERE id = $id";

    public static Reading? Find(ReadTransaction transaction, string id) =>
        transaction.Connection.QueryFirstOrDefault<ReadingRow>(ById, new { id })?.ToReading();

    public static IReadOnlyList<string> ListOldest(ReadTransaction transaction, int limit) =>
        transaction.Connection.Query<string>(Oldest, new { limit }).ToList();

    public static void Insert(WriteTransaction transaction, Reading reading)
    {
        string asked = JsonSerializer.Serialize(reading.Asked, ReadingJson.Default.ReadingRequest);
        transaction.Connection.Execute(
            InsertReading,
            new
            {
                id = reading.Id,
                platform = reading.Member.Platform,
                user = reading.Member.User,
                communityPlatform = reading.Community.Platform,
                community = reading.Community.Id,
                replyPlatform = reading.ReplyTo.Platform,
                replyRoom = reading.ReplyTo.Room,
                replyValue = reading.ReplyTo.Value,
                asked,
                least = reading.MinPrice.Value,
                expires = reading.ExpiresAt.ToUnixTimeMilliseconds(),
            }).MustBeOne();
    }

    /// <summary>Nothing happens to one that is no longer kept.</summary>
    public static int Move(WriteTransaction transaction, string id, ReplyAddress address) =>
        transaction.Connection.Execute(UpdateReply, new { platform = address.Platform, room = address.Room, value = address.Value, id });

    /// <summary>Notes what is to be shown of its end; 0 when it has ended or is no longer kept.</summary>
    public static int End(WriteTransaction transaction, string id, string words, CreditAmount? missing = null) =>
        transaction.Connection.Execute(UpdateWords, new { words, missing = missing?.Value, id });

    public static int Delete(WriteTransaction transaction, string id) => transaction.Connection.Execute(DeleteOne, new { id });
}

/// <summary>A reading as the database has it.</summary>
internal sealed record ReadingRow(
    string Id,
    string Platform,
    string UserId,
    string CommunityPlatform,
    string CommunityId,
    string ReplyPlatform,
    string ReplyRoom,
    string ReplyValue,
    string Asked,
    long Least,
    string? Words,
    long? Missing,
    long ExpiresAt)
{
    /// <exception cref="UnreadableRowException">The row holds what no version of the bot has written.</exception>
    public Reading ToReading() => UnreadableRowException.Guard($"reading {Id}", Read);

    private Reading Read() => new(
        Id,
        new MemberId(Platform, UserId),
        new CommunityId(CommunityPlatform, CommunityId),
        new ReplyAddress(ReplyPlatform, ReplyRoom, ReplyValue),
        JsonSerializer.Deserialize(Asked, ReadingJson.Default.ReadingRequest) ?? throw new JsonException("It holds nothing."),
        new CreditAmount(Least),
        StoredTime.Read(ExpiresAt))
    {
        Words = Words,
        Missing = CreditAmount.From(Missing),
    };
}

/// <summary>How what was asked for is written; a field may be added, never renamed.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReadingRequest))]
internal sealed partial class ReadingJson : JsonSerializerContext;
