using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Codes;

/// <summary><c>/redeem</c>: a code becomes credits.</summary>
internal sealed class RedeemHandler(CodeStore codes, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("redeem", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var redemption = new RedeemOrder(incoming.Id, incoming.Caller, incoming.Community, read.Options.Text("code") ?? "")
        {
            Channel = incoming.Channel,
            IsPrivate = incoming.IsPrivate,
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        var answer = outbox.Answer<Adjusted>(incoming, static done => Answers.Private(Text(done)));
        return answer.For(await codes.RedeemAsync(redemption, cancellation, answer.Owe));
    }

    private static FormattedText Text(Adjusted done) => FormattedText.Empty
        .Add("You got ").Bold(Answers.Credits(done.Transfer.Amount)).Add($". {done.Transfer.Reason}").Line()
        .Add($"You have {Answers.Credits(done.Wallet.Available)} now. Entry {done.Transfer.Id}.");
}
