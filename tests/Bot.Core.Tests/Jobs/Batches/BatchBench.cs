using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Batches;

/// <summary>A batch store over a real database.</summary>
internal sealed class BatchBench : IAsyncDisposable
{
    public BatchBench(CreditPolicy? policy = null)
    {
        Bench = Bench.Fresh(policy);
        Batches = new BatchStore(Bench.Database, new Acceptance(policy ?? Bench.Policy, [], Bench.Models, ChatPlatforms.None), Bench.Time);
    }

    public Bench Bench { get; }

    public BatchStore Batches { get; }

    public static IncomingCommand Press(string user = "1") => new(
        "discord:press",
        Bench.Member(user),
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "press"),
        new CommandInput.Press("start-batch:discord:1"));

    /// <summary>A quote of some jobs, 10 credits each.</summary>
    public Batch Quoted(string id = "discord:1", int jobs = 4, string user = "1") => new(
        id,
        Bench.Member(user).Id,
        new CommunityId("discord", "77"),
        new ReplyAddress("discord", "5", "quote"),
        [.. Enumerable.Range(1, jobs).Select(static number => new JobPlan(Bench.Request($"fox {number}"), new CreditAmount(10)))],
        BatchState.Quoted,
        Bench.Time.GetUtcNow() + TimeSpan.FromMinutes(10));

    public async Task<Batch> QuotedAsync(string id = "discord:1", int jobs = 4, string user = "1") =>
        (await Batches.QuoteAsync(Quoted(id, jobs, user), Press(user), CancellationToken.None)).IsOk(out var batch, out var refusal)
            ? batch
            : throw new InvalidOperationException(refusal.Text);

    public Task<Result<Job[]>> StartAsync(string id = "discord:1", string user = "1") =>
        Batches.StartAsync(id, Press(user), (batch, _) => Jobs(batch, user), CancellationToken.None);

    public async Task<Job[]> StartedAsync(string id = "discord:1") => (await StartAsync(id)).IsOk(out var started, out var refusal)
        ? started
        : throw new InvalidOperationException(refusal.Text);

    public async Task<string> RefusalAsync(string id = "discord:1", string user = "1") =>
        (await StartAsync(id, user)).IsOk(out _, out var refusal)
        ? throw new InvalidOperationException("It was started.")
        : refusal.Text;

    public async ValueTask DisposeAsync() => await Bench.DisposeAsync();

    private List<NewJob> Jobs(Batch batch, string user) =>
    [
        .. batch.Jobs.Select((job, at) => new NewJob(
            Press(user) with { Id = batch.JobId(at + 1).Value, ReplyTo = new ReplyAddress("discord", "5", $"beside {at + 1}") },
            job,
            new JobLease("runner", Bench.Time.GetUtcNow() + TimeSpan.FromMinutes(1)),
            Bench.Time.GetUtcNow() + TimeSpan.FromMinutes(30))),
    ];
}
