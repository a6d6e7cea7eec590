using System.Data.Common;
using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.People.Moves;

/// <summary>Moves what names a community to its new id, all in one transaction, once.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="home">What the operator's settings name by its old id, which only they can change.</param>
/// <param name="announcements">Tells them.</param>
/// <param name="time">The clock.</param>
internal sealed class CommunityMoves(Database database, HomeCommunities home, AnnouncementOutbox announcements, TimeProvider time)
    : ICommunityMoves
{
    private const string Insert = """
        INSERT INTO community_moves (from_community, to_community, at) VALUES ($from, $to, $at) ON CONFLICT (from_community) DO NOTHING
        """;

    public Task MoveAsync(CommunityId from, CommunityId to, CancellationToken cancellation) =>
        from == to || !string.Equals(from.Platform, to.Platform, StringComparison.Ordinal)
            ? Task.CompletedTask
            : database.WriteAsync(transaction => Move(transaction, from, to), cancellation);

    private bool Move(WriteTransaction transaction, CommunityId from, CommunityId to)
    {
        var now = StoredTime.Now(time);
        var isNew = transaction.Connection.Execute(
            Insert, new { from = from.ToString(), to = to.ToString(), at = now.ToUnixTimeMilliseconds() }) == 1;
        if (!isNew) return false;
        PoolUse.Moved(transaction, from, to, now);
        foreach (var (_, _, sql) in MovedColumns.All) Run(transaction, sql, from, to);
        if (home.Contains(from)) announcements.TellOperators(transaction, Renamed(from, to), now);
        return true;
    }

    private static Announcement Renamed(CommunityId from, CommunityId to) => new(
        $"The group {from} has become {to}. BOT_HOME names the old one: write {to} there and start me again, or its moderators cannot "
        + "give credits beyond its pool.");

    private static void Run(WriteTransaction transaction, string sql, CommunityId from, CommunityId to)
    {
        using var command = transaction.Connection.CreateCommand();
#pragma warning disable CA2100 // All SQL is constant; a test walks over every statement.
        command.CommandText = sql;
#pragma warning restore CA2100
        var values = new (string Name, string Value)[]
        {
            ("from", from.ToString()), ("to", to.ToString()), ("platform", from.Platform), ("old", from.Id), ("new", to.Id),
        };
        foreach (var (name, value) in values.Where(one => sql.Contains($"${one.Name}", StringComparison.Ordinal))
            .OrderBy(one => sql.IndexOf($"${one.Name}", StringComparison.Ordinal)))
        {
            Add(command, name, value);
        }

        command.ExecuteNonQuery();
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
