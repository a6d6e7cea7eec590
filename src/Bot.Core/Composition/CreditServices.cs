using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Features.Codes;
using Bot.Core.Features.Credits;
using Bot.Core.Features.Gifts;
using Bot.Core.Features.Pools;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Codes;
using Bot.Core.Ledger.Pools;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts credits together.</summary>
internal static class CreditServices
{
    /// <summary>Adds the ledger and the commands about it.</summary>
    public static IServiceCollection AddCredits(this IServiceCollection services) => services
        .AddSingleton(static provider => provider.GetRequiredService<CoreOptions>().Credits with
        {
            Home = provider.GetRequiredService<CoreOptions>().Home,
            SellsCredits = provider.GetRequiredService<CommandSet>().Find("topup").IsOk(out var sells, out _) && !sells.IsHidden,
        })
        .AddSingleton<CreditNews>()
        .AddSingleton<LedgerStore>()
        .AddSingleton<CodeStore>()
        .AddHostedService<CodeRounds>()
        .AddSingleton<PoolDesk>()
        .AddHostedService<PoolWatch>()
        .AddSingleton<ICommandHandler, PoolHandler>()
        .AddSingleton<LedgerAudit>()
        .AddHostedService<LedgerWatch>()
        .AddSingleton<ICommandHandler, CreditsHandler>()
        .AddSingleton<ICommandHandler, GiftHandler>()
        .AddSingleton<ICommandHandler, RedeemHandler>()
        .AddSingleton<ExistingMembers>()
        .AddSingleton<ICreditsPart, SetPart>()
        .AddSingleton<ICreditsPart, UndoPart>()
        .AddSingleton<ICreditsPart, CodesPart>()
        .AddSingleton<ICreditsPart, OwnGrantsPart>()
        .AddCreditViews();
}
