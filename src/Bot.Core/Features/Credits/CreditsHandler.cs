using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits</c>: what one has and had, and the moderators' grants and takings.</summary>
internal sealed class CreditsHandler(
    LedgerStore ledger,
    ExistingMembers members,
    BalanceView balance,
    RoleChanges roles,
    Owners owners,
    OutboxStore outbox) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
    [
        new("credits balance", BalanceAsync),
        new("credits history", BalanceAsync),
        new("credits grant", (incoming, read, cancellation) => AdjustAsync(incoming, read, TransferKind.Grant, cancellation)),
        new("credits take", (incoming, read, cancellation) => AdjustAsync(incoming, read, TransferKind.Take, cancellation)),
    ];

    private async Task<View?> BalanceAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        await balance.ShowAsync(incoming, cancellation);

    private async Task<View?> AdjustAsync(IncomingCommand incoming, ReadCommand read, TransferKind kind, CancellationToken cancellation)
    {
        if (RoleChanges.RoleOf(incoming, read) is { } role) return roles.Preview(incoming, read, role);
        var readable = await members.FindReadableAsync(incoming, read.Options.Text("member"), cancellation);
        // What was given is taken back from who has left, too; what else they own is no longer the community's to read.
        var mayRead = readable.IsOk(out _, out _);
        var found = mayRead || kind == TransferKind.Grant
            ? readable
            : await members.FindAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var adjustment = new Adjustment(
            incoming.Id, kind, incoming.Caller, member, read.Options.Credits("amount") ?? CreditAmount.Zero,
            read.Options.Text("reason") ?? "")
        {
            Community = incoming.Community,
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        var answer = outbox.Answer<Adjusted>(incoming, done => Answers.Private(Text(done, member, mayRead)));
        return answer.For(await ledger.AdjustAsync(adjustment, cancellation, answer.Owe));
    }

    private static FormattedText Text(Adjusted done, Caller member, bool mayRead)
    {
        var (verb, toward) = done.Transfer.Kind == TransferKind.Grant ? ("Granted", "to") : ("Took", "from");
        return FormattedText.Empty
            .Add($"{verb} ").Bold(Answers.Credits(done.Transfer.Amount)).Add($" {toward} ").Bold(MemberName.Of(member))
            .Add($": {done.Transfer.Reason}").Line()
            .Add(mayRead ? $"They have {Answers.Credits(done.Wallet.Available)} now. " : "").Add($"Entry {done.Transfer.Id}.");
    }
}
