using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Pools;
using Bot.Core.Outbox;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary>
/// <c>/credits grant|take|set @role</c>: shows what it would do, to be confirmed. Asking the platform who has a role
/// takes time.
/// </summary>
internal sealed class RoleChanges(BulkStore store, SlowAnswers slow, ReplyDispatcher replies, OutboxStore outbox)
{
    /// <summary>The role that a grant, take or set is for; null when it is for a member.</summary>
    public static Role? RoleOf(IncomingCommand incoming, ReadCommand read)
    {
        if (read.Options.Text("member") is not { Length: > 0 } written) return null;
        var word = written.TrimStart('<').TrimEnd('>').TrimStart('@', '&');
        if (incoming.MentionedRoles.TryGetValue(written, out var role) || incoming.MentionedRoles.TryGetValue(word, out role)) return role;
        return written == Role.Administrators ? new Role(Role.Administrators, Role.Administrators) : null;
    }

    /// <summary>Begins to find out; null when the answer shows itself.</summary>
    public View? Preview(IncomingCommand incoming, ReadCommand read, Role role)
    {
        if (incoming.IsPrivate) return Answers.Refused(BulkRefusals.NoRoles);
        var first = Answers.Private($"Reading who has the role {TextFormat.Shorten(role.Name)}…");
        return slow.Start(incoming, first, cancellation => PreviewAsync(incoming, read, role, cancellation));
    }

    private async Task<View> PreviewAsync(IncomingCommand incoming, ReadCommand read, Role role, CancellationToken cancellation)
    {
        if (replies.Chat(incoming.Community.Platform) is not { } chat)
            return Answers.Private("This chat is not connected right now. Try again in a minute.");
        var asked = await chat.MembersOfRoleAsync(incoming.Community, role.Id, cancellation);
        if (!asked.IsOk(out var found, out var refusal)) return Answers.Refused(refusal);
        var people = found.Where(static person => !person.IsBot).DistinctBy(static person => person.Id).ToList();
        if (people.Count == 0) return Answers.Refused(BulkRefusals.Nobody(role.Name));
        if (people.Count > BulkChange.MaxMembers) return Answers.Refused(BulkRefusals.TooMany(people.Count));
        var wanted = new BulkChange(
            0,
            incoming.Id,
            incoming.Caller.Id,
            incoming.Community,
            Enum.Parse<BulkKind>(read.Subcommand!.Name, ignoreCase: true),
            read.Options.Credits("amount") ?? CreditAmount.Zero,
            read.Options.Text("reason") ?? "",
            role.Name,
            [.. people.Select(static person => new BulkMember(person.Id.User, person.Name, person.Username))],
            BulkState.Waiting,
            default);
        var answer = new Answer<(BulkChange Change, BulkSums Sums, Pool? Pool)>(outbox, incoming, incoming.ReplyTo, Text);
        var preview = await store.PreviewAsync(wanted, incoming.Caller, cancellation, answer.Owe);
        return Text(preview);
    }

    private static View Text((BulkChange Change, BulkSums Sums, Pool? Pool) preview) => preview.Change.Outcome is { } outcome
        ? Answers.Private(outcome)
        : BulkViews.Preview(preview.Change, preview.Sums, preview.Pool);
}
