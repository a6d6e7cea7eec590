using System.Text.Json;
using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;

namespace Bot.Bench.Statements;

/// <summary>What the measured transactions do to the database, by the driver alone.</summary>
internal sealed class OrdinalStore(OrdinalSession session)
{
    private static readonly string LimitsSql = ProgramSql.Of(typeof(LimitRows), "Applying");
    private static readonly string MemberSql = ProgramSql.Of(typeof(Members), "ByIdentity");
    private static readonly string JobSql = ProgramSql.Of(typeof(JobRows), "ById");
    private static readonly string Count = ProgramSql.Of(typeof(Acceptance), "CountOfAccount");
    private static readonly string InsertJob = ProgramSql.Of(typeof(JobRows), "InsertJob");
    private static readonly string HoldSql = ProgramSql.Of(typeof(Transfers), "InsertHold");
    private static readonly string Progress = ProgramSql.Of(typeof(JobRows), "UpdateProgress");
    private static readonly string ResolveSql = ProgramSql.Of(typeof(Transfers), "Resolve");
    private static readonly string GenerationSql = ProgramSql.Of(typeof(GenerationRows), "InsertGeneration");
    private static readonly string NewestSql = ProgramSql.Of(typeof(Transfers), "Newest");

    private static readonly string Given =
        ProgramSql.Of(typeof(Transfers), "InsertGiven").Replace("RETURNING id", "", StringComparison.Ordinal);

    public List<LimitRule> Limits(CommunityId community, List<string> subjects)
    {
        var rows = session.Query(
            LimitsSql,
            OrdinalRows.Limit,
            ("$community", community.ToString()),
            ("$subjects", JsonSerializer.Serialize(subjects, LimitJson.Default.ListString)));
        return [.. rows.OfType<LimitRule>()];
    }

    public KnownMember? Member(MemberId id) =>
        session.Query(MemberSql, OrdinalRows.Member, ("$platform", id.Platform), ("$user", id.User)) is [var first, ..] ? first : null;

    public StoredJob? Job(string id) => session.Query(JobSql, OrdinalRows.Job, ("$id", id)) is [var first, ..] ? first : null;

    public long UnderWay(long account, string command) => session.Number(Count, ("$account", account), ("$command", command));

    public void Insert(Job job, JobLease lease) => session.ExecuteOne(
        InsertJob,
        ("$id", job.Id),
        ("$account", job.Account),
        ("$platform", job.Member.Platform),
        ("$user", job.Member.User),
        ("$communityPlatform", job.Community.Platform),
        ("$community", job.Community.Id),
        ("$replyPlatform", job.ReplyTo.Platform),
        ("$replyRoom", job.ReplyTo.Room),
        ("$replyValue", job.ReplyTo.Value),
        ("$request", JsonSerializer.Serialize(job.Request, JobJson.Default.JobRequest)),
        ("$price", job.Price),
        ("$state", job.State.ToString()),
        ("$created", job.CreatedAt.ToUnixTimeMilliseconds()),
        ("$deadline", job.Deadline.ToUnixTimeMilliseconds()),
        ("$owner", lease.Owner),
        ("$until", lease.Until.ToUnixTimeMilliseconds()),
        ("$atOnce", job.MaxConcurrent));

    public void Hold(long account, Job job, DateTimeOffset now, string reason) => session.ExecuteOne(
        HoldSql,
        ("$account", account),
        ("$amount", job.Price),
        ("$at", now.ToUnixTimeMilliseconds()),
        ("$reason", reason),
        ("$job", job.Id),
        ("$community", job.Community.ToString()));

    public void Replace(StoredJob stored, Job job) => session.ExecuteOne(
        Progress,
        ("$state", job.State.ToString()),
        ("$submissions", job.Submissions),
        ("$ticket", job.Ticket is null ? null : JsonSerializer.Serialize(job.Ticket, JobJson.Default.FalTicket)),
        ("$output", job.Output is null ? null : JsonSerializer.Serialize(job.Output, JobJson.Default.JobOutput)),
        ("$failure", job.Failure),
        ("$owes", job.NeedsFinalView),
        ("$started", job.StartedAt?.ToUnixTimeMilliseconds()),
        ("$doubles", job.Doubles),
        ("$seq", stored.Job.Number),
        ("$from", stored.Job.State.ToString()),
        ("$owner", stored.LeaseOwner));

    public void Resolve(Job job, TransferKind kind, DateTimeOffset now, string reason) => session.ExecuteOne(
        ResolveSql,
        ("$kind", kind.ToString()),
        ("$at", now.ToUnixTimeMilliseconds()),
        ("$reason", reason),
        ("$price", job.Price),
        ("$job", job.Id));

    public void Insert(Generation generation) => session.ExecuteOne(
        GenerationSql,
        ("$job", generation.Job),
        ("$model", generation.Model),
        ("$community", generation.Community.ToString()),
        ("$started", generation.StartedAt.ToUnixTimeMilliseconds()),
        ("$ended", generation.EndedAt.ToUnixTimeMilliseconds()),
        ("$outcome", generation.Outcome.ToString()),
        ("$failure", generation.Failure?.ToString()),
        ("$excused", generation.IsExcused),
        ("$credits", generation.Credits),
        ("$cost", generation.Cost.Micros),
        ("$estimated", generation.Cost.IsEstimated),
        ("$doubles", generation.Doubles));

    public long Give(Transfer transfer, string cause)
    {
        session.ExecuteOne(
            Given,
            ("$account", transfer.Account),
            ("$kind", transfer.Kind.ToString()),
            ("$amount", transfer.Amount),
            ("$at", transfer.At.ToUnixTimeMilliseconds()),
            ("$reason", transfer.Reason),
            ("$actor", transfer.Actor?.ToString()),
            ("$cause", cause),
            ("$other", transfer.Other),
            ("$community", transfer.Community?.ToString()),
            ("$undoes", transfer.Undoes),
            ("$pool", transfer.Pool),
            ("$bottomless", transfer.IsBottomless));
        return session.Number("SELECT last_insert_rowid()");
    }

    public List<Transfer> Newest(long account, int limit) =>
        session.Query(NewestSql, OrdinalRows.Transfer, ("$account", account), ("$limit", limit));
}
