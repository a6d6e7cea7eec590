using Bot.Core.Chat;
using Bot.Discord.Gateway;
using Bot.Discord.Interactions;
using Bot.Discord.Registration;
using Bot.Discord.Replies;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord;

/// <summary>Receives commands from Discord while the host runs.</summary>
/// <remarks>
/// Stopping ends the session first, then lets the commands that came in be stored. Views under way belong to Core,
/// which drains them itself.
/// </remarks>
internal sealed partial class DiscordService(
    GatewayShards gateway,
    InteractionQueue interactions,
    CommandRegistrar registrar,
    UnsentAnswers left,
    DiscordChat chat,
    ILogger<DiscordService> log) : ChatService, IGatewayEvents
{
    private Task _registering = Task.CompletedTask;
    private CancellationToken _stopping;

    public void OnUp(string? applicationId)
    {
        chat.SetReady(true);
        Log.Up(log);
        if (applicationId is not null && _registering.IsCompleted) _registering = RegisterAsync(applicationId);
    }

    public void OnDown() => chat.SetReady(false);

    public void OnInteraction(Interaction interaction) => interactions.Take(interaction);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _stopping = stoppingToken;
        var working = interactions.RunAsync(GivenUp);
        var giving = GiveLeftAsync();
        try
        {
            await gateway.RunAsync(this, stoppingToken);
        }
        catch (DiscordRefusedException refused)
        {
            if (chat.Started.IsCompleted) Log.Lost(log, refused.Message);
            else Log.Refused(log, refused.Message);
            chat.Refuse(refused.Message);
        }

        interactions.Complete();
        await Task.WhenAll(working, _registering, giving);
    }

    private async Task GiveLeftAsync()
    {
        try
        {
            await left.GiveAsync(_stopping);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next start gives them.
        }
    }

    private async Task RegisterAsync(string applicationId)
    {
        await Task.Yield();
        try
        {
            await registrar.RegisterAsync(applicationId, _stopping);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next start registers.
        }
        catch (Exception defect)
        {
            Log.Defect(log, defect);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30000, LogLevel.Information, "Connected to Discord")]
        public static partial void Up(ILogger logger);

        [LoggerMessage(30001, LogLevel.Critical, "{Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(
                30002, LogLevel.Critical,
                "Discord is closed to the bot until it is fixed and started again. Other chats go on. {Reason}")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(30003, LogLevel.Error, "Registering the commands met a defect")]
        public static partial void Defect(ILogger logger, Exception defect);
    }
}
