using Bot.Core.Credits.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Commands.Handlers.Credits;

/// <summary>Puts together what people see of credits.</summary>
internal static class CreditViews
{
    public static IServiceCollection AddCreditViews(this IServiceCollection services) => services
        .AddSingleton<EntryStore>()
        .AddSingleton<EntryPages>()
        .AddPress<BalanceView>()
        .AddPress<MemberEntries>();

    /// <summary>One that handles presses and is asked by commands too.</summary>
    private static IServiceCollection AddPress<T>(this IServiceCollection services)
        where T : class, IPressHandler => services.AddSingleton<T>().AddSingleton<IPressHandler>(static provider => provider.GetRequiredService<T>());
}
