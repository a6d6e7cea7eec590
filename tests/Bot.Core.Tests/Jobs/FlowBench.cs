using Bot.Core.Chat;
using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Archive;
using Bot.Core.Loras;
using Bot.Core.Media;
using Bot.Core.Media.Metadata;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Models;
using Bot.Core.Tests.Storage;
using Bot.Core.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Bot.Core.Tests.Jobs;

/// <summary>One job's way over a real database, with everything outside scripted.</summary>
internal sealed class FlowBench : IAsyncDisposable
{
    public const string Owner = "runner";

    private readonly TempFolder _folder = new();
    private readonly WorkFolder _work;
    private RunningJob? _running;
    private bool _isCancelled;

    public FlowBench(Func<IJobStore, IJobStore>? decorate = null, ModelLock? modelLock = null, bool keepsResults = false)
    {
        Archive = new ResultArchive(keepsResults ? ArchiveFolder : null, Bench.Time, ArchiveLog);
        Store = decorate?.Invoke(Bench.Jobs) ?? Bench.Jobs;
        Downloads.ToFileAsync(default!, default!, default!, default).ReturnsForAnyArgs(call => Download(call.ArgAt<string>(1)));
        var folder = _work = new WorkFolder(_folder.File("work"), new Ids(Guid.NewGuid));
        Replies = new ReplyDispatcher([Chat], Bench.Time, NullLogger<ReplyDispatcher>.Instance);
        var catalogue = new Catalogue(TestModels.Read(), new PublicAddress([]), modelLock);
        Announcements = new AnnouncementOutbox(new OutboxStore(Bench.Database, Bench.Time), new AnnouncementRoom("discord", "ops"));
        Account = new FalAccount(
            new AccountAlerts(Bench.Database, Announcements, Bench.Time, NullLogger<AccountAlerts>.Instance), Bench.Time);
        Weights = new WeightsArchive(
            keepsResults ? ArchiveFolder : null, Downloads, Fal, Bench.Time, NullLogger<WeightsArchive>.Instance);
        Submission = new JobSubmission(
            Store, Fal,
            new InputFiles(Replies, Downloads, Fal, Account, folder, Bench.Time, NullLogger<InputFiles>.Instance),
            Account, Weights, catalogue, new SendRules(Bench.Database, catalogue, Bench.Policy, Bench.Time), SubmissionLog);
        Loras = new LoraStore(Bench.Database, new PublicAddress([]), Bench.Time);
        Flow = new JobFlow(
            Store,
            Submission,
            new JobFollowing(Fal, new JobTimes(), Bench.Time, NullLogger<JobFollowing>.Instance),
            new JobDelivery(
                Store,
                new ResultFiles(Downloads, Fal, new JobTimes(), Bench.Time, NullLogger<ResultFiles>.Instance),
                new MetadataWriter(NullLogger<MetadataWriter>.Instance), Archive, Bench.Ledger, catalogue,
                new UnsafePictures(
                    Bench.Database, new AnnouncementOutbox(new OutboxStore(Bench.Database, Bench.Time), operators: null), Bench.Time),
                folder,
                NullLogger<JobDelivery>.Instance),
            new LoraDelivery(Loras, Weights, Bench.Ledger, Bench.Time, NullLogger<LoraDelivery>.Instance),
            new JobEndNotifier(Store, Replies, new JobTimes(), Bench.Time, TellingLog),
            new Ids(Guid.NewGuid),
            Bench.Time,
            Log);
    }

    public string ArchiveFolder => _folder.File("archive");

    public FakeLogger<ResultArchive> ArchiveLog { get; } = new();

    public ResultArchive Archive { get; }

    public WeightsArchive Weights { get; }

    public FalAccount Account { get; }

    public AnnouncementOutbox Announcements { get; }

    public Bench Bench { get; } = Bench.Fresh();

    public ScriptedFal Fal { get; } = new();

    public ScriptedChat Chat { get; } = new();

