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
    LeftAnswers left,
    DiscordChat chat,
    ILogger<DiscordService> log) : ChatService, IGatewayEvents
{
    private Task _registering = Task.CompletedTask;
    private CancellationToken _stopping;

    public void OnUp(string? applicationId)
    {
        chat.SetReady(true);
        LogUp(log);
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
            if (chat.Started.IsCompleted) LogLost(log, refused.Message);
            else LogRefused(log, refused.Message);
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
            LogDefect(log, defect);
        }
    }

    [LoggerMessage(30000, LogLevel.Information, "Connected to Discord.")]
    private static partial void LogUp(ILogger log);

    [LoggerMessage(30001, LogLevel.Critical, "{Reason}")]
    private static partial void LogRefused(ILogger log, string reason);

    [LoggerMessage(
            30002, LogLevel.Critical,
            "Discord is closed to the bot until it is mended and started again. Other chats go on. {Reason}")]
    private static partial void LogLost(ILogger log, string reason);

    [LoggerMessage(30003, LogLevel.Error, "Registering the commands met a defect.")]
    private static partial void LogDefect(ILogger log, Exception defect);
}
