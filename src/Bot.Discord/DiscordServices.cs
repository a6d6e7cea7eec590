using System.Net.WebSockets;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.People.Moves;
using Bot.Discord.Gateway;
using Bot.Discord.Guilds;
using Bot.Discord.Interactions;
using Bot.Discord.Registration;
using Bot.Discord.Replies;
using Bot.Discord.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Discord;

/// <summary>Adds Discord to a host.</summary>
public static class DiscordServices
{
    /// <summary>
    /// Adds <see cref="DiscordChat"/> (also as an <see cref="IChat"/>) and the service that receives commands for the
    /// registered <see cref="ICommandIntake"/>. Answers that it defers it keeps in the registered <see cref="IPromisedAnswers"/>.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DiscordClients(provider, options));
        services.AddSingleton(static provider => provider.GetRequiredService<DiscordClients>().Chat);
        services.AddSingleton<IChat>(static provider => provider.GetRequiredService<DiscordChat>());
        services.AddSingleton<IHostedService>(
            static provider => provider.GetRequiredService<DiscordClients>().CreateService(provider));
        return services;
    }

    /// <summary>Everything that lives as long as the host, wired in one place and visible to nobody else.</summary>
    private sealed class DiscordClients : IDisposable
    {
        private readonly DiscordOptions _options;
        private readonly TimeProvider _time;
        private readonly HttpClient _api = DiscordHttp.CreateApiClient();
        private readonly HttpClient _cdn = DiscordHttp.CreateCdnClient();
        private readonly RestClient _rest;
        private readonly IPromisedAnswers _promises;
        private readonly DiscordReplies _replies;

        public DiscordClients(IServiceProvider provider, DiscordOptions options)
        {
            _options = options;
            _time = provider.GetRequiredService<TimeProvider>();
            _promises = provider.GetRequiredService<IPromisedAnswers>();
            _rest = new RestClient(_api, options, new RateLimiter(_time), _time, Log<RestClient>(provider));
            _replies = new DiscordReplies(
                _rest,
                new ReplySender(_rest, _time),
                new UnansweredInteractions(),
                _promises,
                _time,
                Log<DiscordReplies>(provider));
            Chat = new DiscordChat(_replies, new DiscordFiles(_cdn, options, _time), new GuildMembers(_rest));
        }

        public DiscordChat Chat { get; }

        public DiscordService CreateService(IServiceProvider provider)
        {
            var intake = provider.GetRequiredService<ICommandIntake>();
            var copies = new GuildCommandCopies(
                _rest, provider.GetRequiredService<IRegisteredGuilds>(), _options, Log<GuildCommandCopies>(provider));
            return new DiscordService(
                new GatewayShards(_rest, ConnectAsync, _options, _time, new Random(), Log<GatewayClient>(provider)),
                new InteractionQueue(intake, _replies, _time, Log<InteractionQueue>(provider)),
                new CommandRegistrar(_rest, intake, copies, _options, _time, Log<CommandRegistrar>(provider)),
                new UnsentAnswers(_promises, _rest, new ReplySender(_rest, _time), _time, Log<UnsentAnswers>(provider)),
                Chat,
                Log<DiscordService>(provider));
        }

        public void Dispose()
        {
            _api.Dispose();
            _cdn.Dispose();
        }

        private static ILogger<T> Log<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();

        private static async Task<WebSocket> ConnectAsync(Uri address, CancellationToken cancellation)
        {
            var socket = new ClientWebSocket();
            try
            {
                // The gateway's own heartbeats show whether the connection lives.
                socket.Options.KeepAliveInterval = TimeSpan.Zero;
                await socket.ConnectAsync(address, cancellation);
                return socket;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
