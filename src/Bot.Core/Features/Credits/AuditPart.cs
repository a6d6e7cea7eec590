using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits audit</c>: the entries of a community page by page; all there are for an operator in a private chat.</summary>
internal sealed class AuditPart(
    LedgerStore ledger,
    ExistingMembers members,
    EntryStore entries,
    EntryPages pages,
    Owners owners,
    TimeProvider time) : ICommandHandler, IPressHandler
{
    public const string PageAction = "audit";

    public IEnumerable<CommandRoute> Routes => [new("credits audit", HandleAsync)];

    public string Action => PageAction;

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var (member, since, what) = (read.Options.Text("member"), read.Options.Text("since"), read.Options.Text("what"));
        // In text a day looks like somebody's number.
        if (since is null && member is not null && SinceText.Read(member, time.GetUtcNow()) is not null) (member, since) = (null, member);
        DateTimeOffset? from = since is null ? null : SinceText.Read(since, time.GetUtcNow());
        if (since is not null && from is null) return Answers.Refused(SinceText.Unreadable);
        var isAll = what is null ? member is not null : what == CreditReadingSpecs.Everything;
        var press = new AuditPress(from?.ToUnixTimeSeconds(), Account: null, isAll, EntryCursor.Newest);
        return member is null
            ? await ShowAsync(incoming, press, cancellation)
            : await members.AnswerAsync(
                incoming, member, (person, patience) => OfAsync(incoming, person, press, patience), cancellation);
    }

    private async Task<View> OfAsync(IncomingCommand incoming, Caller person, AuditPress press, CancellationToken cancellation)
    {
        await ledger.RememberAsync(person, cancellation);
        var account = await entries.AccountAsync(person.Id, cancellation);
        return await ShowAsync(incoming, press with { Account = account }, cancellation);
    }

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var reach = Reach.Of(incoming, owners);
        return reach.ModeratesHere && AuditPress.Read(about) is { } press
            ? pages.Turn(incoming, await ShowAsync(incoming, press, cancellation))
            : reach.Refused(EntryPages.NotYours).Text;
    }

    /// <summary>Where it is read decides what is read: a forged button shows no other community's entries.</summary>
    private async Task<View> ShowAsync(IncomingCommand incoming, AuditPress press, CancellationToken cancellation)
    {
        var scope = LedgerScope.Of(incoming, owners);
        var query = new EntryQuery(scope, press.Account)
        {
            IsChangesOnly = !press.IsAll && press.Account is null,
            Since = press.Since is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        };
        var head = FormattedText.Empty.Bold(
            (query.IsChangesOnly ? "What people did" : "All entries") + (scope is null ? " everywhere" : " here"));
        if (query.Since is { } since) head = head.Add($" since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        var reader = new EntryReader(press.Account, scope, IsOwn: false);
        return await pages.ShowAsync(head, query, press.Cursor, reader, $"{PageAction}:{press}", cancellation);
    }
}
