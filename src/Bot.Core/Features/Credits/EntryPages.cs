using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;

namespace Bot.Core.Features.Credits;

/// <summary>Pages of entries as messages with buttons to the newer and the older ones.</summary>
internal sealed class EntryPages(EntryStore entries, ReplyDispatcher replies)
{
    /// <summary>Ten lines with links would not fit into one message of the stricter platform.</summary>
    private const int Length = 8;

    /// <summary>What a press of somebody who may not see a page is told.</summary>
    public static readonly Refusal NotYours = new("These are not yours to see. Send /credits for your own.");

    /// <summary>Adds a page to the words before it.</summary>
    /// <param name="head">What stands above the entries.</param>
    /// <param name="query">Which entries.</param>
    /// <param name="cursor">Where the page begins.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="action">What the buttons' actions begin with; the cursor follows.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<View> ShowAsync(
        FormattedText head, EntryQuery query, EntryCursor cursor, EntryReader reader, string action, CancellationToken cancellation)
    {
        var page = await entries.PageAsync(query, cursor, Length, cancellation);
        var text = head;
        foreach (var entry in page.Entries) text = EntryViews.Add(text.Line(), entry, reader, LinkTo(entry));
        if (page.Entries.Count == 0) text = text.Line().Add("There is nothing here.");
        return Answers.Private(text) with { Buttons = [.. Buttons(page, action)] };
    }

    /// <summary>Shows a page in the place of the one whose button was pressed.</summary>
    public string Turn(IncomingCommand press, View page)
    {
        replies.Send(press.PressedAt ?? press.ReplyTo, page);
        return "";
    }

    private static IEnumerable<Button> Buttons(EntryPage page, string action)
    {
        if (page.Entries.Count == 0) yield break;
        if (page.HasNewer) yield return new Button("Newer", $"{action}:{new EntryCursor(page.Entries[0].Transfer.Id, IsNewer: true)}");
        if (page.HasOlder) yield return new Button("Older", $"{action}:{new EntryCursor(page.Entries[^1].Transfer.Id, IsNewer: false)}");
    }

    private Uri? LinkTo(LedgerEntry entry) =>
        entry.Work is { } work ? replies.Chat(work.ShownAt.Platform)?.LinkTo(work.ShownAt, work.Community) : null;
}
