using Bot.Core.Ledger;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Entries;
using Bot.Core.Ledger.Pools;
using Bot.Core.Ledger.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts credits together.</summary>
internal static class CreditServices
{
    /// <summary>Adds the ledger, and what reads and changes it.</summary>
    public static IServiceCollection AddCredits(this IServiceCollection services) => services
        .AddSingleton(static provider => provider.GetRequiredService<CoreOptions>().Credits with
        {
            Home = provider.GetRequiredService<CoreOptions>().Home,
            SellsCredits = provider.GetRequiredService<CoreOptions>().Stars is not null,
        })
        .AddSingleton<CreditAnnouncements>()
        .AddSingleton<LedgerStore>()
        .AddSingleton<CodeStore>()
        .AddHostedService<ExpiredCodeWorker>()
        .AddSingleton<PoolDesk>()
        .AddHostedService<PoolWatch>()
        .AddSingleton<LedgerAudit>()
        .AddHostedService<LedgerWatch>()
        .AddSingleton<EntryStore>()
        .AddSingleton<EntryExport>()
        .AddSingleton<SpendingStore>()
        .AddSingleton<BulkStore>()
        .AddSingleton<RequestStore>();
}
