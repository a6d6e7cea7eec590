using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Moderation.Limits;

/// <summary>Rules as rows.</summary>
internal static class LimitRows
{
    /// <summary>The community under which the whole bot's rules are.</summary>
    public const string Everywhere = "*";

    private const string Columns = "subject, name, kind, value, by_operator, set_by, set_at";

    // The rules of the bot, of the community, and of those who are named: a search by key for each.
    private const string Applying = $"""
        SELECT {Columns} FROM limits WHERE community = '*' AND subject = 'bot'
        UNION ALL
        SELECT {Columns} FROM limits WHERE community = $community AND subject IN (SELECT value FROM json_each($subjects))
        """;

    private const string OfCommunity = $"""
        SELECT {Columns} FROM limits WHERE community = $community ORDER BY subject, kind LIMIT $limit
        """;

    private const string OfOne = $"""
        SELECT {Columns} FROM limits WHERE community = $community AND subject = $subject AND kind = $kind
        """;

    private const string CountOfCommunity = "SELECT count(*) FROM limits WHERE community = $community";

    private const string Store = """
        INSERT INTO limits (community, subject, name, kind, value, by_operator, set_by, set_at)
        VALUES ($community, $subject, $name, $kind, $value, $operator, $by, $at)
        ON CONFLICT (community, subject, kind) DO UPDATE SET name = excluded.name, value = excluded.value,
            by_operator = excluded.by_operator, set_by = excluded.set_by, set_at = excluded.set_at
        """;

    private const string Clear = "DELETE FROM limits WHERE community = $community AND subject = $subject AND kind = $kind";

    /// <summary>The rules about somebody somewhere: the bot's, and where a place is known its own, the roles' and the channel's.</summary>
    public static IReadOnlyList<LimitRule> For(ReadTransaction transaction, Caller caller, Place? place)
    {
        List<string> subjects = [];
        if (place is not null)
        {
            subjects.AddRange(
                [LimitSubject.Ceiling.ToString(), LimitSubject.Community.ToString(), LimitSubject.Member(caller.Id).ToString()]);
            subjects.AddRange(caller.Roles.Select(static role => LimitSubject.Role(role).ToString()));
            subjects.AddRange(place.Channels.Select(static channel => LimitSubject.Channel(channel).ToString()));
        }

        return Rules(transaction.Query(
            Applying,
            Read,
            ("$community", place?.Community.ToString() ?? Everywhere),
            ("$subjects", JsonSerializer.Serialize(subjects, LimitJson.Default.ListString))));
    }

    /// <summary>All rules of the community; null for the whole bot's.</summary>
    public static IReadOnlyList<SetLimit> List(ReadTransaction transaction, CommunityId? community, int limit) =>
        [.. transaction.Query(OfCommunity, Read, ("$community", Key(community)), ("$limit", limit)).OfType<SetLimit>()];

    /// <summary>One rule, or null.</summary>
    public static SetLimit? Find(ReadTransaction transaction, CommunityId? community, LimitSubject subject, LimitKind kind) =>
        transaction.Query(OfOne, Read, ("$community", Key(community)), ("$subject", subject.ToString()), ("$kind", kind.Word()))
            is [var one, ..] ? one : null;

    public static long Count(ReadTransaction transaction, CommunityId? community) =>
        transaction.Number(CountOfCommunity, ("$community", Key(community)));

    public static void Set(WriteTransaction transaction, CommunityId? community, SetLimit limit) => transaction.ExecuteOne(
        Store,
        ("$community", Key(community)),
        ("$subject", limit.Rule.Subject.ToString()),
        ("$name", limit.Rule.Name),
        ("$kind", limit.Rule.Kind.Word()),
        ("$value", limit.Rule.Value.Stored()),
        ("$operator", limit.Rule.IsByOperator ? 1 : 0),
        ("$by", limit.By.ToString()),
        ("$at", limit.At.ToUnixTimeMilliseconds()));

    /// <summary>False when there was none.</summary>
    public static bool Remove(WriteTransaction transaction, CommunityId? community, LimitSubject subject, LimitKind kind) =>
        transaction.Execute(Clear, ("$community", Key(community)), ("$subject", subject.ToString()), ("$kind", kind.Word())) == 1;

    public static string Key(CommunityId? community) => community?.ToString() ?? Everywhere;

    private static List<LimitRule> Rules(IReadOnlyList<SetLimit?> rows)
    {
        var rules = new List<LimitRule>(rows.Count);
        foreach (var row in rows)
        {
            if (row is not null) rules.Add(row.Rule);
        }

        return rules;
    }

    /// <summary>Null for what another version has written: it is no rule of this one.</summary>
    private static SetLimit? Read(SqliteDataReader row)
    {
        if (LimitSubject.Read(row.GetString(0)) is not { } subject || !LimitKinds.Read(row.GetString(2)).IsOk(out var kind, out _))
            return null;
        if (LimitValue.Read(kind, row.GetString(3)) is not { } value) return null;
        var rule = new LimitRule(subject, kind, value) { Name = row.GetString(1), IsByOperator = row.GetInt64(4) == 1 };
        return new SetLimit(
            rule, MemberId.TryParse(row.GetString(5), out var by) ? by : default, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)));
    }
}

/// <summary>A rule as it was set.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="By">Who set it.</param>
/// <param name="At">When.</param>
public sealed record SetLimit(LimitRule Rule, MemberId By, DateTimeOffset At);

/// <summary>How the subjects go into a statement.</summary>
[JsonSerializable(typeof(List<string>))]
internal sealed partial class LimitJson : JsonSerializerContext;
