using Bot.Core.Communities.Announcements;
using Bot.Core.Jobs.Rules;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Ledger.Limits;
using Bot.Core.Payments;
using Bot.Core.Safety.Filters;
using Bot.Core.Safety.Unsafe;
using Bot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts moderation together.</summary>
internal static class ModerationServices
{
    /// <summary>Blocks first, then words: who is blocked is told that and nothing else.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services) => services
        .AddSingleton<IAccountRule, LinkedLimits>()
        .AddSingleton<IPaymentRule, BlockedPayer>()
        .AddSingleton<IAcceptanceRule, BlockRule>()
        .AddSingleton<IAcceptanceRule, FilterRule>()
        .AddSingleton<BlockStore>()
        .AddSingleton<FilterCache>()
        .AddSingleton<FilterCheck>()
        .AddSingleton<FilterStore>()
        .AddSingleton(static provider => new UnsafePictures(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AnnouncementOutbox>(), provider.Time()))
        .AddSingleton<LimitDesk>();
}
