using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Tests.Jobs.Statistics;
using Bot.Core.Tests.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Storage;

/// <summary>A database file with a ledger and a job store over it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public static readonly CreditPolicy Policy = new(
        StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(1000), MaxJobsPerMember: 3)
    {
        Home = Bot.Core.Communities.HomeCommunities.All,
    };

    public static readonly Catalogue Models = new(TestModels.Read(), new PublicAddress([]));

    private readonly TempFolder? _folder;

    private Bench(TempFolder? folder, string path, CreditPolicy policy, ManualTime time, TimeSpan? busyTimeout)
    {
        _folder = folder;
        Path = path;
        Time = time;
        Database = Database.Open(path, busyTimeout);
        News = new CreditAnnouncements(new AnnouncementOutbox(new OutboxStore(Database, time), null));
        Ledger = new LedgerStore(Database, policy, News, time);
        Jobs = new JobStore(
            Database, new Acceptance(policy, [], Models, ChatPlatforms.None), new JobTimes(), time, Events, JobLog);
        Audit = new LedgerAudit(Database);
    }

    public string Path { get; }

    public ManualTime Time { get; }

    public Database Database { get; }

    public RecordingEvents Events { get; } = new();

    public FakeLogger<JobStore> JobLog { get; } = new();

    public CreditAnnouncements News { get; }

    public LedgerStore Ledger { get; }

    public JobStore Jobs { get; }

    public LedgerAudit Audit { get; }

    public static Bench Fresh(CreditPolicy? policy = null, TimeSpan? busyTimeout = null)
    {
        var folder = new TempFolder();
        EmptyDatabase.CopyTo(folder.File("bot.db"));
        return new Bench(folder, folder.File("bot.db"), policy ?? Policy, new ManualTime(), busyTimeout);
    }

    /// <summary>Another process's worth on the same file.</summary>
    public Bench Another(CreditPolicy? policy = null) => new(null, Path, policy ?? Policy, Time, busyTimeout: null);

    /// <summary>A look at a file that another bench, or a crash, has left; where there is none, the bot makes it.</summary>
    public static Bench At(string path) => new(null, path, Policy, new ManualTime(), busyTimeout: null);

    public static Caller Member(string user = "1", string name = "Ann", string? username = null) =>
        new(new MemberId("discord", user), name, username);

    public NewJob Job(
        string id, string user = "1", long price = 10, string owner = "runner", string prompt = "a fox") => new(
        new IncomingCommand(
            id,
            Member(user),
            new CommunityId("discord", "77"),
            new ReplyAddress("discord", "5", "{\"token\":\"t\"}"),
            new CommandInput.Text("/imagine " + prompt)),
        new JobPlan(Request(prompt), new CreditAmount(price)),
        new JobLease(owner, Time.GetUtcNow() + TimeSpan.FromMinutes(1)),
        Time.GetUtcNow() + TimeSpan.FromMinutes(10));

    public static JobRequest Request(string prompt) => new(
        "imagine", "flux-dev", "fal-ai/flux/dev", prompt, "{\"prompt\":\"x\"}", [], 1);

    public async Task<AcceptedJob> AcceptedAsync(NewJob job)
    {
        var result = await Jobs.AcceptAsync(job, CancellationToken.None);
        return result.IsOk(out var accepted, out var refusal)
            ? accepted
            : throw new InvalidOperationException(refusal.Text);
    }

    public async Task<string> RefusalAsync(NewJob job)
    {
        var result = await Jobs.AcceptAsync(job, CancellationToken.None);
        return result.IsOk(out _, out var refusal)
            ? throw new InvalidOperationException("It was accepted.")
            : refusal.Text;
    }

    public async Task<Job> AppliedAsync(string id, params JobEvent[] events)
    {
        Job? job = null;
        foreach (var happened in events)
        {
            job = await Jobs.ApplyAsync(new JobId(id), "runner", happened, CancellationToken.None);
            Assert.NotNull(job);
        }

        return job!;
    }

    public Task<Wallet> WalletAsync(string user = "1") => Ledger.WalletAsync(Member(user), CancellationToken.None);

    public async Task<Result<Adjusted>> AdjustAsync(
        string command, TransferKind kind, long amount, string user = "1")
    {
        // As for a member who has come before; nobody else's command opens a wallet.
        await WalletAsync(user);
        return await Ledger.AdjustAsync(
            new Adjustment(command, kind, Member("mod", "Mod"), Member(user), new CreditAmount(amount), "because") { IsByOperator = true },
            CancellationToken.None);
    }

    public async Task<Adjusted> AdjustedAsync(string command, TransferKind kind, long amount, string user = "1") =>
        (await AdjustAsync(command, kind, amount, user)).IsOk(out var adjusted, out var refusal)
            ? adjusted
            : throw new InvalidOperationException(refusal.Text);

    public async Task AssertBalancedAsync() => Assert.Empty(await Audit.RunAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder?.Dispose();
    }
}

/// <summary>Jobs to accept, as tests change them.</summary>
internal static class NewJobs
{
    public static NewJob Asking(this NewJob wanted, JobRequest request) =>
        wanted with { Plan = wanted.Plan with { Request = request } };
}

/// <summary>Events with plausible facts.</summary>
internal static class Happened
{
    public static readonly JobEvent SubmitStarted = new JobEvent.SubmitStarted();

    public static readonly JobEvent Submitted = new JobEvent.Submitted(
        new FalTicket("r-1", new Uri("https://q/status"), new Uri("https://q/response"), new Uri("https://q/cancel")));

    public static readonly JobEvent ResultReady = new JobEvent.ResultReady(
        new JobOutput([new OutputFile("https://cdn/1.png", 1024, 768, IsFlagged: true)], "42", 1.5m));

    /// <summary>As many pictures are there.</summary>
    public static JobEvent Ready(int pictures)
    {
        var files = Enumerable.Range(1, pictures).Select(static n => new OutputFile($"https://cdn/{n}.png", 8, 8, IsFlagged: false));
        return new JobEvent.ResultReady(new JobOutput([.. files], "42", 1.5m));
    }

    public static readonly JobEvent Delivered = new JobEvent.DeliveryConfirmed();

    public static readonly JobEvent Failed = new JobEvent.Failed("The prompt was refused. Change it.");

    public static readonly JobEvent Cancelled = new JobEvent.CancelConfirmed();

    public static readonly JobEvent Expired = new JobEvent.DeadlinePassed();

    public static readonly JobEvent[] All =
    [
        SubmitStarted, Submitted, ResultReady, Delivered, Failed, Cancelled, Expired,
    ];

    /// <summary>The shortest way from acceptance to a state.</summary>
    public static JobEvent[] WayTo(JobState state) => state switch
    {
        JobState.Accepted => [],
        JobState.Submitting => [SubmitStarted],
        JobState.Submitted => [SubmitStarted, Submitted],
        JobState.Delivering => [SubmitStarted, Submitted, ResultReady],
        JobState.Delivered => [SubmitStarted, Submitted, ResultReady, Delivered],
        JobState.Failed => [Failed],
        JobState.Cancelled => [Cancelled],
        JobState.Expired => [Expired],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
