using Bot.Core.Announcements;
using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits.Requests;

/// <summary>Requests for credits as rows.</summary>
internal static class RequestRows
{
    private const string Columns = "id, account_id, member, community, room, amount, text, state, expires_at";

    private const string ById = $"SELECT {Columns} FROM credit_requests WHERE id = $id";

    private const string OpenOf =
        $"SELECT {Columns} FROM credit_requests WHERE account_id = $account AND community = $community AND state = 'Open'";

    private const string CountSince = """
        SELECT count(*) FROM credit_requests WHERE account_id = $account AND community = $community AND at > $since
        """;

    private const string InsertRequest = """
        INSERT INTO credit_requests (account_id, member, community, room, amount, text, at, expires_at, state)
        VALUES ($account, $member, $community, $room, $amount, $text, $at, $expires, 'Open')
        """;

    private const string SetDecision = """
        UPDATE credit_requests SET state = $state, decided_by = $by, decided_at = $at WHERE id = $id AND state = 'Open'
        """;

    public static CreditRequest? Find(ReadTransaction transaction, long id) => transaction.Find(ById, Read, ("$id", id));

    public static CreditRequest? FindOpen(ReadTransaction transaction, long account, CommunityId community) =>
        transaction.Find(OpenOf, Read, ("$account", account), ("$community", community.ToString()));

    public static long Count(ReadTransaction transaction, long account, CommunityId community, DateTimeOffset since) => transaction.Number(
        CountSince, ("$account", account), ("$community", community.ToString()), ("$since", since.ToUnixTimeMilliseconds()));

    /// <summary>Stores a new one; its id.</summary>
    public static long Insert(WriteTransaction transaction, CreditRequest request, DateTimeOffset now) => transaction.Insert(
        InsertRequest,
        ("$account", request.Account),
        ("$member", request.Member.ToString()),
        ("$community", request.Community.ToString()),
        ("$room", request.Room.ToString()),
        ("$amount", request.Amount),
        ("$text", request.Text),
        ("$at", now.ToUnixTimeMilliseconds()),
        ("$expires", request.ExpiresAt.ToUnixTimeMilliseconds()));

    /// <summary>Ends one that is open.</summary>
    public static void Decide(WriteTransaction transaction, long id, RequestState state, MemberId? by, DateTimeOffset now) =>
        transaction.ExecuteOne(
            SetDecision, ("$state", state.ToString()), ("$by", by?.ToString()), ("$at", now.ToUnixTimeMilliseconds()), ("$id", id));

    private static CreditRequest Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        MemberId.TryParse(row.GetString(2), out var member) ? member : default,
        CommunityId.TryParse(row.GetString(3), out var community) ? community : default,
        AnnouncementRoom.Read(row.GetString(4)) ?? default,
        row.GetInt64(5),
        row.GetString(6),
        Enum.Parse<RequestState>(row.GetString(7)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)));
}
