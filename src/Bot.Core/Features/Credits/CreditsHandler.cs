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
    OutboxStore outbox,
    IEnumerable<ICreditsPart> parts) : ICommandHandler
{
    private readonly Dictionary<string, ICreditsPart> _parts = parts
        .SelectMany(static part => part.Paths.Select(path => (Path: path, Part: part)))
        .ToDictionary(static one => one.Path, static one => one.Part, StringComparer.Ordinal);

    public string Command => "credits";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (RoleChanges.RoleOf(incoming, read) is { } role) return roles.Preview(incoming, read, role);
        if (_parts.TryGetValue(read.Path, out var part)) return await part.HandleAsync(incoming, read, cancellation);
        return read.Subcommand?.Name switch
        {
            "grant" => await AdjustAsync(incoming, read, TransferKind.Grant, cancellation),
            "take" => await AdjustAsync(incoming, read, TransferKind.Take, cancellation),
            _ => await balance.ShowAsync(incoming, cancellation),
        };
    }

    private async Task<View?> AdjustAsync(IncomingCommand incoming, ReadCommand read, TransferKind kind, CancellationToken cancellation)
    {
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
