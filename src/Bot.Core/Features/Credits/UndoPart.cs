using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Undo;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits undo</c>.</summary>
internal sealed class UndoPart(LedgerStore ledger, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("credits undo", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var order = new UndoOrder(
            incoming.Id,
            incoming.Caller,
            read.Options.Integer("entry") ?? 0,
            read.Options.Text("reason") ?? "",
            incoming.Community)
        {
            IsByOperator = owners.IsOperator(incoming.Caller),
            Operators = owners.Operators,
        };
        var answer = outbox.Answer<Undone>(incoming, done => Answers.Private(Text(done, order.IsByOperator)));
        return answer.For(await ledger.UndoAsync(order, cancellation, answer.Owe));
    }

    /// <summary>Whoever was concerned may have left: what they own then only operators read.</summary>
    private static FormattedText Text(Undone done, bool isByOperator)
    {
        var member = done.Member ?? "somebody who is gone";
        var what = done.Entry.Kind switch
        {
            TransferKind.Grant => "granted to",
            TransferKind.Take => "taken from",
            _ => "given away by",
        };
        var reason = done.Entry.Reason.Length > 0 ? $" ({done.Entry.Reason})" : "";
        return FormattedText.Empty
            .Add($"Undid entry {done.Entry.Id}: ").Bold(Answers.Credits(done.Entry.Amount)).Add($" {what} ").Bold(member)
            .Add($"{reason}.").Line()
            .Add(isByOperator ? $"They have {Answers.Credits(done.Available)} now. " : "").Add($"Entry {done.Reversal.Id}.");
    }
}
