namespace Bot.Core.Chat.Commands;

/// <summary>Tells the presser of a button why there will be no work.</summary>
internal static class PressRefusal
{
    /// <summary>The words; or, where a moderator can be asked, none: then it is shown with a button for that.</summary>
    public static string Tell(ReplyDispatcher replies, IncomingCommand press, Refusal refusal)
    {
        if (!Answers.CanAsk(refusal, press)) return Answers.Words(refusal);
        replies.Send(press.ReplyTo, Answers.Refused(refusal, press));
        return "";
    }
}
