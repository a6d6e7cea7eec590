using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits set</c>.</summary>
internal sealed class SetPart(
    LedgerStore ledger, ExistingMembers members, RoleChanges roles, Owners owners, OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("credits set", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (RoleChanges.RoleOf(incoming, read) is { } role) return roles.Preview(incoming, read, role);
        var found = await members.FindReadableAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var order = new BalanceOrder(
            incoming.Id, incoming.Caller, member, read.Options.Credits("amount") ?? CreditAmount.Zero, read.Options.Text("reason") ?? "")
        {
            Community = incoming.Community,
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        var answer = outbox.Answer<Adjusted>(incoming, done => Answers.Private(Text(done, member)));
        return answer.For(await ledger.SetAsync(order, cancellation, answer.Owe));
    }

    private static FormattedText Text(Adjusted done, Caller member)
    {
        var (verb, toward) = done.Transfer.Kind == TransferKind.Grant ? ("Granted", "to") : ("Took", "from");
        var held = done.Wallet.Held > CreditAmount.Zero ? $", and {done.Wallet.Held:N0} held for jobs under way" : "";
        return FormattedText.Empty
            .Add($"{verb} ").Bold(Answers.Credits(done.Transfer.Amount)).Add($" {toward} ").Bold(MemberName.Of(member))
            .Add($". {done.Transfer.Reason}").Line()
            .Add($"They have {Answers.Credits(done.Wallet.Available)} now{held}. Entry {done.Transfer.Id}.");
    }
}
