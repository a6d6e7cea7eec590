using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Menu;
using Bot.Telegram.Payments;
using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Types;

namespace Bot.Telegram;

/// <summary>Receives commands from Telegram while the host runs.</summary>
/// <remarks>
/// Stopping ends the waiting poll, then lets what came in be stored. Views under way belong to Core. A token that is refused
/// at the start is told by <see cref="TelegramChat.Refused"/>; one that is revoked later ends this chat alone, which then is
/// not ready.
/// </remarks>
internal sealed partial class TelegramService(
    Connection connection,
    Poller poller,
    CommandMenu menu,
    PressAnswers answers,
    PaymentIntake payments,
    Moderators moderators,
    ChatRights rights,
    GroupMoves moves,
    ICommandIntake intake,
    TelegramChat chat,
    Ids ids,
    TimeProvider time,
    ILoggerFactory logs) : ChatService
{
    private const string WrongToken =
        "Telegram refused TELEGRAM_TOKEN. Copy the bot's token again from @BotFather (/mybots, your bot, API Token), "
        + "put it into .env as TELEGRAM_TOKEN=..., check TELEGRAM_API_URL if you set it, and start again.";

    private const string Revoked =
        "Telegram no longer takes TELEGRAM_TOKEN: it was revoked while the bot ran. Telegram has ended here; other chats go on. Copy "
        + "the token again from @BotFather (/mybots, your bot, API Token), put it into .env as TELEGRAM_TOKEN=..., and restart.";

    private readonly ILogger _log = logs.CreateLogger<TelegramService>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            if (await connection.OpenAsync(stoppingToken) is not { } me)
            {
                Log.Refused(_log, WrongToken);
                chat.Refuse(WrongToken);
            }
            else if (!await ServeAsync(me, stoppingToken))
            {
                Log.Refused(_log, Revoked);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before or between polls.
        }
        finally
        {
            chat.SetReady(false);
        }
    }

    /// <returns>False when the token is refused.</returns>
    private async Task<bool> ServeAsync(User me, CancellationToken stopping)
    {
        Log.Connected(_log, me.Username ?? "");
        chat.SetReady(true);
        var updates = new UpdateIntake(new UpdateReader(me, intake.Commands), moderators, rights, intake, answers, payments, moves);
        var answering = answers.RunAsync(GivenUp);
        var publishing = PublishAsync(stopping);
        try
        {
            return await poller.RunAsync(
                new UpdateDelivery(updates, ids, time, logs.CreateLogger<UpdateDelivery>()), stopping, GivenUp);
        }
        finally
        {
            answers.Complete();
            await Task.WhenAll(answering, publishing, payments.DrainAsync());
        }
    }

    private async Task PublishAsync(CancellationToken stopping)
    {
        try
        {
            await menu.PublishAsync(intake.Commands, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start sets the menus.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40014, LogLevel.Information, "Connected to Telegram as @{Username}")]
        public static partial void Connected(ILogger logger, string username);

        [LoggerMessage(40015, LogLevel.Critical, "{Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
