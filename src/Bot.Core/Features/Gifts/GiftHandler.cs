using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Gifts;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Gifts;

/// <summary><c>/gift</c>: credits from one member to another, told where it was asked for.</summary>
internal sealed class GiftHandler(LedgerStore ledger, ExistingMembers members, OutboxStore outbox) : ICommandHandler
{
    private static readonly Refusal NobodyHere = new(
        "Only you and I are here. Give where the other person can see it: use /gift in a community.");

    public IEnumerable<CommandRoute> Routes => [new("gift", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (incoming.IsPrivate) return Answers.Refused(NobodyHere);
        var found = await members.FindAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var receiver, out var unknown)) return Answers.Refused(unknown);
        var gift = new Gift(
            incoming.Id,
            incoming.Caller,
            receiver,
            read.Options.Credits("amount") ?? CreditAmount.Zero,
            read.Options.Text("reason") ?? "",
            incoming.Community)
        {
            Channel = incoming.Channel,
        };
        var answer = outbox.Answer<Given>(incoming, given => new View(Text(gift, given.Transfer)));
        return answer.For(await ledger.GiveAsync(gift, cancellation, answer.Owe));
    }

    private static FormattedText Text(Gift gift, Transfer transfer)
    {
        var reason = transfer.Reason.Length > 0 ? $": {MemberName.Quiet(transfer.Reason)}" : ".";
        return FormattedText.Empty
            .Bold(MemberName.Quiet(MemberName.Shown(gift.Giver))).Add(" gave ")
            .Bold(MemberName.Quiet(MemberName.Shown(gift.Receiver))).Add(" ")
            .Bold(Answers.Credits(transfer.Amount)).Add(reason).Line()
            .Add($"Entry {transfer.Id}. See /credits for what you have.");
    }
}
