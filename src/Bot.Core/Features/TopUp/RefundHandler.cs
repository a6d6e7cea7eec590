using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Outbox;
using Bot.Core.Payments;

namespace Bot.Core.Features.TopUp;

/// <summary><c>/refund</c>: an operator gives a payment's Stars back, and its credits go.</summary>
internal sealed class RefundHandler(RefundDesk desk, LedgerStore ledger, Owners owners, SlowAnswers slow, OutboxStore outbox)
    : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("refund", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!owners.Operators.Contains(incoming.Caller.Id))
            return Answers.Refused(new Refusal("Only the bot's operators refund payments. /paysupport tells where to ask."));
        var wish = new RefundOrder(
            incoming.Id,
            incoming.Caller.Id,
            read.Options.Text("charge") ?? "",
            read.Options.Text("reason") ?? "",
            read.Options.Text("force") == PaymentCommands.Yes);
        // If Telegram's word is not told from here, the rounds ask for it, and the operators' room tells how it ends.
        var answer = outbox.Answer<Refund>(incoming, static refund => PaymentViews.Outcome(refund, refund.Payment.Member.ToString()));
        var asked = await desk.AskAsync(wish, cancellation, answer.Owe);
        if (!asked.IsOk(out var refund, out _)) return answer.For(asked);
        var payer = refund.Payment.Member;
        var member = MemberName.Of(await ledger.FindMemberAsync(payer, cancellation) ?? new Caller(payer, Name: ""));
        if (refund.State != RefundState.Asked) return await answer.WholeAsync(PaymentViews.Outcome(refund, member));
        return slow.Start(
            incoming,
            Answers.Private("The credits are taken. Asking for the Stars to be given back …"),
            async patience => PaymentViews.Outcome(await desk.FinishAsync(refund, patience), member));
    }
}
