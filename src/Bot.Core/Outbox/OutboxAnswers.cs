using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Outbox;

/// <summary>The usual answers.</summary>
internal static class OutboxAnswers
{
    /// <summary>An answer to the caller; a refusal is one too.</summary>
    public static Answer<Result<T>> Answer<T>(this OutboxStore outbox, IncomingCommand command, Func<T, View> done)
        where T : notnull => new(
        outbox,
        command,
        command.ReplyTo,
        result => result.IsOk(out var value, out var refusal) ? done(value) : Answers.Refused(refusal));

    /// <summary>What takes the place of the message whose button was pressed. A refusal is told to the presser alone.</summary>
    public static Answer<Result<T>> InPlace<T>(this OutboxStore outbox, IncomingCommand press, Func<T, View> done)
        where T : notnull => new(
        outbox,
        press,
        press.PressedAt ?? press.ReplyTo,
        result => result.IsOk(out var value, out _) ? done(value) : null);
}
