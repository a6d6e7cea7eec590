using System.Globalization;
using Bot.Core.Chats;
using Bot.Core.Credits.Bulk;

namespace Bot.Core.Commands.Handlers.Credits;

/// <summary>A press of a bulk change's Confirm button.</summary>
internal sealed class ConfirmBulkPress(BulkStore store, Replies replies) : IPressHandler
{
    public string Action => BulkText.ConfirmAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        BulkPress.EndAsync(replies, incoming, about, id => store.ConfirmAsync(id, incoming, cancellation));
}

/// <summary>A press of its Cancel button.</summary>
internal sealed class DropBulkPress(BulkStore store, Replies replies) : IPressHandler
{
    public string Action => BulkText.DropAction;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        BulkPress.EndAsync(replies, incoming, about, id => store.DropAsync(id, incoming, cancellation));
}

/// <summary>What both have in common.</summary>
internal static class BulkPress
{
    /// <summary>Decides, and puts what came of it in the place of the preview.</summary>
    public static async Task<string> EndAsync(
        Replies replies, IncomingCommand incoming, string about, Func<long, Task<Result<BulkChange>>> decide)
    {
        if (!long.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return BulkRefusals.Unknown.Text;
        if (!(await decide(id)).IsOk(out var change, out var refusal)) return refusal.Text;
        replies.Send(incoming.PressedAt ?? incoming.ReplyTo, Answers.Private(change.Outcome ?? ""));
        return "";
    }
}
