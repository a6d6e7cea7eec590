using Bot.Core.Chat;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Requests;

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
        RETURNING id
        """;

    private const string SetDecision = """
        UPDATE credit_requests SET state = $state, decided_by = $by, decided_at = $at WHERE id = $id AND state = 'Open'
        """;

    public static CreditRequest? Find(ReadTransaction transaction, long id) =>
        transaction.Connection.QueryFirstOrDefault<RequestRow>(ById, new { id })?.ToRequest();

    public static CreditRequest? FindOpen(ReadTransaction transaction, AccountId account, CommunityId community) =>
        transaction.Connection.QueryFirstOrDefault<RequestRow>(
            OpenOf, new { account = account.Value, community = community.ToString() })?.ToRequest();

    public static long Count(ReadTransaction transaction, AccountId account, CommunityId community, DateTimeOffset since) =>
        transaction.Connection.ExecuteScalar<long>(
            CountSince, new { account = account.Value, community = community.ToString(), since = since.ToUnixTimeMilliseconds() });

    /// <summary>Stores a new one; its id.</summary>
    public static long Insert(WriteTransaction transaction, CreditRequest request, DateTimeOffset now) =>
        transaction.Connection.ExecuteScalar<long>(
            InsertRequest,
            new
            {
                account = request.Account.Value,
                member = request.Member.ToString(),
                community = request.Community.ToString(),
                room = request.Room.ToString(),
                amount = request.Amount.Value,
                text = request.Text,
                at = now.ToUnixTimeMilliseconds(),
                expires = request.ExpiresAt.ToUnixTimeMilliseconds(),
            });

    /// <summary>Ends one that is open.</summary>
    public static void Decide(WriteTransaction transaction, long id, RequestState state, MemberId? by, DateTimeOffset now) =>
        transaction.Connection.Execute(
            SetDecision, new { state = state.ToString(), by = by?.ToString(), at = now.ToUnixTimeMilliseconds(), id }).MustBeOne();
}

/// <summary>A request as the database has it.</summary>
internal sealed record RequestRow(
    long Id, long AccountId, string Member, string Community, string Room, long Amount, string Text, string State, long ExpiresAt)
{
    public CreditRequest ToRequest() => new(
        Id,
        new AccountId(AccountId),
        MemberId.TryParse(Member, out var member) ? member : default,
        CommunityId.TryParse(Community, out var community) ? community : default,
        AnnouncementRoom.Read(Room) ?? default,
        new CreditAmount(Amount),
        Text,
        Enum.Parse<RequestState>(State),
        StoredTime.Read(ExpiresAt));
}
