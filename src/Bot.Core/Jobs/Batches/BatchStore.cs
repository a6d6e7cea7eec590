using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Batches;

/// <summary>
/// Batches in the database. Every method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
public sealed class BatchStore(Database database, Acceptance acceptance, TimeProvider time)
{
    private const int MaxOpenQuotes = 5;

    /// <summary>A batch is kept this long after its quote has run out, for its message still has a button.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>
    /// Stores a quote, unless the member could not pay for it or has too many open. The same command again gets the batch
    /// that there is.
    /// </summary>
    public async Task<Result<Batch>> QuoteAsync(Batch quoted, IncomingCommand command, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(command, quoted.Jobs, cancellation);
        return await database.WriteAsync(transaction => Quote(transaction, quoted, command), cancellation);
    }

    /// <summary>The batch, or null.</summary>
    public Task<Batch?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(transaction => BatchRows.Find(transaction, id), cancellation);

    /// <summary>
    /// Stores all jobs with their holds, or none: the member pays for the whole, and has a free place for at least one.
    /// </summary>
    /// <param name="id">The batch.</param>
    /// <param name="press">Who wants to start it, and where.</param>
    /// <param name="wanted">Makes the jobs of the batch, of which so many may be under way at once.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    /// <returns>The jobs to run; none when it was started before.</returns>
    public Task<Result<Job[]>> StartAsync(
        string id, IncomingCommand press, Func<Batch, int, IReadOnlyList<NewJob>> wanted, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Start(transaction, id, press, wanted), cancellation);

    /// <summary>The member, or a moderator, does not want it.</summary>
    public Task<Result<Batch>> DropAsync(string id, Reach reach, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Drop(transaction, id, reach), cancellation);

    /// <summary>Remembers where the quote is now.</summary>
    public Task SetReplyAsync(string id, ReplyAddress address, CancellationToken cancellation) =>
        database.WriteAsync(transaction => BatchRows.Move(transaction, id, address), cancellation);

    /// <summary>Its message shows it as it is in that state, or can be shown to nobody.</summary>
    public Task MarkShownAsync(Batch batch, CancellationToken cancellation) =>
        database.WriteAsync(transaction => BatchRows.Shown(transaction, batch), cancellation);

    /// <summary>Its message could not show it as it is in that state, and is tried again then.</summary>
    public Task TellLaterAsync(Batch batch, DateTimeOffset due, CancellationToken cancellation) =>
        database.WriteAsync(transaction => BatchRows.TellLater(transaction, batch, due), cancellation);

    /// <summary>Batches whose message is to be shown now as they are, behind that number.</summary>
    internal Task<IReadOnlyList<OwingBatch>> ListOwingAsync(long after, int limit, CancellationToken cancellation) =>
        database.ReadAsync(transaction => BatchRows.ListOwing(transaction, after, time.GetUtcNow(), limit), cancellation);

    /// <summary>Stores a quote; see <see cref="QuoteAsync"/>.</summary>
    internal Result<Batch> Quote(WriteTransaction transaction, Batch quoted, IncomingCommand command)
    {
        var caller = command.Caller;
        var now = time.GetUtcNow();
        if (BatchRows.Find(transaction, quoted.Id) is { } earlier)
        {
            return earlier.Member == caller.Id
                ? earlier
                : throw new InvalidOperationException($"Batch {earlier.Id} belongs to another member.");
        }

        BatchRows.Forget(transaction, now - Memory);
        if (BatchRows.CountOpen(transaction, caller.Id, now) >= MaxOpenQuotes) return BatchRefusals.TooManyQuotes(MaxOpenQuotes);
        var limits = acceptance.LimitsOf(transaction, command);
        var account = Wallets.Open(transaction, caller, limits, now);
        var asked = new Admission(command, quoted.Jobs, account, now) { IsQuote = true, Limits = limits };
        if (acceptance.Refuse(transaction, asked) is { } refusal) return refusal;
        BatchRows.Insert(transaction, quoted);
        return quoted;
    }

    private Result<Job[]> Start(
        WriteTransaction transaction, string id, IncomingCommand press, Func<Batch, int, IReadOnlyList<NewJob>> wanted)
    {
        var now = Now();
        // Another community's rules have not looked at it.
        if (BatchRows.Find(transaction, id) is not { } batch || batch.Community != press.Community) return BatchRefusals.Unknown;
        if (batch.Member != press.Caller.Id) return BatchRefusals.NotYours;
        if (batch.State == BatchState.Dropped) return BatchRefusals.Dropped;
        if (batch.State == BatchState.Started) return Array.Empty<Job>();
        if (now >= batch.ExpiresAt) return BatchRefusals.Expired;
        var limits = acceptance.LimitsOf(transaction, press);
        var account = Wallets.Open(transaction, press.Caller, limits, now);
        var asked = new Admission(press, batch.Jobs, account, now) { Limits = limits };
        if (acceptance.Refuse(transaction, asked) is { } refusal) return refusal;
        BatchRows.Decide(transaction, id, BatchState.Started);
        var jobs = wanted(batch, acceptance.MaxConcurrent(asked));
        return jobs.Select(job => JobAcceptance.Store(transaction, job, acceptance, asked)).ToArray();
    }

    private static Result<Batch> Drop(WriteTransaction transaction, string id, Reach reach)
    {
        if (BatchRows.Find(transaction, id) is not { } batch) return BatchRefusals.Unknown;
        if (batch.RefusalFor(reach) is { } refusal) return refusal;
        if (batch.State == BatchState.Started) return BatchRefusals.HasBegun;
        if (batch.State == BatchState.Quoted) BatchRows.Decide(transaction, id, BatchState.Dropped);
        return batch with { State = BatchState.Dropped };
    }

    private DateTimeOffset Now() => StoredTime.Now(time);
}
