using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.Tests.Storage;

/// <summary>Looks at wallets as their owners do in a private chat, where nobody has set anything.</summary>
internal static class LedgerReading
{
    public static async Task<Wallet> WalletAsync(this LedgerStore ledger, Caller member, CancellationToken cancellation)
    {
        var place = new Place(new CommunityId(member.Id.Platform, member.Id.User), Channel: null);
        return (await ledger.WalletAsync(member, place, cancellation)).Wallet;
    }

    public static async Task<IReadOnlyList<Transfer>> HistoryAsync(
        this LedgerStore ledger, Caller member, int limit, CancellationToken cancellation)
    {
        await ledger.WalletAsync(member, cancellation);
        return await ledger.HistoryAsync(member.Id, limit, cancellation);
    }
}
