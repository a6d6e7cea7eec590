using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Outbox;

/// <summary>
/// The answer to a command that changes something, made of what came of it: owed in the transaction that decides it, so that a crash
/// behind it leaves nobody without it.
/// </summary>
/// <param name="outbox">Where it is owed.</param>
/// <param name="command">What is answered.</param>
/// <param name="place">Where it is shown.</param>
/// <param name="make">Puts what came of it into words; null where nothing is to be shown. Pure.</param>
internal sealed class Answer<T>(OutboxStore outbox, IncomingCommand command, ReplyAddress place, Func<T, View?> make)
{
    private bool _isOwed;

    /// <summary>Owes it: what the store runs with its outcome, in the same transaction.</summary>
    public void Owe(WriteTransaction transaction, T outcome)
    {
        if (make(outcome) is not { } view) return;
        if (_isOwed) outbox.Amend(transaction, command, view);
        else _isOwed = outbox.OweAnswer(transaction, command, place, view);
    }

    /// <summary>What is still to be shown: null once it is owed, the answer where no transaction has decided it.</summary>
    public View? For(T outcome) => _isOwed ? null : make(outcome);

    /// <summary>The same for a command of several transactions, of which each owed what it knew.</summary>
    public async Task<View?> WholeAsync(View whole)
    {
        if (!_isOwed) return whole;
        await outbox.AmendAsync(command, whole);
        return null;
    }
}
