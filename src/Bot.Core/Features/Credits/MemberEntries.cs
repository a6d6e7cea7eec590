using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>
/// <c>/credits show</c>: a member's balance and entries, for moderators of a community to which the member belongs, and of that
/// community alone; operators see all of it.
/// </summary>
internal sealed class MemberEntries(LedgerStore ledger, ExistingMembers members, EntryStore entries, EntryPages pages, Owners owners)
    : ICommandHandler, IPressHandler
{
    public const string PageAction = "credits-of";

    public IEnumerable<CommandRoute> Routes => [new("credits show", HandleAsync)];

    public string Action => PageAction;

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        members.AnswerAsync(
            incoming, read.Options.Text("member"), (member, patience) => FirstAsync(incoming, member, patience), cancellation);

    private async Task<View> FirstAsync(IncomingCommand incoming, Caller member, CancellationToken cancellation)
    {
        if (await entries.AccountAsync(member.Id, cancellation) is { } account)
            return await PageAsync(incoming, member, account, EntryCursor.Newest, cancellation);
        return Answers.Private($"{MemberName.Of(member)} has not used the bot yet, so has no credits and no entries.");
    }

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        var reach = Reach.Of(incoming, owners);
        if (!reach.ModeratesHere || PagePress.Read(about) is not { } press) return reach.Refused(EntryPages.NotYours).Text;
        var found = await members.FindHereAsync(incoming, press.User, cancellation);
        if (!found.IsOk(out var member, out var unknown)) return unknown.Text;
        return await entries.AccountAsync(member.Id, cancellation) is { } account
            ? pages.Turn(incoming, await PageAsync(incoming, member, account, press.Cursor, cancellation))
            : "I know nothing of them any more.";
    }

    private async Task<View> PageAsync(
        IncomingCommand incoming, Caller member, AccountId account, EntryCursor cursor, CancellationToken cancellation)
    {
        var wallet = await ledger.LookAsync(member.Id, cancellation);
        var head = FormattedText.Empty.Bold(MemberName.Of(member)).Add(
            $" has {Answers.Credits(wallet.Available)}, {TextFormat.Number(wallet.Held.Value)} held, "
            + $"{TextFormat.Number(wallet.SpentToday.Value)} spent today.");
        var isOperator = owners.Operators.Contains(incoming.Caller.Id);
        var reader = new EntryReader(account, isOperator ? null : incoming.Community, IsOwn: false);
        return await pages.ShowAsync(
            head,
            new EntryQuery(isOperator ? null : incoming.Community, account),
            cursor,
            reader,
            $"{PageAction}:{member.Id.User}",
            cancellation);
    }
}
