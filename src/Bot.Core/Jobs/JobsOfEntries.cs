using Bot.Core.Ledger.Entries;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>Tells the ledger what its entries paid for.</summary>
internal sealed class JobsOfEntries : IEntryWork
{
    public EntryWork? Find(ReadTransaction transaction, JobId job) => JobRows.FindReadable(transaction, job) is { } found
        ? new EntryWork(found.Request.Command, found.Request.Model, found.Request.Prompt, found.ReplyTo, found.Community)
        : null;
}
