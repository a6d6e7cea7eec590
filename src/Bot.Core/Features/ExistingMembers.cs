using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Outbox;

namespace Bot.Core.Features;

/// <summary>
/// Finds people who certainly exist: those that the platform named with the command, that the bot has met, or that the
/// platform knows in this community. An account for a mistyped id would keep credits for ever.
/// </summary>
internal sealed class ExistingMembers(LedgerStore ledger, ReplyDispatcher replies, Owners owners, SlowAnswers slow, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The person who is meant and can own credits.</summary>
    public async Task<Result<Caller>> FindAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        if (!(await FindAnyAsync(incoming, written, cancellation)).IsOk(out var member, out var unknown)) return unknown;
        return member.IsBot ? new Refusal("A bot has no credits. Name a person.") : member;
    }

    /// <summary>
    /// The person of that id, if they belong to the community where it is asked, as the platform says now; for operators,
    /// anybody whom the bot has met.
    /// </summary>
    public async Task<Result<Caller>> FindHereAsync(IncomingCommand incoming, string user, CancellationToken cancellation)
    {
        var id = new MemberId(incoming.Caller.Id.Platform, user);
        if (owners.IsOperator(incoming.Caller)) return await ByIdAsync(incoming, id, cancellation);
        return replies.Chat(id.Platform) is { } chat
            ? await chat.FindMemberAsync(incoming.Community, user, cancellation)
            : new Refusal("This chat is not connected right now. Try again in a minute.");
    }

    /// <summary>
    /// The person to give credits to, or to set: the answer, and a refusal too, tell what they own, which moderators read only of
    /// who belongs to the community. Whom the command did not bring along is asked of the platform.
    /// </summary>
    public async Task<Result<Caller>> FindReadableAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        var found = await FindAsync(incoming, written, cancellation);
        if (!found.IsOk(out var member, out _) || owners.IsOperator(incoming.Caller)) return found;
        // Who has written here has told by it that they belong here.
        if (member.IsMember || member.Id == incoming.Caller.Id || member.Id == incoming.RepliedTo?.Id) return found;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return (await FindHereAsync(incoming, member.Id.User, either.Token)).IsOk(out _, out var elsewhere) ? found : elsewhere;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Refusal("The chat does not tell me now whether they belong here. Nothing was changed. Try again in a minute.");
        }
    }

    /// <summary>Whoever is meant, be it a bot.</summary>
    public async Task<Result<Caller>> FindAnyAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        var found = await MemberLookup.FindAsync(ledger, incoming, written, cancellation);
        if (!found.IsOk(out var member, out _) || member.Name.Length > 0 || !string.IsNullOrEmpty(member.Username)) return found;
        return await ByIdAsync(incoming, member.Id, cancellation);
    }

    /// <summary>
    /// Answers about somebody whom the caller may read of: for operators anybody, for moderators who belongs to the community. What
    /// the command did not bring along is asked of the platform, beside the way on which commands arrive.
    /// </summary>
    public async Task<View?> AnswerAsync(
        IncomingCommand incoming, string? written, Func<Caller, CancellationToken, Task<View>> about, CancellationToken cancellation)
    {
        if (owners.IsOperator(incoming.Caller))
        {
            var any = await FindAsync(incoming, written, cancellation);
            return any.IsOk(out var anybody, out var nobody) ? await about(anybody, cancellation) : Answers.Refused(nobody);
        }

        var found = await MemberLookup.FindAsync(ledger, incoming, written, cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        if (member.IsBot) return Answers.Refused(new Refusal("A bot has no credits. Name a person."));
        if (member.IsMember || member.Id == incoming.Caller.Id) return await about(member, cancellation);
        return slow.Start(
            incoming,
            Answers.Private($"Looking for {MemberName.Of(member)}…"),
            async patience => (await FindHereAsync(incoming, member.Id.User, patience)).IsOk(out var here, out var elsewhere)
                ? await about(here, patience)
                : Answers.Refused(elsewhere));
    }

    private async Task<Result<Caller>> ByIdAsync(IncomingCommand incoming, MemberId id, CancellationToken cancellation)
    {
        if (await ledger.FindMemberAsync(id, cancellation) is { } known) return known;
        var chat = replies.Chat(id.Platform);
        var asked = chat is null ? default(Result<Caller>?) : await chat.FindMemberAsync(incoming.Community, id.User, cancellation);
        return asked ?? new Refusal($"I have not met anybody with the id {id.User} yet.");
    }
}
