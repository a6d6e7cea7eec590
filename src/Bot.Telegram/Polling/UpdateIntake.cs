using Bot.Core.Commands;
using Bot.Telegram.Payments;
using Bot.Telegram.Updates;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Polling;

/// <summary>Takes one update in: reads it, asks Telegram for what the command needs, hands it to Core.</summary>
internal sealed class UpdateIntake(
    UpdateReader reader, Moderators moderators, ICommandIntake intake, PressAnswers answers, PaymentIntake payments)
{
    /// <summary>Begins what cannot wait for its turn.</summary>
    internal void Begin(IReadOnlyList<Update> batch, CancellationToken cancellation) => payments.Answer(batch, cancellation);

    /// <summary>When this ends, what the update changes is stored.</summary>
    internal async Task TakeAsync(Update update, CancellationToken cancellation)
    {
        if (await payments.TakeAsync(update, cancellation)) return;
        string? words = null;
        if (reader.Read(update) is { } read)
        {
            var command = read.Command;
            if (read.AskModerator is { } question && await moderators.IsAsync(question, cancellation))
            {
                command = command with { Caller = command.Caller with { IsModerator = true } };
            }

            words = await intake.AcceptAsync(command, cancellation);
        }

        Release(update, words);
    }

    /// <summary>Ends the waiting sign at a pressed button, if that is what the update was.</summary>
    internal void Release(Update update, string? words)
    {
        if (update.CallbackQuery is { } press) answers.Answer(press.Id, words);
    }
}
