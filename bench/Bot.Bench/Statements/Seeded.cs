using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Storage;

namespace Bot.Bench.Statements;

/// <summary>A member with credits, entries and an open job, and what the measured transactions are about.</summary>
internal sealed class Seeded(long account, DateTimeOffset now)
{
    private static readonly CommunityId Here = new("discord", "77");

    private static readonly Caller Moderator = new(new MemberId("discord", "2"), "Mod", "mod");

    private static readonly JobRequest Request = new(
        "imagine", "flux-dev", "fal-ai/flux/dev", "a fox in the snow, by first light", "{\"prompt\":\"a fox in the snow\"}", [], 1);

    public const string OpenJob = "bench:open";

    public DateTimeOffset Now => now;

    public Caller Caller { get; } = new(new MemberId("discord", "1"), "Ann", "ann");

    public Place Place { get; } = new(Here, null);

    public JobLease Lease { get; } = new("bench", now + TimeSpan.FromHours(1));

    /// <summary>Makes the file.</summary>
    public static async Task<Seeded> CreateAsync(string path)
    {
        await using var database = Database.Open(path);
        var policy = new CreditPolicy(StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50),
            DailyLimit: new CreditAmount(1_000_000), MaxJobsPerMember: 1_000)
        {
            Home = HomeCommunities.All,
        };
        var news = new CreditAnnouncements(new AnnouncementOutbox(new OutboxStore(database, TimeProvider.System), null));
        var ledger = new LedgerStore(database, policy, news, TimeProvider.System);
        var seeded = new Seeded(1, StoredTime.Now(TimeProvider.System));
        for (var at = 0; at < 200; at++)
        {
            var grant = new Adjustment(
                $"bench:seed:{at}", TransferKind.Grant, Moderator, seeded.Caller, new CreditAmount(1_000), "For the benchmark")
            {
                Community = Here,
            };
            if (!(await ledger.AdjustAsync(grant, CancellationToken.None)).IsOk(out _, out var refusal))
                throw new InvalidOperationException(refusal.Text);
        }

        var account = await database.ReadAsync(
            transaction => Members.Find(transaction, seeded.Caller.Id)!.Account.Id, CancellationToken.None);
        seeded = new Seeded(account.Value, seeded.Now);
        await database.WriteAsync(
            transaction =>
            {
                JobRows.Insert(transaction, seeded.Job(OpenJob), seeded.Lease);
                Transfers.Hold(transaction, account, seeded.Job(OpenJob).Charge, seeded.Now, "For the benchmark");
                return account;
            },
            CancellationToken.None);
        return seeded;
    }

    /// <summary>A job that was just asked for.</summary>
    public Job Job(string id) => new(
        new JobId(id), Caller.Id, Here, new ReplyAddress("discord", "5", "{\"token\":\"t\"}"), Request, new CreditAmount(10),
            JobState.Accepted, now,
        now + TimeSpan.FromMinutes(10))
    {
        Account = new AccountId(account),
        MaxConcurrent = 3,
    };

    /// <summary>Whom rules could be about.</summary>
    public List<string> Subjects() =>
        [LimitSubject.Ceiling.ToString(), LimitSubject.Community.ToString(), LimitSubject.Member(Caller.Id).ToString()];

    /// <summary>A line of the ledger.</summary>
    public Transfer Grant(long to) =>
        new(0, TransferKind.Grant, new CreditAmount(5), now, "For the benchmark", Caller.Id, JobId: null)
        {
            Account = new AccountId(to),
            Community = Here
        };

    /// <summary>The job as fal has it.</summary>
    public static Job Submitted(Job job, DateTimeOffset now) => job with
    {
        State = JobState.Submitted,
        Submissions = 1,
        StartedAt = now,
        Ticket = new FalTicket("r-1", new Uri("https://q/status"), new Uri("https://q/response"), new Uri("https://q/cancel")),
    };

    /// <summary>The job when it has failed, and how it is counted.</summary>
    public static (Job Job, Generation Generation) Failed(Job job, DateTimeOffset now)
    {
        var (failed, _) = JobProgress.After(job, new JobEvent.Failed("No."), now);
        return (failed, Generation.Of(failed, new JobEvent.Failed("No."), now));
    }
}
