using Bot.Core.Payments;
using Bot.Telegram.Messages;
using Bot.Telegram.Updates;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Payments;

namespace Bot.Telegram.Payments;

/// <summary>Payments as Telegram tells of them -> payments as Core knows them; pure.</summary>
internal static class PaymentReader
{
    internal static StarCheckout Order(PreCheckoutQuery query) =>
        new(People.Of(query.From), query.Currency, query.TotalAmount, query.InvoicePayload);

    /// <summary>Null when the message tells of no payment.</summary>
    internal static StarPayment? Paid(Message message) => message is { SuccessfulPayment: { } paid, From: { } payer }
        ? new StarPayment(
            paid.TelegramPaymentChargeId,
            new StarCheckout(People.Of(payer), paid.Currency, paid.TotalAmount, paid.InvoicePayload),
            new MessageAddress(message.Chat.Id).ToReplyAddress())
        : null;

    /// <summary>
    /// The charge of a payment that was given back; null when the message tells of none. Whoever is the message's author:
    /// the payment says whose it is.
    /// </summary>
    internal static string? Returned(Message message) => message.RefundedPayment?.TelegramPaymentChargeId;

    /// <summary>Whether money depends on it: then it is never passed over.</summary>
    internal static bool IsPayment(Update update) => update.Message is { SuccessfulPayment: not null } or { RefundedPayment: not null };
}