    public IMediaDownload Downloads { get; } = Substitute.For<IMediaDownload>();

    /// <summary>What fetching into a path brings; without it, a picture.</summary>
    public Func<string, MediaResult> Download { get; set; } = Fetched;

    public FakeLogger<JobSubmission> SubmissionLog { get; } = new();

    public FakeLogger<JobFlow> Log { get; } = new();

    public FakeLogger<JobEndNotifier> TellingLog { get; } = new();

    /// <summary>The member wants the job cancelled, that runs or the next that does.</summary>
    public void SignalCancel()
    {
        _isCancelled = true;
        _running?.SignalCancel();
    }

    public CancellationTokenSource Stopping { get; } = new();

    public IJobStore Store { get; }

    public LoraStore Loras { get; }

    public JobSubmission Submission { get; }

    public JobFlow Flow { get; }

    public ReplyDispatcher Replies { get; }

    public async Task<Job> AcceptedAsync(string id = "discord:1", params InputFile[] images)
    {
        var wanted = Bench.Job(id, owner: Owner);
        return (await Bench.AcceptedAsync(wanted.Asking(wanted.Plan.Request with { Files = images }))).Job;
    }

    /// <summary>Runs the job to its end, as the runner does.</summary>
    public async Task<Job> RunAsync(Job job)
    {
        await using var reply = Replies.Open(job.ReplyTo, address => Store.SetReplyAsync(job.Id, address, CancellationToken.None))!;
        await RunAsync(job, reply);
        return await StoredAsync(job.Id.Value);
    }

    /// <summary>Lets a chat that is busy for so long be busy until the job's time is over, and then let go of the room.</summary>
    public async Task PassDeadlineAsync(Task running, TimeSpan wait)
    {
        await Bench.Time.WhenWaitingAsync(wait);
        Bench.Time.Advance(TimeSpan.FromHours(1));
        while (!running.IsCompleted)
        {
            Bench.Time.AdvanceToNext(wait);
            await Task.Yield();
        }
    }

    /// <summary>Runs the job to its end in the reply.</summary>
    public async Task RunAsync(Job job, ReplyEditor? reply)
    {
        using var running = _running = new RunningJob(job, Bench.Time);
        if (_isCancelled) running.SignalCancel();
        await Flow.RunAsync(job, Owner, reply, running, ended: null, Stopping.Token);
    }

    public async Task<Job> StoredAsync(string id) => (await Bench.Jobs.FindAsync(new JobId(id), CancellationToken.None))!;

    /// <summary>The job ended without a picture, its member knows why, and has the credits back.</summary>
    public async Task AssertFreeAsync(Job job, JobState state, string words)
    {
        Assert.Equal((state, false), (job.State, job.NeedsFinalView));
        Assert.Contains(words, Chat.LastText, StringComparison.Ordinal);
        Assert.Contains("Nothing was charged", Chat.LastText, StringComparison.Ordinal);
        Assert.Empty(Chat.Views[^1].Buttons);
        Assert.Equal(100, (await Bench.WalletAsync()).Available.Value);
        await Bench.AssertBalancedAsync();
    }

    /// <summary>The picture is there and paid for.</summary>
    public async Task AssertDeliveredAsync(Job job)
    {
        Assert.Equal((JobState.Delivered, false), (job.State, job.NeedsFinalView));
        Assert.NotEmpty(Chat.Views[^1].Media);
        Assert.Equal(90, (await Bench.WalletAsync()).Available.Value);
        await Bench.AssertBalancedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Archive.Dispose();
        Weights.Dispose();
        _work.Dispose();
        _folder.Dispose();
        Stopping.Dispose();
    }

    /// <summary>A picture was fetched into the path.</summary>
    public static MediaResult Fetched(string path)
    {
        File.WriteAllBytes(path, Bot.Core.Tests.Media.Pictures.Png(1024, 768));
        return new MediaResult(new FetchedFile(path, 33, MediaType.Png, 1024, 768), null);
    }
}
