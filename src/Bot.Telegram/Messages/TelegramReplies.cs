using Bot.Core.Chat;
using Bot.Telegram.Api;
using Bot.Telegram.Updates;

namespace Bot.Telegram.Messages;

/// <summary>Shows views: sends the one message of a reply, and edits it from then on.</summary>
/// <remarks>
/// Bot API calls have no idempotency key. An edit whose answer was lost is repeated harmlessly; a first message whose
/// answer was lost may be sent twice, and the earlier one then stays as it was: its words say so, and a press on it removes it.
/// </remarks>
internal sealed class TelegramReplies(MessageCalls calls, FollowUps followUps, GroupMoves moves, ChatRights rights)
{
    /// <summary>Every rung of the ladder in place, and once more for a new message.</summary>
    private const int MaxAttempts = 12;

    internal async Task<ShowResult> ShowAsync(ReplyAddress address, View view, CancellationToken cancellation)
    {
        if (MessageAddress.Read(address) is not { } at) return new ShowResult.Gone("Not an address of Telegram.");
        var whole = Known(at, MessagePlan.Of(view));
        if (at.Out is not null && whole.Main is { Key: var key } && key == at.File) return await FollowAsync(at, whole, cancellation);
        var plan = whole;
        for (var attempt = 1; ; attempt++)
        {
            (at, var failure) = await ShowMainAsync(at, plan, cancellation);
            if (failure is null) return await FollowAsync(at, plan, cancellation);
            if (failure is ApiFailure.Migrated moved) await moves.NoteAsync(at.Chat, moved.ChatId, cancellation);
            if (failure is ApiFailure.Refused { Kind: RefusalKind.NoRights }) rights.NoteRefusal(at.Chat, plan.Kind);
            if (attempt < MaxAttempts && Recovery.Of(at, plan, whole, failure) is { } other)
            {
                (at, plan) = other;
                continue;
            }

            return IsOnTheWay(at, plan, failure) ? new ShowResult.Shown(at.ToReplyAddress()) : Failures.Tell(failure);
        }
    }

    /// <inheritdoc cref="IChat.RemoveAsync"/>
    internal async Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation)
    {
        if (MessageAddress.Read(address) is not { Message: { } message } at) return;
        var deleted = await calls.DeleteAsync(at, message, cancellation);
        // After two days a message stays (deleteMessage).
        if (!deleted.IsOk(out _, out var failure) && failure is ApiFailure.Refused { Kind: not RefusalKind.MessageGone })
            await ShowMainAsync(at, MessagePlan.Of(otherwise), cancellation);
    }

    /// <summary>The plan, with words about the files that could not be sent before.</summary>
    private static MessagePlan Known(MessageAddress at, MessagePlan plan) =>
        at.Missing is { } missing ? plan.Telling(plan.Rest.Where(file => missing.Contains(file.Name))) : plan;

    /// <summary>A refused step on the way closes nothing: the last view is still tried in every way.</summary>
    private static bool IsOnTheWay(MessageAddress at, MessagePlan plan, ApiFailure failure) =>
        plan.Progress is not null && at.Message is not null && failure is ApiFailure.Refused { Kind: not RefusalKind.ChatGone };

    /// <summary>Sends the other files; what Telegram takes in no way is told in the message's words.</summary>
    private async Task<ShowResult> FollowAsync(MessageAddress at, MessagePlan plan, CancellationToken cancellation)
    {
        // What stands is stored before anything follows it, so that it is known whatever comes then.
        if (plan.Rest.Count > 0 && at is { FollowUps: null, Out: null }) return Partly(at with { Out = [] }, plan, TimeSpan.Zero);
        var (had, stood) = (at.Missing, at.Out?.Count);
        (at, var failure) = await followUps.SendAsync(at, plan.Rest, cancellation);
        var told = plan;
        if (failure is null && had is null && at.Missing is { } missing)
        {
            told = plan.Telling(plan.Rest.Where(file => missing.Contains(file.Name)));
            var (now, refused) = await ShowMainAsync(at, told, cancellation);
            if (refused is null) at = now;
            // The message is shown, without these words: what they would have told of never came.
            else if (refused is ApiFailure.Refused) told = told with { Text = plan.Text };
            else failure = refused;
        }

        if (failure is null) return new ShowResult.Shown(at.ToReplyAddress()) { Undelivered = told.Undelivered(at.Kind) };
        if (Failures.Tell(failure) is ShowResult.Busy busy) return Partly(at, plan, busy.RetryAfter);
        // What went out before the door closed stands all the same; the next try finds it closed.
        return at.Out?.Count > stood ? Partly(at, plan, TimeSpan.Zero) : Failures.Tell(failure);
    }

    private static ShowResult.Busy Partly(MessageAddress at, MessagePlan plan, TimeSpan wait) => new(wait)
    {
        Address = at.ToReplyAddress(),
        ShownFiles = plan.ShownFiles(at),
    };

    private async Task<(MessageAddress At, ApiFailure? Failure)> ShowMainAsync(
        MessageAddress at, MessagePlan plan, CancellationToken cancellation)
    {
        var result = at.Message is { } message
            ? await calls.EditAsync(at, message, plan, cancellation)
            : await calls.SendAsync(at, plan.Unconfirmed(), cancellation);
        if (!result.IsOk(out var sent, out var failure) && failure is not ApiFailure.NotModified) return (at, failure);
        var shown = at with { Message = at.Message ?? sent?.Id };
        return (plan.Main is { } file ? shown with { Kind = file.Kind, File = file.Key } : shown, null);
    }
}
