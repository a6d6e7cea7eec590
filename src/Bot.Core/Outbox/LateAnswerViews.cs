using Bot.Core.Chat;

namespace Bot.Core.Outbox;

/// <summary>What is said of answers that are for one person alone and could not be shown in time: pure.</summary>
internal static class LateAnswerViews
{
    /// <summary>In the place of a first view, whose answer never came.</summary>
    public static View Interrupted { get; } =
        new("I was interrupted before I could answer this. Nothing was changed or charged. Try again.") { OnlyForCaller = true };

    /// <summary>For everybody in the room to see: it tells nothing of the answer.</summary>
    public static View Call(OwedMessage message) => new(
        "I could not show you the answer to a command of yours in time. It is for you alone: send any command here, such as /help, "
        + "and I show it to you.")
    {
        Mention = message.Member,
    };

    /// <summary>The answer, as it is shown later.</summary>
    public static View FromEarlier(OwedMessage message) => message.View! with
    {
        Text = FormattedText.Empty.Italic($"From {message.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC:").Line().Add(message.View!.Text),
    };
}
