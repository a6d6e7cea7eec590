using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Ledger.Limits;

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
        VALUES ($community, $subject, $name, $kind, $value, $isByOperator, $by, $at)
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

        string list = JsonSerializer.Serialize(subjects, LimitJson.Default.ListString);
        var rows = transaction.Connection.Query<LimitRow>(
            Applying, new { community = place?.Community.ToString() ?? Everywhere, subjects = list });
        return [.. rows.Select(static row => row.ToLimit()).OfType<SetLimit>().Select(static limit => limit.Rule)];
    }

    /// <summary>All rules of the community; null for the whole bot's.</summary>
    public static IReadOnlyList<SetLimit> List(ReadTransaction transaction, CommunityId? community, int limit) =>
        [.. transaction.Connection.Query<LimitRow>(
            OfCommunity, new { community = Key(community), limit }).Select(static row => row.ToLimit()).OfType<SetLimit>()];

    /// <summary>One rule, or null.</summary>
    public static SetLimit? Find(ReadTransaction transaction, CommunityId? community, LimitSubject subject, LimitKind kind) =>
        transaction.Connection.QueryFirstOrDefault<LimitRow>(
            OfOne, new { community = Key(community), subject = subject.ToString(), kind = kind.Word() })?.ToLimit();

    public static long Count(ReadTransaction transaction, CommunityId? community) =>
        transaction.Connection.ExecuteScalar<long>(CountOfCommunity, new { community = Key(community) });

    public static void Set(WriteTransaction transaction, CommunityId? community, SetLimit limit) => transaction.Connection.Execute(
        Store,
        new
        {
            community = Key(community),
            subject = limit.Rule.Subject.ToString(),
            name = limit.Rule.Name,
            kind = limit.Rule.Kind.Word(),
            value = limit.Rule.Value.Stored(),
            isByOperator = limit.Rule.IsByOperator,
            by = limit.By.ToString(),
            at = limit.At.ToUnixTimeMilliseconds(),
        }).MustBeOne();

    /// <summary>False when there was none.</summary>
    public static bool Remove(WriteTransaction transaction, CommunityId? community, LimitSubject subject, LimitKind kind) =>
        transaction.Connection.Execute(Clear, new { community = Key(community), subject = subject.ToString(), kind = kind.Word() }) == 1;

    public static string Key(CommunityId? community) => community?.ToString() ?? Everywhere;
}

/// <summary>A rule as the database has it.</summary>
internal sealed record LimitRow(string Subject, string Name, string Kind, string Value, bool ByOperator, string SetBy, long SetAt)
{
    /// <summary>Null for what another version has written: it is no rule of this one.</summary>
    public SetLimit? ToLimit()
    {
        if (LimitSubject.Read(Subject) is not { } subject || LimitKinds.Of(Kind) is not { } kind) return null;
        if (LimitValue.Read(kind, Value) is not { } value) return null;
        var rule = new LimitRule(subject, kind, value) { Name = Name, IsByOperator = ByOperator };
        return new SetLimit(rule, MemberId.TryParse(SetBy, out var by) ? by : default, StoredTime.Read(SetAt));
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
