using System.Text.Json;
using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Credits.Bulk;

/// <summary>Bulk changes as rows.</summary>
internal static class BulkRows
{
    private const string Columns = "id, command_id, actor, community, kind, amount, reason, role, members, state, expires_at, outcome";

    private const string ById = $"SELECT {Columns} FROM bulk_changes WHERE id = $id";

    private const string ByCommand = $"SELECT {Columns} FROM bulk_changes WHERE command_id = $command";

    private const string InsertChange = """
        INSERT INTO bulk_changes (command_id, actor, community, kind, amount, reason, role, members, state, expires_at)
        VALUES ($command, $actor, $community, $kind, $amount, $reason, $role, $members, 'Waiting', $expires)
        """;

    // Whom it was for is in the ledger from then on.
    private const string End =
        "UPDATE bulk_changes SET state = $state, outcome = $outcome, members = '[]' WHERE id = $id AND state = 'Waiting'";

    private const string DeleteOld = "DELETE FROM bulk_changes WHERE expires_at <= $before";

    public static BulkChange? Find(ReadTransaction transaction, long id) => transaction.Find(ById, Read, ("$id", id));

    public static BulkChange? FindByCommand(ReadTransaction transaction, string command) =>
        transaction.Find(ByCommand, Read, ("$command", command));

    /// <summary>Stores a new one; its id.</summary>
    public static long Insert(WriteTransaction transaction, BulkChange change) => transaction.Insert(
        InsertChange,
        ("$command", change.CommandId),
        ("$actor", change.Actor.ToString()),
        ("$community", change.Community.ToString()),
        ("$kind", change.Kind.ToString()),
        ("$amount", change.Amount),
        ("$reason", change.Reason),
        ("$role", change.Role),
        ("$members", JsonSerializer.Serialize(change.Members, BulkJson.Default.IReadOnlyListBulkMember)),
        ("$expires", change.ExpiresAt.ToUnixTimeMilliseconds()));

    public static void Decide(WriteTransaction transaction, long id, BulkState state, string outcome) =>
        transaction.ExecuteOne(End, ("$state", state.ToString()), ("$outcome", outcome), ("$id", id));

    public static void Forget(WriteTransaction transaction, DateTimeOffset expiredBefore) =>
        transaction.Execute(DeleteOld, ("$before", expiredBefore.ToUnixTimeMilliseconds()));

    private static BulkChange Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        MemberId.TryParse(row.GetString(2), out var actor) ? actor : default,
        CommunityId.TryParse(row.GetString(3), out var community) ? community : default,
        Enum.Parse<BulkKind>(row.GetString(4)),
        row.GetInt64(5),
        row.GetString(6),
        row.GetString(7),
        JsonSerializer.Deserialize(row.GetString(8), BulkJson.Default.IReadOnlyListBulkMember) ?? [],
        Enum.Parse<BulkState>(row.GetString(9)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)))
    {
        Outcome = row.IsDBNull(11) ? null : row.GetString(11),
    };
}
