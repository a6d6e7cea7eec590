using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Fal;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>
/// Whether a request may go to fal now: what forbids it can be younger than the job that stored it. A pause holds back those that
/// wait, and budgets have set aside what was taken in, so neither is asked about again.
/// </summary>
/// <param name="database">Where rules and blocks are.</param>
/// <param name="catalogue">Knows the lock.</param>
/// <param name="policy">What holds where nobody has set anything.</param>
/// <param name="time">The clock.</param>
public sealed class SendRules(Database database, Catalogue catalogue, CreditPolicy policy, TimeProvider time)
{
    /// <summary>Why it may not be sent, as the end of the job; null when it may.</summary>
    /// <param name="job">As stored.</param>
    /// <param name="model">The catalogue's name of the model: the job's, or its fallback's.</param>
    /// <param name="endpoint">Where it would go.</param>
    /// <param name="input">What would be sent.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<JobEvent.Failed?> MayBeSentAsync(
        Job job, string model, string endpoint, string input, CancellationToken cancellation)
    {
        if (!catalogue.MayBeSent(endpoint, input))
            return new JobEvent.Failed($"This bot is locked to {catalogue.Lock!.Model} now. Send the command again.", FailureKind.Locked);
        return await database.ReadAsync(transaction => Refuse(transaction, job, model), cancellation) is { } words
            ? new JobEvent.Failed(words, FailureKind.RuledOut)
            : null;
    }

    private string? Refuse(ReadTransaction transaction, Job job, string model)
    {
        if (BlockCheck.Refuse(transaction, job.Account, job.Community, StoredTime.Now(time)) is { } blocked) return blocked.Text;
        // An earlier version's job does not tell the roles, and without them a rule could be taken for stricter than it is.
        if (job.Request.From is not { } from) return null;
        var member = new Caller(job.Member, Name: "") { Roles = from.Roles };
        var place = new Place(job.Community, from.Channel is { } id ? new ChatChannel(id) { Parent = from.Parent } : null);
        return Wallets.LimitsOf(transaction, policy, member, place).AllowsModel(model)
            ? null
            : $"The model {model} may not be used here any more. Send the command again with another; see /models.";
    }
}
