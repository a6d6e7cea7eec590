using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Readings in the database. Every method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
public sealed class ReadingStore(Database database, Acceptance acceptance, BatchStore batches, TimeProvider time)
{
    private const string CancelledWords = "Cancelled. Nothing was charged.";

    /// <summary>
    /// Stores a reading, unless the member may not have the least of it or has too much under way. The same command again gets
    /// what there is.
    /// </summary>
    /// <returns>The reading; null within when it has become a job or a quote already.</returns>
    public async Task<Result<BegunReading>> BeginAsync(
        Reading reading, BatchPlan least, IncomingCommand command, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(command, least.Jobs, cancellation);
        return await database.WriteAsync(transaction => Begin(transaction, reading, least, command), cancellation);
    }

    /// <summary>The reading, or null.</summary>
    public Task<Reading?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(transaction => ReadingRows.Find(transaction, id), cancellation);

    /// <summary>Those that are being read, or whose end is to be shown; the oldest first.</summary>
    public Task<IReadOnlyList<Reading>> ListAsync(int limit, CancellationToken cancellation) =>
        database.ReadAsync(transaction => ReadingRows.ListOldest(transaction, limit), cancellation);

    /// <summary>Remembers where its message is now.</summary>
    public Task SetReplyAsync(string id, ReplyAddress address, CancellationToken cancellation) =>
        database.WriteAsync(transaction => ReadingRows.Move(transaction, id, address), cancellation);

    /// <summary>
    /// Lets it become the job at its true price, where the member has seen as much or need not be asked, or else the quote.
    /// Refused, it stays what it is.
    /// </summary>
    /// <param name="reading">As it is stored.</param>
    /// <param name="quote">The quote that it may become.</param>
    /// <param name="job">The job that it may become; null for a quote in any case.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    /// <returns>The job to run; null within when there is a quote, or when it has ended otherwise.</returns>
    public async Task<Result<DecidedReading>> DecideAsync(Reading reading, Batch quote, NewJob? job, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(reading.Command, quote.Jobs, cancellation);
        return await database.WriteAsync(transaction => Decide(transaction, reading, quote, job), cancellation);
    }

    /// <summary>Notes why it becomes nothing.</summary>
    public Task EndAsync(string id, string words, CancellationToken cancellation) =>
        database.WriteAsync(transaction => ReadingRows.End(transaction, id, words), cancellation);

    /// <summary>The member, or a moderator, does not want it any more.</summary>
    public Task<Result<Reading>> DropAsync(string id, Reach reach, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Drop(transaction, id, reach), cancellation);

    /// <summary>Its end was shown.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellation) =>
        database.WriteAsync(transaction => ReadingRows.Delete(transaction, id), cancellation);

    private Result<BegunReading> Begin(WriteTransaction transaction, Reading reading, BatchPlan least, IncomingCommand command)
    {
        if (ReadingRows.Find(transaction, reading.Id) is { } earlier)
        {
            return earlier.Member == reading.Member
                ? new BegunReading(earlier)
                : throw new InvalidOperationException($"Reading {earlier.Id} belongs to another member.");
        }

        if (JobRows.Find(transaction, reading.Id) is not null || BatchRows.Find(transaction, reading.Id) is not null)
            return new BegunReading(null);
        var now = StoredTime.Now(time);
        var limits = acceptance.LimitsOf(transaction, command);
        var account = Wallets.Open(transaction, command.Caller, limits, now);
        if (acceptance.Refuse(transaction, new Admission(command, least.Jobs, account, now) { Limits = limits }) is { } refusal)
            return refusal;
        ReadingRows.Insert(transaction, reading);
        return new BegunReading(reading);
    }

    private Result<DecidedReading> Decide(WriteTransaction transaction, Reading reading, Batch quote, NewJob? job)
    {
        if (ReadingRows.Find(transaction, reading.Id) is not { Words: null }) return new DecidedReading(null);
        if (job is not null)
        {
            if (JobAcceptance.Accept(transaction, job, acceptance, StoredTime.Now(time)).IsOk(out var accepted, out var refusal))
            {
                ReadingRows.Delete(transaction, reading.Id);
                return new DecidedReading(accepted.Job);
            }

            if (!refusal.IsQuestion) return refusal;
            quote = quote with { Jobs = new BatchPlan(quote.Jobs).Asking(refusal.Text).Jobs };
        }

        if (!batches.Quote(transaction, quote, reading.Command).IsOk(out _, out var unquoted)) return unquoted;
        ReadingRows.End(transaction, reading.Id, "").MustBeOne();
        return new DecidedReading(null);
    }

    private static Result<Reading> Drop(WriteTransaction transaction, string id, Reach reach)
    {
        if (ReadingRows.Find(transaction, id) is not { } reading || !reach.Sees(reading.Member, reading.Community))
            return ReadingRefusals.Unknown;
        if (!reach.Covers(reading.Member, reading.Community)) return reach.Refused(ReadingRefusals.NotYours);
        if (reading.Words is not null) return ReadingRefusals.Unknown;
        ReadingRows.End(transaction, id, CancelledWords).MustBeOne();
        return reading with { Words = CancelledWords };
    }
}

/// <summary>What stands for a command.</summary>
/// <param name="Reading">Its reading; null when it is a job or a quote by now.</param>
public sealed record BegunReading(Reading? Reading);

/// <summary>What a reading has become.</summary>
/// <param name="Job">The job to run; null for a quote, or for nothing.</param>
public sealed record DecidedReading(Job? Job);
