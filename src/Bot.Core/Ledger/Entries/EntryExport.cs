using System.Globalization;
using System.Text;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Entries;

/// <summary>Writes entries into a CSV file, the newest first, some at a time: neither memory nor a reader is held for long.</summary>
internal sealed class EntryExport(Database database)
{
    /// <summary>The most entries of one file; what is older is left out and told.</summary>
    public const int MaxRows = 50_000;

    private const int PageSize = 500;

    private static readonly string Heading = CsvText.Row(
        "entry",
        "time_utc",
        "kind",
        "amount",
        "account",
        "member",
        "to_account",
        "to_member",
        "community",
        "by",
        "reason",
        "job",
        "undoes",
        "pool");

    /// <summary>Writes the file.</summary>
    /// <param name="query">Which entries.</param>
    /// <param name="path">Where.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="mostRows">How many entries at most.</param>
    /// <returns>How many there are in it, and whether older ones were left out.</returns>
    public async Task<(int Rows, bool IsCut)> WriteAsync(
        EntryQuery query, string path, CancellationToken cancellation, int mostRows = MaxRows)
    {
        // With a byte order mark, without which spreadsheets take UTF-8 for something else.
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteAsync(Heading.AsMemory(), cancellation);
        var names = new Dictionary<AccountId, string>();
        var (cursor, rows) = (EntryCursor.Newest, 0);
        while (true)
        {
            var from = cursor;
            var page = await database.ReadAsync(transaction => Lines(transaction, query, from, names), cancellation);
            foreach (var (id, line) in page)
            {
                if (rows == mostRows) return (rows, true);
                await file.WriteAsync(line.AsMemory(), cancellation);
                (cursor, rows) = (new EntryCursor(id, IsNewer: false), rows + 1);
            }

            if (page.Count < PageSize) return (rows, false);
        }
    }

    private static List<(long Id, string Line)> Lines(
        ReadTransaction transaction, EntryQuery query, EntryCursor from, Dictionary<AccountId, string> names)
    {
        var first = query.Since is { } since ? EntryRows.FirstSince(transaction, since) : 0;
        return [.. EntryRows.List(transaction, query, from, first, PageSize)
            .Select(transfer => (transfer.Id, Line(transaction, transfer, query, names)))];
    }

    private static string Line(ReadTransaction transaction, Transfer transfer, EntryQuery query, Dictionary<AccountId, string> names)
    {
        return CsvText.Row(
            Number(transfer.Id),
            transfer.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            transfer.Kind.ToString(),
            Number(transfer.Amount.Value),
            Number(transfer.Account.Value),
            Name(transfer.Account),
            transfer.Other is { } other ? Number(other.Value) : null,
            transfer.Other is { } named ? Name(named) : null,
            transfer.Community?.ToString(),
            transfer.Actor?.ToString(),
            transfer.Reason,
            transfer.JobId?.Value,
            transfer.Undoes is { } undone ? Number(undone) : null,
            transfer.Pool is { } pool ? Name(pool) : null);

        string Name(AccountId account) => names.TryGetValue(account, out var known)
            ? known
            : names[account] = AccountNames.Of(transaction, account, query.Community?.Platform);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
