using Telegram.Bot;
using Telegram.Bot.Polling;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>
/// A bot on stock Telegram.Bot, written as its manual shows: polls, sends, edits, answers a press, sends and fetches a
/// photo, sells for Stars and refunds.
/// </summary>
internal sealed class TelegramBotClientProgram(SandboxServer sandbox, byte[] photo) : IDisposable
{
    private readonly TelegramBotClient _bot = new(
        new TelegramBotClientOptions(sandbox.TelegramToken, sandbox.TelegramApiUrl.ToString()));

    private readonly CancellationTokenSource _done = new();

    /// <summary>Runs until the payment is given back.</summary>
    /// <returns>The bot's username.</returns>
    public async Task<string?> RunAsync()
    {
        await _bot.SetMyCommands([new BotCommand("draw", "Draws")], cancellationToken: _done.Token);
        var me = await _bot.GetMe(_done.Token);
        try
        {
            await _bot.ReceiveAsync(HandleAsync, static (_, fault, _) => throw fault, new ReceiverOptions(), _done.Token);
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
            // Told to stop.
        }

        return me.Username;
    }

    public void Dispose() => _done.Dispose();

    private Task HandleAsync(ITelegramBotClient bot, Update update, CancellationToken cancellation) => update switch
    {
        { Message: { Text: { } text } message } when text.StartsWith("/draw ", StringComparison.Ordinal) => DrawAsync(message, text[6..]),
        { CallbackQuery: { Data: "again" } press } => AgainAsync(press),
        { PreCheckoutQuery: { InvoicePayload: "the payload" } query } => bot.AnswerPreCheckoutQuery(query.Id, null, cancellation),
        { Message: { SuccessfulPayment: { } payment, From: { } payer } } =>
            bot.RefundStarPayment(payer.Id, payment.TelegramPaymentChargeId, cancellation),
        { Message.Type: MessageType.RefundedPayment } => _done.CancelAsync(),
        _ => Task.CompletedTask,
    };

    private async Task DrawAsync(Message message, string prompt)
    {
        var sent = await _bot.SendMessage(message.Chat, "half way");
        await _bot.EditMessageText(
            sent.Chat, sent.Id, $"done: {prompt}", replyMarkup: InlineKeyboardButton.WithCallbackData("Again", "again"));
    }

    private async Task AgainAsync(CallbackQuery press)
    {
        await _bot.AnswerCallbackQuery(press.Id, "pressed");
        using var source = new MemoryStream(photo);
        var sent = await _bot.SendPhoto(press.Message!.Chat, InputFile.FromStream(source, "p.png"));
        using var fetched = new MemoryStream();
        await _bot.GetInfoAndDownloadFile(sent.Photo![0].FileId, fetched);
        Assert.Equal(photo, fetched.ToArray());
        await _bot.SendInvoice(press.Message.Chat, "500 credits", "For pictures", "the payload", "XTR", [("500 credits", 250)]);
    }
}
