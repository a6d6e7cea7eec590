using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits top</c>: who spent most here; everywhere for an operator in a private chat.</summary>
internal sealed class TopPart(SpendingStore spending, Owners owners) : ICommandHandler
{
    private const int Lines = 15;
    private const int UsualDays = 30;

    public IEnumerable<CommandRoute> Routes => [new("credits top", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var days = (int)(read.Options.Integer("days") ?? UsualDays);
        var scope = LedgerScope.Of(incoming, owners);
        var top = await spending.TopAsync(scope, days, Lines, cancellation);
        var text = FormattedText.Empty.Bold(
            $"Spent in {(days == 1 ? "one day" : $"{days} days")}, {(scope is null ? "everywhere" : "here")}");
        if (top.Count == 0) return Answers.Private(text.Line().Add("Nobody has spent anything."));
        foreach (var (at, one) in top.Index())
            text = text.Line().Add($"{at + 1}. ")
                .Bold(TextFormat.Shorten(one.Name)).Add($" spent {TextFormat.Number(one.Spent.Value)}{Has(incoming, one)}");
        return Answers.Private(text);
    }

    // What somebody owns comes from elsewhere too, and they may have left.
    private string Has(IncomingCommand incoming, Spender one) =>
        owners.IsOperator(incoming.Caller) ? $", has {TextFormat.Number(one.Balance.Value)}" : "";
}
