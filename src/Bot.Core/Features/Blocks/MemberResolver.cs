using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Blocks;

namespace Bot.Core.Features.Blocks;

/// <summary>Who is meant by a block: known, and with what the platform says of their rights where that matters.</summary>
internal sealed class MemberResolver(LedgerStore ledger, ReplyDispatcher replies, Owners owners, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Refusal Nobody = new("Say whom: an @name, an id, or reply to one of their messages.");

    /// <summary>The person, or why they cannot be meant.</summary>
    public async Task<Result<Caller>> FindAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(written) && incoming.RepliedTo is null) return Nobody;
        // An operator may have an identity of another platform from a list or a log.
        if (incoming.IsPrivate && MemberId.TryParse(written, out var elsewhere) && replies.Chat(elsewhere.Platform) is not null)
            return await ledger.FindMemberAsync(elsewhere, cancellation) ?? new Caller(elsewhere, Name: "");
        var found = await MemberLookup.FindAsync(ledger, incoming, written, cancellation);
        // In private nobody can be asked who an id is: one that was never met must not come from a slip.
        return incoming.IsPrivate && found.IsOk(out var member, out _) && member.Name.Length == 0 && string.IsNullOrEmpty(member.Username)
            ? BlockRefusals.UnmetAnywhere(member.Id)
            : found;
    }

    /// <summary>
    /// As <see cref="FindAsync"/>, and asks the platform who they are when the command did not tell: a moderator must not
    /// block another, and an id may be anybody's.
    /// </summary>
    public async Task<Result<Caller>> FindForBlockAsync(IncomingCommand incoming, string? written, CancellationToken cancellation)
    {
        var found = await FindAsync(incoming, written, cancellation);
        if (!found.IsOk(out var member, out _) || incoming.IsPrivate || member.IsBot || member.IsModerator) return found;
        var isMet = member.Name.Length > 0 || await ledger.FindMemberAsync(member.Id, cancellation) is not null;
        if (isMet && owners.Operators.Contains(incoming.Caller.Id)) return found;
        if (replies.Chat(incoming.Community.Platform) is not { } chat) return found;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            if ((await chat.FindMemberAsync(incoming.Community, member.Id.User, either.Token)).IsOk(out var told, out _)) return told;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return BlockRefusals.CannotTell(MemberName.Of(member));
        }

        // Who has left moderates nothing, and can be blocked as long as the bot knows them.
        return isMet ? found : BlockRefusals.Unmet(member.Id.User);
    }
}
