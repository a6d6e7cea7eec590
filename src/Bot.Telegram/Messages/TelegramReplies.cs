using Bot.Core.Chats;
using Bot.Telegram.Api;
using Bot.Telegram.Updates;

namespace Bot.Telegram.Messages;

/// <summary>Shows views: sends the one message of a reply, and edits it from then on.</summary>
/// <remarks>
/// Bot API calls have no idempotency key. An edit whose answer was lost is repeated harmlessly; a first message whose
/// answer was lost may be sent twice, and the earlier one then stays as it was.
/// </remarks>
internal sealed class TelegramReplies(MessageCalls calls, FollowUps followUps, GroupMoves moves)
{
    private const int AttemptsMax = 5;

    internal async Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation)
    {
        if (MessageAddress.Read(address) is not { } at) return new ShowResult.Gone("Not an address of Telegram.");
        var plan = MessagePlan.Of(view);
        for (var attempt = 1; ; attempt++)
        {
            (at, var failure) = await ShowMainAsync(at, plan, cancellation);
            if (failure is null) (at, failure) = await followUps.SendAsync(at, plan.Rest, cancellation);
            if (failure is null) return new ShowResult.Shown(at.ToReplyAddress());
            if (failure is ApiFailure.Migrated moved) await moves.NoteAsync(at.Chat, moved.ChatId, cancellation);
            if (attempt == AttemptsMax) return Failures.Tell(failure);
            if (Recovery.Of(at, plan, failure) is not { } other) return Failures.Tell(failure);
            (at, plan) = other;
        }
    }

    private async Task<(MessageAddress At, ApiFailure? Failure)> ShowMainAsync(
        MessageAddress at, MessagePlan plan, CancellationToken cancellation)
    {
        var result = at.Message is { } message
            ? await calls.EditAsync(at, message, plan, cancellation)
            : await calls.SendAsync(at, plan, cancellation);
        if (!result.IsOk(out var sent, out var failure) && failure is not ApiFailure.NotModified) return (at, failure);
        var shown = at with { Message = at.Message ?? sent?.Id };
        return (plan.Main is { } file ? shown with { Kind = file.Kind, File = file.Key } : shown, null);
    }
}
