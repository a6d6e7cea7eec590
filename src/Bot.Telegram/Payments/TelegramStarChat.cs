using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Payments;
using Bot.Telegram.Api;
using Bot.Telegram.Messages;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Payments;

namespace Bot.Telegram.Payments;

/// <summary>Sends invoices in Telegram Stars, and gives payments back.</summary>
internal sealed class TelegramStarChat(TelegramApi api) : IStarChat
{
    /// <summary>The currency of Telegram Stars.</summary>
    private const string Stars = "XTR";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public string Platform => TelegramChat.PlatformName;

    public async Task<ShowResult> SendInvoiceAsync(ReplyAddress address, StarInvoice invoice, CancellationToken cancellation)
    {
        if (MessageAddress.Read(address) is not { } at) return new ShowResult.Gone("Not an address of Telegram.");
        var request = new SendInvoiceRequest
        {
            ChatId = at.Chat,
            MessageThreadId = at.Topic,
            Title = invoice.Title,
            Description = invoice.Description,
            Payload = invoice.Payload,
            Currency = Stars,
            Prices = [new LabeledPrice(invoice.Title, invoice.Stars)],
            ReplyParameters = MessageCalls.Reply(at.ReplyTo),
            // Forwarded copies then lead to the bot instead of paying this invoice, which is somebody's own.
            StartParameter = "topup",
            // Must be empty for Stars; servers from before Stars want the field.
            ProviderToken = "",
        };
        var result = await api.CallAsync(request, cancellation);
        return result.IsOk(out var sent, out var failure)
            ? new ShowResult.Shown((at with { Message = sent.Id }).ToReplyAddress())
            : Failures.Tell(failure);
    }

    public async Task<StarRefundAnswer> RefundAsync(MemberId payer, string charge, CancellationToken cancellation)
    {
        if (!long.TryParse(payer.User, NumberStyles.None, CultureInfo.InvariantCulture, out var user))
            return new StarRefundAnswer.Refused("the payer is no user of Telegram");
        var result = await api.CallAsync(
            new RefundStarPaymentRequest { UserId = user, TelegramPaymentChargeId = charge }, cancellation);
        return result.IsOk(out _, out var failure) ? new StarRefundAnswer.Done() : Tell(failure);
    }

    private static StarRefundAnswer Tell(ApiFailure failure) => failure switch
    {
        // Also told of the very refund that it has just made (tdlib/telegram-bot-api, issue 690).
        ApiFailure.Refused { Kind: RefusalKind.AlreadyRefunded } => new StarRefundAnswer.Done(),
        ApiFailure.Refused { Kind: RefusalKind.UnknownMethod } => new StarRefundAnswer.Unknown(Pause),
        ApiFailure.Refused refused => new StarRefundAnswer.Refused(refused.Description),
        ApiFailure.Forbidden forbidden => new StarRefundAnswer.Refused(forbidden.Description),
        ApiFailure.RateLimited limited => new StarRefundAnswer.Unknown(limited.RetryAfter),
        _ => new StarRefundAnswer.Unknown(Pause),
    };
}
