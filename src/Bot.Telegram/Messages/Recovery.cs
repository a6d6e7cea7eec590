using Bot.Telegram.Api;

namespace Bot.Telegram.Messages;

/// <summary>What else to try when Telegram refuses a message; pure.</summary>
internal static class Recovery
{
    /// <summary>Another address or another plan to try at once, or null when the failure stands.</summary>
    internal static (MessageAddress Address, MessagePlan Plan)? Of(
        MessageAddress at, MessagePlan plan, ApiFailure failure) => failure switch
        {
            ApiFailure.Migrated moved when moved.ChatId != at.Chat => (MessageAddress.Afresh(moved.ChatId), plan),
            ApiFailure.Refused refused => Of(at, plan, refused.Kind),
            _ => null,
        };

    private static (MessageAddress Address, MessagePlan Plan)? Of(
        MessageAddress at, MessagePlan plan, RefusalKind kind) => kind switch
        {
            RefusalKind.MessageGone when at.Message is not null => (Anew(at), plan),
            RefusalKind.TopicGone when at.Topic is not null => (at with { Topic = null }, plan),
            RefusalKind.ReplyGone when at.ReplyTo is not null => (at with { ReplyTo = null }, plan),
            RefusalKind.BadEntities when !plan.IsPlain => (at, plan.Plain()),
            RefusalKind.BadPhoto when plan.Kind == MessageKind.Photo => (at, plan.WithMainAsDocument()),
            RefusalKind.FileTooBig when plan.Main is not null => (at, plan.WithoutMain()),
            _ => null,
        };

    private static MessageAddress Anew(MessageAddress at) =>
        at with { Message = null, Kind = MessageKind.Text, File = null };
}
