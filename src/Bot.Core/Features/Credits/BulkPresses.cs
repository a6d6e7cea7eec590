using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Outbox;
using Bot.Core.Storage;

namespace Bot.Core.Features.Credits;

/// <summary>A press of a bulk change's Confirm button.</summary>
internal sealed class ConfirmBulkPress(BulkStore store, OutboxStore outbox) : IPressHandler
{
    public string Action => BulkViews.ConfirmAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        BulkPress.EndAsync(outbox, incoming, about, (id, owe) => store.ConfirmAsync(id, incoming, cancellation, owe));
}

/// <summary>A press of its Cancel button.</summary>
internal sealed class DropBulkPress(BulkStore store, OutboxStore outbox) : IPressHandler
{
    public string Action => BulkViews.DropAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        BulkPress.EndAsync(outbox, incoming, about, (id, owe) => store.DropAsync(id, incoming, cancellation, owe));
}

/// <summary>What both have in common.</summary>
internal static class BulkPress
{
    /// <summary>Decides, and puts what came of it in the place of the preview.</summary>
    public static async Task<string> EndAsync(
        OutboxStore outbox,
        IncomingCommand incoming,
        string about,
        Func<long, Action<WriteTransaction, Result<BulkChange>>, Task<Result<BulkChange>>> decide)
    {
        if (!long.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return BulkRefusals.Unknown.Text;
        var answer = outbox.InPlace<BulkChange>(incoming, static change => Answers.Private(change.Outcome ?? ""));
        return (await decide(id, answer.Owe)).IsOk(out _, out var refusal) ? "" : refusal.Text;
    }
}
