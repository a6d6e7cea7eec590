using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;
using Bot.Core.People.Moves;
using Bot.Telegram.Api;
using Bot.Telegram.Menu;
using Bot.Telegram.Messages;
using Bot.Telegram.Payments;
using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram;

/// <summary>Adds Telegram to a host.</summary>
public static class TelegramServices
{
    /// <summary>
    /// Adds <see cref="TelegramChat"/> (also as an <see cref="IChat"/>) and the service that receives commands for the
    /// registered <see cref="ICommandIntake"/>, and payments for the registered <see cref="IStarPaymentHandler"/>.
    /// </summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options) =>
        services.AddTelegram(options, TelegramHttp.Handler);

    internal static IServiceCollection AddTelegram(
        this IServiceCollection services, TelegramOptions options, Func<HttpMessageHandler> handler)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TelegramParts(provider, options, handler()));
        services.AddSingleton(static provider => provider.GetRequiredService<TelegramParts>().Chat);
        services.AddSingleton<IChat>(static provider => provider.GetRequiredService<TelegramChat>());
        services.AddSingleton<IStarChat>(static provider => provider.GetRequiredService<TelegramParts>().Cashier);
        services.AddSingleton<IHostedService>(
            static provider => provider.GetRequiredService<TelegramParts>().CreateService(provider));
        return services;
    }

    /// <summary>Everything that lives as long as the host, wired in one place and visible to nobody else.</summary>
    private sealed class TelegramParts : IDisposable
    {
        private readonly HttpClient _http;
        private readonly TelegramApi _api;
        private readonly TimeProvider _time;
        private readonly GroupMoves _moves;
        private readonly UnresponsiveChats _silent;
        private readonly ChatRights _rights;

        public TelegramParts(IServiceProvider provider, TelegramOptions options, HttpMessageHandler handler)
        {
            _time = provider.GetRequiredService<TimeProvider>();
            _http = TelegramHttp.Client(handler);
            _api = new TelegramApi(_http, options, _time);
            _moves = new GroupMoves(provider.GetRequiredService<ICommunityMoves>());
            _silent = new UnresponsiveChats(_time);
            _rights = new ChatRights(_api, _time);
            var calls = new MessageCalls(_api);
            var followUps = new FollowUps(calls, provider.GetRequiredService<ILogger<FollowUps>>());
            Chat = new TelegramChat(
                new TelegramReplies(calls, followUps, _moves, _rights), new TelegramFiles(_api, _time), new GroupMembers(_api, _silent));
            Cashier = new TelegramStarChat(_api);
        }

        public TelegramChat Chat { get; }

        public TelegramStarChat Cashier { get; }

        public TelegramService CreateService(IServiceProvider provider)
        {
            var logs = provider.GetRequiredService<ILoggerFactory>();
            return new TelegramService(
                new Connection(_api, _time, new Random(), logs.CreateLogger<Connection>()),
                new Poller(_api, Chat, _time, new Random(), logs.CreateLogger<Poller>()),
                new CommandMenu(_api, _time, new Random(), logs.CreateLogger<CommandMenu>()),
                new PressAnswers(_api, _time, logs.CreateLogger<PressAnswers>()),
                Payments(provider, logs),
                new Moderators(_api, _silent, _time),
                _rights,
                _moves,
                provider.GetRequiredService<ICommandIntake>(),
                Chat,
                provider.GetRequiredService<Ids>(),
                _time,
                logs);
        }

        private PaymentIntake Payments(IServiceProvider provider, ILoggerFactory logs)
        {
            var till = provider.GetRequiredService<IStarPaymentHandler>();
            return new PaymentIntake(till, new Checkouts(_api, till, _time, logs.CreateLogger<Checkouts>()));
        }

        public void Dispose() => _http.Dispose();
    }
}
