using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Microsoft.Data.Sqlite;

namespace Bot.Bench.Statements;

/// <summary>The rows of the measured transactions, read by column.</summary>
internal static class OrdinalRows
{
    public static StoredJob Job(SqliteDataReader row) => new(row.GetString(20), new Job(
        new JobId(row.GetString(1)),
        new MemberId(row.GetString(2), row.GetString(3)),
        new CommunityId(row.GetString(4), row.GetString(5)),
        new ReplyAddress(row.GetString(6), row.GetString(7), row.GetString(8)),
        JsonSerializer.Deserialize(row.GetString(9), JobJson.Default.JobRequest)!,
        new CreditAmount(row.GetInt64(10)),
        Enum.Parse<JobState>(row.GetString(11)),
        Time(row, 12)!.Value,
        Time(row, 13)!.Value)
    {
        Number = row.GetInt64(0),
        Submissions = row.GetInt32(14),
        Ticket = FromJson(row, 15, JobJson.Default.FalTicket),
        Output = FromJson(row, 16, JobJson.Default.JobOutput),
        Failure = Text(row, 17),
        IsCancelRequested = row.GetBoolean(18),
        NeedsFinalView = row.GetBoolean(19),
        StartedAt = Time(row, 21),
        Account = new AccountId(row.GetInt64(22)),
        MaxConcurrent = row.IsDBNull(23) ? null : row.GetInt32(23),
        CancelNote = Text(row, 24),
    });

    public static KnownMember Member(SqliteDataReader row) => new(Account(row), row.GetString(19), Text(row, 20));

    public static Transfer Transfer(SqliteDataReader row) => new(
        row.GetInt64(0),
        Enum.Parse<TransferKind>(row.GetString(1)),
        new CreditAmount(row.GetInt64(2)),
        Time(row, 3)!.Value,
        row.GetString(4),
        MemberId.TryParse(Text(row, 5), out var actor) ? actor : null,
        JobId.From(Text(row, 6)))
    {
        Account = new AccountId(row.GetInt64(7)),
        Other = AccountId.From(Number(row, 8)),
        Community = CommunityId.TryParse(Text(row, 9), out var community) ? community : null,
        Undoes = Number(row, 10),
    };

    public static LimitRule? Limit(SqliteDataReader row)
    {
        if (LimitSubject.Read(row.GetString(0)) is not { } subject || LimitKinds.Of(row.GetString(2)) is not { } kind)
            return null;
        return LimitValue.Read(kind, row.GetString(3)) is { } value
            ? new LimitRule(subject, kind, value) { Name = row.GetString(1), IsByOperator = row.GetInt64(4) == 1 }
            : null;
    }

    private static Account Account(SqliteDataReader row) => new(
        new AccountId(row.GetInt64(0)), new CreditAmount(row.GetInt64(1)), new CreditAmount(row.GetInt64(2)), row.GetInt64(3) == 1,
            Number(row, 4), Number(row, 5), new CreditAmount(row.GetInt64(6)))
    {
        SpendingMonth = Number(row, 7),
        SpentInMonth = new CreditAmount(row.GetInt64(8)),
        LastJobAt = Time(row, 9),
        LastJobs = row.GetInt64(10),
        WelcomedOn = Number(row, 11),
        Welcome = new CreditAmount(row.GetInt64(12)),
        Allowance = new CreditAmount(row.GetInt64(13)),
        JoinedOn = Number(row, 14),
        JoinedSpent = new CreditAmount(row.GetInt64(15)),
        LinksFrom = Time(row, 16),
        JoinedIn = Number(row, 17),
        JoinedInMonth = new CreditAmount(row.GetInt64(18)),
    };

    private static string? Text(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static long? Number(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);

    private static DateTimeOffset? Time(SqliteDataReader row, int at) =>
        row.IsDBNull(at) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(at));

    private static T? FromJson<T>(SqliteDataReader row, int at, JsonTypeInfo<T> type)
        where T : class => row.IsDBNull(at) ? null : JsonSerializer.Deserialize(row.GetString(at), type);
}
