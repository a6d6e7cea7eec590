using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Bulk;

/// <summary>Bulk changes as rows.</summary>
internal static class BulkRows
{
    private const string Columns = "id, command_id, actor, community, kind, amount, reason, role, members, state, expires_at, outcome";

    private const string ById = $"SELECT {Columns} FROM bulk_changes WHERE id = $id";

    private const string ByCommand = $"SELECT {Columns} FROM bulk_changes WHERE command_id = $command";

    private const string InsertChange = """
        INSERT INTO bulk_changes (command_id, actor, community, kind, amount, reason, role, members, state, expires_at)
        VALUES ($command, $actor, $community, $kind, $amount, $reason, $role, $members, 'Waiting', $expires)
        RETURNING id
        """;

    // Whom it was for is in the ledger from then on.
    private const string End =
        "UPDATE bulk_changes SET state = $state, outcome = $outcome, members = '[]' WHERE id = $id AND state = 'Waiting'";

    private const string DeleteOld = "DELETE FROM bulk_changes WHERE expires_at <= $before";

    public static BulkChange? Find(ReadTransaction transaction, long id) =>
        transaction.Connection.QueryFirstOrDefault<BulkRow>(ById, new { id })?.ToChange();

    public static BulkChange? FindByCommand(ReadTransaction transaction, string command) =>
        transaction.Connection.QueryFirstOrDefault<BulkRow>(ByCommand, new { command })?.ToChange();

    /// <summary>Stores a new one; its id.</summary>
    public static long Insert(WriteTransaction transaction, BulkChange change)
    {
        string members = JsonSerializer.Serialize(change.Members, BulkJson.Default.IReadOnlyListBulkMember);
        return transaction.Connection.ExecuteScalar<long>(
            InsertChange,
            new
            {
                command = change.CommandId,
                actor = change.Actor.ToString(),
                community = change.Community.ToString(),
                kind = change.Kind.ToString(),
                amount = change.Amount.Value,
                reason = change.Reason,
                role = change.Role,
                members,
                expires = change.ExpiresAt.ToUnixTimeMilliseconds(),
            });
    }

    public static void Decide(WriteTransaction transaction, long id, BulkState state, string outcome) =>
        transaction.Connection.Execute(End, new { state = state.ToString(), outcome, id }).MustBeOne();

    public static void Forget(WriteTransaction transaction, DateTimeOffset expiredBefore) =>
        transaction.Connection.Execute(DeleteOld, new { before = expiredBefore.ToUnixTimeMilliseconds() });
}

/// <summary>A bulk change as the database has it.</summary>
internal sealed record BulkRow(
    long Id,
    string CommandId,
    string Actor,
    string Community,
    string Kind,
    long Amount,
    string Reason,
    string Role,
    string Members,
    string State,
    long ExpiresAt,
    string? Outcome)
{
    public BulkChange ToChange() => new(
        Id,
        CommandId,
        MemberId.TryParse(Actor, out var actor) ? actor : default,
        CommunityId.TryParse(Community, out var community) ? community : default,
        Enum.Parse<BulkKind>(Kind),
        new CreditAmount(Amount),
        Reason,
        Role,
        JsonSerializer.Deserialize(Members, BulkJson.Default.IReadOnlyListBulkMember) ?? [],
        Enum.Parse<BulkState>(State),
        StoredTime.Read(ExpiresAt))
    {
        Outcome = Outcome,
    };
}
