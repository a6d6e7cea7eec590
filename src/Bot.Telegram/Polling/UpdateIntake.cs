using Bot.Core.Chat.Commands;
using Bot.Telegram.Payments;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>Takes one update in: reads it, asks Telegram for what the command needs, hands it to Core.</summary>
internal sealed class UpdateIntake(
    UpdateReader reader, Moderators moderators, ChatRights rights, ICommandIntake intake, PressAnswers answers, PaymentIntake payments,
    GroupMoves moves)
{
    /// <summary>Begins what cannot wait for its turn.</summary>
    internal void Begin(IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellation) => payments.Answer(batch, cancellation);

    /// <summary>When this ends, what the update changes is stored.</summary>
    internal async Task TakeAsync(ReceivedUpdate received, CancellationToken cancellation)
    {
        await moves.TakeAsync(received.Update, cancellation);
        rights.Note(received.Update);
        if (await payments.TakeAsync(received.Update, cancellation)) return;
        string? words = null;
        if (reader.Read(received) is { } read)
        {
            var command = await WithRoleAsync(read, cancellation);
            if (read.Chat is { } chat) command = command with { MaySend = await rights.OfAsync(chat, cancellation) };
            words = await intake.AcceptAsync(command, cancellation);
        }

        Release(received.Update, words);
    }

    private async ValueTask<IncomingCommand> WithRoleAsync(ReadUpdate read, CancellationToken cancellation)
    {
        if ((read.AskModerator ?? read.AskRole) is not { } question) return read.Command;
        var membership = await moderators.AskAsync(question, isNeeded: read.AskModerator is not null, cancellation);
        if (membership.IsUnknown) return read.Command with { IsRoleUnknown = true };
        if (!membership.IsModerator) return read.Command;
        var caller = membership.IsAnonymous && read.Group is { } group ? group : People.Administrator(read.Command.Caller);
        return read.Command with { Caller = caller };
    }

    /// <summary>Ends the waiting sign at a pressed button, if that is what the update was.</summary>
    internal void Release(Update update, string? words)
    {
        if (update.CallbackQuery is { } press) answers.Answer(press.Id, words);
    }
}
