using Bot.Core.Jobs.Budgets;
using Bot.Core.Jobs.Rules;
using Bot.Core.Jobs.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts budgets together.</summary>
internal static class BudgetServices
{
    /// <summary>Adds the fuses of the bot and of every community.</summary>
    public static IServiceCollection AddBudgets(this IServiceCollection services, BotBudget configured) => services
        .AddSingleton(new Fuses(configured))
        .AddSingleton<IAcceptanceRule, FuseRule>()
        .AddSingleton<BudgetDesk>()
        .AddSingleton<BurnWatch>()
        .AddSingleton<IGenerationObserver>(static provider => provider.GetRequiredService<BurnWatch>())
        .AddHostedService(static provider => provider.GetRequiredService<BurnWatch>());
}
