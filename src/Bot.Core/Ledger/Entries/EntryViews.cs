using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Entries;

/// <summary>Who reads, for that decides what may be told: pure.</summary>
/// <param name="Account">Whose entries they are; null when the lines are of many accounts.</param>
/// <param name="Here">Where it is read; null when the readers may see what was asked anywhere.</param>
/// <param name="IsOwn">The reader reads their own: reasons are told from everywhere.</param>
internal sealed record EntryReader(AccountId? Account, CommunityId? Here, bool IsOwn)
{
    /// <summary>What was asked in another place is not told here: others may look on.</summary>
    public bool MayKnow(Transfer transfer) => Here is null || transfer.Community == Here;

    /// <summary>Whether the reason may be told: the bot's own, one's own, or one from here.</summary>
    public bool MayKnowReason(Transfer transfer) => IsOwn || transfer.Actor is null && transfer.Community is null || MayKnow(transfer);
}

/// <summary>A line of the ledger in words: pure.</summary>
internal static class EntryViews
{
    private const int ReasonLength = 100;

    /// <summary>The line: number, time, amount as the reader's account sees it, and what it was for.</summary>
    /// <param name="text">What stands before it.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="link">The job's message; null when there is none to show.</param>
    public static FormattedText Add(FormattedText text, LedgerEntry entry, EntryReader reader, Uri? link)
    {
        var transfer = entry.Transfer;
        text = text.Code(Number(transfer.Id))
            .Add($" {transfer.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} ");
        if (reader.Account is null) text = text.Add($"{TextFormat.Shorten(entry.Account)} ");
        text = text.Bold(Signed(transfer, reader.Account)).Add($" {What(entry, reader)}");
        if (transfer.Undoes is { } undone) text = text.Add($" (undoes {Number(undone)})");
        return link is not null && reader.MayKnow(transfer) ? text.Add(" ").Link("open", link) : text;
    }

    /// <summary><c>#12</c>, as <c>/credits undo</c> takes it.</summary>
    public static string Number(long id) => "#" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The amount as that account sees it; 0 for a job's that was given back.</summary>
    public static string Signed(Transfer transfer, AccountId? account)
    {
        if (transfer.Kind == TransferKind.Void) return "0";
        var sign = transfer.Kind switch
        {
            TransferKind.Grant => "+",
            TransferKind.Gift or TransferKind.Move when transfer.Other == account => "+",
            _ => "-",
        };
        return sign + TextFormat.Number(transfer.Amount.Value);
    }

    private static string What(LedgerEntry entry, EntryReader reader)
    {
        var transfer = entry.Transfer;
        return transfer.Kind switch
        {
            TransferKind.Hold => $"{Work(entry, reader)}, under way",
            TransferKind.Post => Work(entry, reader),
            TransferKind.Void when transfer.Actor is not null =>
                $"{Work(entry, reader)}, given back" + By(entry, reader) + Reason(transfer, reader),
            TransferKind.Void => $"{Work(entry, reader)}, not charged",
            TransferKind.Gift => Gift(entry, reader) + Reason(transfer, reader),
            TransferKind.Move when transfer.Community is not null =>
                reader.MayKnowReason(transfer) ? Shorten(transfer.Reason) : "elsewhere",
            TransferKind.Move => transfer.Other == reader.Account ? "moved here from a linked wallet" : "moved to a linked wallet",
            _ when transfer.Actor is null => reader.MayKnowReason(transfer) ? Shorten(transfer.Reason) : "elsewhere",
            TransferKind.Grant when IsPurchase(transfer) && reader.IsOwn => Purchase(transfer, reader),
            TransferKind.Grant => "granted" + By(entry, reader) + Reason(transfer, reader),
            _ => "taken" + By(entry, reader) + Reason(transfer, reader),
        };
    }

    // Of what people change only a payment belongs to no community.
    private static bool IsPurchase(Transfer transfer) => transfer.Community is null && transfer.Reason.Length > 0;

    // Who reads along in a group need not know what was paid, nor the charge by which it can be asked for.
    private static string Purchase(Transfer transfer, EntryReader reader) =>
        reader.MayKnow(transfer) ? char.ToLowerInvariant(transfer.Reason[0]) + Shorten(transfer.Reason)[1..] : "bought for Stars";

    private static string Gift(LedgerEntry entry, EntryReader reader) => entry.Transfer.Other == reader.Account
        ? $"gift from {TextFormat.Shorten(entry.Account)}"
        : $"gift to {TextFormat.Shorten(entry.Other ?? "")}";

    private static string By(LedgerEntry entry, EntryReader reader) =>
        reader.MayKnowReason(entry.Transfer) && entry.Actor is { } actor ? $" by {TextFormat.Shorten(actor)}" : " elsewhere";

    private static string Reason(Transfer transfer, EntryReader reader) =>
        reader.MayKnowReason(transfer) && (transfer.Community is not null || reader.MayKnow(transfer)) && transfer.Reason.Length > 0
            ? $": {Shorten(transfer.Reason)}"
            : "";

    private static string Work(LedgerEntry entry, EntryReader reader)
    {
        if (entry.Work is not { } work) return reader.MayKnow(entry.Transfer) ? Shorten(entry.Transfer.Reason) : "work elsewhere";
        var (brief, prompt) = ($"/{work.Command} with {work.Model}", work.Prompt.ReplaceLineEndings(" "));
        if (!reader.MayKnow(entry.Transfer)) return reader.IsOwn ? $"{brief}, elsewhere" : "work elsewhere";
        return prompt.Length == 0 ? brief : $"{work.Model} {TextFormat.Quote(prompt)}";
    }

    private static string Shorten(string reason) => ShortText.Line(reason, ReasonLength);
}
