using Bot.Telegram.Api;

namespace Bot.Telegram.Messages;

/// <summary>
/// What else to try when Telegram refuses a message: the file as a document, its link in words, bare words, a new message.
/// Only after all of them the place is gone. Pure.
/// </summary>
internal static class Recovery
{
    /// <summary>Another address or another plan to try at once, or null when the failure stands.</summary>
    /// <param name="at">Where it was refused.</param>
    /// <param name="plan">What was refused.</param>
    /// <param name="whole">What was to be shown in the first place.</param>
    /// <param name="failure">Why.</param>
    internal static (MessageAddress Address, MessagePlan Plan)? Of(
        MessageAddress at, MessagePlan plan, MessagePlan whole, ApiFailure failure) => failure switch
        {
            ApiFailure.Migrated moved when moved.ChatId != at.Chat => (MessageAddress.ForNewMessage(moved.ChatId), plan),
            ApiFailure.Refused refused => Of(at, plan, refused.Kind) ?? Lower(at, plan, whole, refused.Kind),
            _ => null,
        };

    private static (MessageAddress Address, MessagePlan Plan)? Of(
        MessageAddress at, MessagePlan plan, RefusalKind kind) => kind switch
        {
            RefusalKind.MessageGone when at.Message is not null => (WithoutMessage(at), plan),
            RefusalKind.TopicGone when at.Topic is not null => (at with { Topic = null }, plan),
            RefusalKind.ReplyGone when at.ReplyTo is not null => (at with { ReplyTo = null }, plan),
            RefusalKind.BadEntities when !plan.IsPlain => (at, plan.Plain()),
            RefusalKind.FileTooBig when plan.Main is not null => (at, plan.WithoutMain()),
            _ => null,
        };

    /// <summary>One rung down.</summary>
    private static (MessageAddress Address, MessagePlan Plan)? Lower(
        MessageAddress at, MessagePlan plan, MessagePlan whole, RefusalKind kind)
    {
        // A closed chat takes nothing, and a step on the way is not worth a second message: the last view tries everything.
        if (kind == RefusalKind.ChatGone || plan.Progress is not null) return null;
        if (plan.Main?.MayBeDocument == true) return (at, plan.WithMainAsDocument());
        if (plan.Main is not null) return (at, plan.AsWords(kind == RefusalKind.NoRights));
        if (kind != RefusalKind.NoRights && (plan.Keyboard is not null || !plan.IsPlain)) return (at, plan.Bare());
        return at.Message is null ? null : (WithoutMessage(at), plan.IsReduced ? plan with { Keyboard = whole.Keyboard } : whole);
    }

    private static MessageAddress WithoutMessage(MessageAddress at) =>
        at with { Message = null, Kind = MessageKind.Text, File = null };
}
