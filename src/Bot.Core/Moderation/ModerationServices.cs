using Bot.Core.Announcements;
using Bot.Core.Commands;
using Bot.Core.Commands.Handlers;
using Bot.Core.Jobs;
using Bot.Core.Linking;
using Bot.Core.Moderation.Blocks;
using Bot.Core.Moderation.Filters;
using Bot.Core.Moderation.Limits;
using Bot.Core.Moderation.Unsafe;
using Bot.Core.Payments;
using Bot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Moderation;

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
        .AddSingleton<MemberMeant>()
        .AddSingleton<FilterCache>()
        .AddSingleton<FilterCheck>()
        .AddSingleton<FilterStore>()
        .AddSingleton(static provider => new UnsafePictures(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AnnouncementBox>(), provider.Time()))
        .AddSingleton<ICommandHandler, BlockHandler>()
        .AddSingleton<ICommandHandler, UnblockHandler>()
        .AddSingleton<ICommandHandler, BlocksHandler>()
        .AddSingleton<ICommandHandler, FilterHandler>()
        .AddSingleton<LimitDesk>()
        .AddSingleton<ICommandHandler, LimitsHandler>()
        .AddSingleton<ICommandHandler, AuditHandler>()
        .AddSingleton<ICommandHandler, SetupHandler>();
}
