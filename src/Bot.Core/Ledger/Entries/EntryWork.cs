using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Entries;

/// <summary>The work that an entry paid for.</summary>
/// <param name="Command">The command's name, such as <c>imagine</c>.</param>
/// <param name="Model">The catalogue's name of the model.</param>
/// <param name="Prompt">What names the work; empty when nothing does.</param>
/// <param name="ShownAt">Where it is shown.</param>
/// <param name="Community">Where it was asked for.</param>
internal sealed record EntryWork(string Command, string Model, string Prompt, ReplyAddress ShownAt, CommunityId Community);

/// <summary>Finds the work of entries: the ledger knows jobs by their ids alone.</summary>
internal interface IEntryWork
{
    /// <summary>What the job was; null when it is known no more.</summary>
    EntryWork? Find(ReadTransaction transaction, JobId job);
}
