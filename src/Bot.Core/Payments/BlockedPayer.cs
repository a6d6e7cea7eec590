using Bot.Core.Chat;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Storage;

namespace Bot.Core.Payments;

/// <summary>Sells nothing to whom the operators have blocked: they could not use it.</summary>
internal sealed class BlockedPayer : IPaymentRule
{
    public Refusal? Refuse(ReadTransaction transaction, MemberId payer, DateTimeOffset now) =>
        // A payment is made in the private chat, which Telegram calls by the person's id.
        BlockCheck.Find(transaction, payer, new CommunityId(payer.Platform, payer.User), now) is { } block
            ? BlockRefusals.Blocked(block)
            : null;
}
