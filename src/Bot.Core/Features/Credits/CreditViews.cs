using System.Diagnostics.CodeAnalysis;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Bulk;
using Bot.Core.Ledger.Entries;
using Bot.Core.Ledger.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Credits;

/// <summary>Puts together what people see of credits.</summary>
internal static class CreditViews
{
    public static IServiceCollection AddCreditViews(this IServiceCollection services) => services
        .AddSingleton<EntryStore>()
        .AddSingleton<EntryPages>()
        .AddPress<BalanceView>()
        .AddPart<MemberEntries>()
        .AddPart<AuditPart>()
        .AddSingleton<SpendingStore>()
        .AddSingleton<ICreditsPart, TopPart>()
        .AddSingleton<EntryExport>()
        .AddSingleton<ICreditsPart, ExportPart>()
        .AddSingleton<BulkStore>()
        .AddSingleton<RoleChanges>()
        .AddSingleton<IPressHandler, ConfirmBulkPress>()
        .AddSingleton<IPressHandler, DropBulkPress>()
        .AddSingleton<RequestStore>()
        .AddSingleton<IPressHandler, AskPress>()
        .AddSingleton<IPressHandler, DecidePress>();

    /// <summary>One that turns pages of what a subcommand has shown.</summary>
    private static IServiceCollection AddPart<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services)
        where T : class, IPressHandler, ICreditsPart =>
        services.AddPress<T>().AddSingleton<ICreditsPart>(static provider => provider.GetRequiredService<T>());

    private static IServiceCollection AddPress<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services)
        where T : class, IPressHandler =>
        services.AddSingleton<T>().AddSingleton<IPressHandler>(static provider => provider.GetRequiredService<T>());
}
