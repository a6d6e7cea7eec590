using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Outbox;
using Bot.Core.Storage;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Readings in the database. Every method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
internal sealed class ReadingStore(
    Database database, Acceptance acceptance, BatchStore batches, OutboxStore outbox, TimeProvider time)
{
    private const string CancelledWords = "Cancelled. Nothing was charged.";

    /// <summary>
    /// Stores a reading, unless the member may not have the least of it or has too much under way. The same command again gets
    /// what there is.
    /// </summary>
    /// <returns>Null when there is a reading, or the job or quote that it has become; why not otherwise.</returns>
    public async Task<Refusal?> BeginAsync(
        Reading reading, IReadOnlyList<JobPlan> least, IncomingCommand command, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(command, least, cancellation);
        return await database.WriteAsync(transaction => Begin(transaction, reading, least, command), cancellation);
    }

    /// <summary>The reading, or null.</summary>
    public Task<Reading?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(transaction => ReadingRows.Find(transaction, id), cancellation);

    /// <summary>The ids of those that are being read, or whose end is to be shown; the oldest first.</summary>
    public Task<IReadOnlyList<string>> ListAsync(int limit, CancellationToken cancellation) =>
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
    /// <returns>The job to run; none when there is a quote, or when it has ended otherwise.</returns>
    public async Task<Result<Job[]>> DecideAsync(Reading reading, Batch quote, NewJob? job, CancellationToken cancellation)
    {
        await acceptance.PrepareAsync(reading.Command, quote.Jobs, cancellation);
        return await database.WriteAsync(transaction => Decide(transaction, reading, quote, job), cancellation);
    }

    /// <summary>Notes why it becomes nothing, and how many credits its member can ask for.</summary>
    public Task EndAsync(string id, string words, CreditAmount? missing, CancellationToken cancellation) =>
        database.WriteAsync(transaction => ReadingRows.End(transaction, id, words, missing), cancellation);

    /// <summary>The member, or a moderator, does not want it any more.</summary>
    public Task<Result<Reading>> DropAsync(string id, Reach reach, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Drop(transaction, id, reach), cancellation);

    /// <summary>Lets the outbox show its end, and keeps it no longer.</summary>
    public Task TellAsync(Reading ended, View view, CancellationToken cancellation) => database.WriteAsync(
        transaction =>
        {
            // Another may have told it.
            var count = ReadingRows.Delete(transaction, ended.Id);
            if (count > 0) outbox.Owe(transaction, ended.ReplyTo, view, ended.Member, StoredTime.Now(time));
            return count;
        },
        cancellation);

    /// <summary>Its quote tells of itself.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellation) =>
        database.WriteAsync(transaction => ReadingRows.Delete(transaction, id), cancellation);

    private Refusal? Begin(WriteTransaction transaction, Reading reading, IReadOnlyList<JobPlan> least, IncomingCommand command)
    {
        if (ReadingRows.Find(transaction, reading.Id) is { } earlier)
        {
            return earlier.Member == reading.Member
                ? null
                : throw new InvalidOperationException($"Reading {earlier.Id} belongs to another member.");
        }

        if (JobRows.Find(transaction, new JobId(reading.Id)) is not null || BatchRows.Find(transaction, reading.Id) is not null)
            return null;
        var now = StoredTime.Now(time);
        var limits = acceptance.LimitsOf(transaction, command);
        var account = Wallets.Open(transaction, command.Caller, limits, now);
        if (acceptance.Refuse(transaction, new Admission(command, least, account, now) { Limits = limits }) is { } refusal)
            return refusal;
        ReadingRows.Insert(transaction, reading);
        return null;
    }

    private Result<Job[]> Decide(WriteTransaction transaction, Reading reading, Batch quote, NewJob? job)
    {
        if (ReadingRows.Find(transaction, reading.Id) is not { Words: null }) return Array.Empty<Job>();
        if (job is not null)
        {
            if (JobAcceptance.Accept(transaction, job, acceptance, StoredTime.Now(time)).IsOk(out var accepted, out var refusal))
            {
                ReadingRows.Delete(transaction, reading.Id);
                return new[] { accepted.Job };
            }

            if (!refusal.IsQuestion) return refusal;
            quote = quote with { Jobs = quote.Jobs.Asking(refusal.Text) };
        }

        if (!batches.Quote(transaction, quote, reading.Command).IsOk(out _, out var unquoted)) return unquoted;
        ReadingRows.End(transaction, reading.Id, "").MustBeOne();
        return Array.Empty<Job>();
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
