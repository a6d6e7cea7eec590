using System.Globalization;
using Bot.Core.Chats;
using Bot.Core.Credits;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/credits</c>: what one has and had, and the moderators' grants and takings.</summary>
internal sealed class CreditsHandler(ILedger ledger, CreditPolicy policy) : ICommandHandler
{
    private const int HistoryLines = 10;

    public string Command => "credits";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        read.Subcommand?.Name switch
        {
            "history" => HistoryAsync(incoming.Caller, cancellation),
            "grant" => AdjustAsync(incoming, read, TransferKind.Grant, cancellation),
            "take" => AdjustAsync(incoming, read, TransferKind.Take, cancellation),
            "show" => ShowAsync(incoming, read, cancellation),
            _ => BalanceAsync(incoming.Caller, cancellation),
        };

    private async Task<View?> BalanceAsync(Caller caller, CancellationToken cancellation)
    {
        var wallet = await ledger.WalletAsync(caller, cancellation);
        var text = FormattedText.Empty.Add("You have ").Bold(Answers.Credits(wallet.Available)).Add(".");
        if (wallet.Held > 0) text = text.Add($" {Answers.Credits(wallet.Held)} more are held for pictures under way.");
        text = text.Line().Add($"Spent today: {Number(wallet.SpentToday)} of {Number(policy.DailyLimit)}.");
        if (policy.DailyCredits > 0) text = text.Add($" Each day (UTC) you are topped up to {Number(policy.DailyCredits)}.");
        return Answers.Private(text);
    }

    private async Task<View?> HistoryAsync(Caller caller, CancellationToken cancellation)
    {
        var transfers = await ledger.HistoryAsync(caller, HistoryLines, cancellation);
        var text = FormattedText.Empty.Bold("Your latest entries");
        foreach (var transfer in transfers) text = text.Line().Add(Line(transfer));
        return Answers.Private(transfers.Count == 0 ? "There is nothing yet. Try /imagine a fox in the snow." : text);
    }

    private async Task<View?> AdjustAsync(IncomingCommand incoming, ReadCommand read, TransferKind kind, CancellationToken cancellation)
    {
        if (!(await MemberAsync(incoming, read, cancellation)).IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var adjustment = new Adjustment(
            incoming.Id, kind, incoming.Caller, member, read.Options.Integer("amount") ?? 0, read.Options.Text("reason") ?? "")
        {
            Community = incoming.Community,
        };
        if (!(await ledger.AdjustAsync(adjustment, cancellation)).IsOk(out var done, out var refusal)) return Answers.Refused(refusal);
        var verb = kind == TransferKind.Grant ? "Granted" : "Took";
        var toward = kind == TransferKind.Grant ? "to" : "from";
        return Answers.Private(FormattedText.Empty
            .Add($"{verb} ").Bold(Answers.Credits(done.Transfer.Amount)).Add($" {toward} ").Bold(Name(member))
            .Add($": {done.Transfer.Reason}").Line().Add($"They have {Answers.Credits(done.Wallet.Available)} now."));
    }

    private async Task<View?> ShowAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!(await MemberAsync(incoming, read, cancellation)).IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        var wallet = await ledger.WalletAsync(member, cancellation);
        var text = FormattedText.Empty.Bold(Name(member))
            .Add($" has {Answers.Credits(wallet.Available)}, {Number(wallet.Held)} held, {Number(wallet.SpentToday)} spent today.");
        foreach (var transfer in await ledger.HistoryAsync(member, HistoryLines, cancellation)) text = text.Line().Add(Line(transfer));
        return Answers.Private(text);
    }

    private async Task<Result<Caller>> MemberAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var found = await MemberLookup.FindAsync(ledger, incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var refusal)) return refusal;
        if (member.IsBot) return new Refusal("A bot has no credits. Name a person.");
        return member;
    }

    private static string Name(Caller member) =>
        member.Username is { } username ? "@" + username : member.Name.Length > 0 ? member.Name : member.Id.User;

    private static string Line(Transfer transfer)
    {
        var sign = transfer.Kind is TransferKind.Grant or TransferKind.Void ? "+" : transfer.Kind == TransferKind.Post ? "=" : "-";
        var what = transfer.Kind switch
        {
            TransferKind.Hold => "held",
            TransferKind.Post => "spent",
            TransferKind.Void => "given back",
            TransferKind.Take => "taken",
            _ => "granted",
        };
        var at = transfer.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{at}  {sign}{Number(transfer.Amount)} {what}{(transfer.Reason.Length > 0 ? $": {transfer.Reason}" : "")}";
    }

    private static string Number(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture);
}
