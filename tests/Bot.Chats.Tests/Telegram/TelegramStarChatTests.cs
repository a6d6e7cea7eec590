using Bot.Core.Chat;
using Bot.Core.Payments;
using Bot.Telegram.Messages;
using Bot.Telegram.Payments;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Invoices and refunds on Telegram's wire, and what its service messages mean.</summary>
public sealed class TelegramStarChatTests : IDisposable
{
    private static readonly StarInvoice Invoice = new("500 credits", "For pictures", "credits1:5:500:250", 250);
    private static readonly MemberId Mia = new("telegram", "5");

    private readonly ScriptedTelegram _telegram = new();

    public void Dispose() => _telegram.Dispose();

    [Fact]
    public async Task An_invoice_has_one_price_in_stars_and_no_provider()
    {
        _telegram.Ok("sendInvoice", ScriptedTelegram.Message);
        var address = new MessageAddress(5) { ReplyTo = 7 }.ToReplyAddress();
        Assert.IsType<ShowResult.Shown>(await Cashier().SendInvoiceAsync(address, Invoice, CancellationToken.None));
        Assert.Equal(
            """
            {"chat_id":5,"title":"500 credits","description":"For pictures","payload":"credits1:5:500:250",
            "prices":[{"label":"500 credits","amount":250}],"reply_parameters":{"message_id":7,"allow_sending_without_reply":true},
            "currency":"XTR","provider_token":"","start_parameter":"topup"}
            """,
            Assert.Single(_telegram.Calls).Body,
            JsonTexts.Same);
    }

    [Fact]
    public async Task A_refused_invoice_is_gone_and_a_flood_is_waited_for()
    {
        _telegram.Refuse("sendInvoice", 429, "Too Many Requests: retry after 7", """{"retry_after":7}""").Refuse("sendInvoice", 403, "Forbidden: bot was blocked by the user");
        var address = new MessageAddress(5).ToReplyAddress();
        Assert.Equal(
            new ShowResult.Busy(TimeSpan.FromSeconds(7)), await Cashier().SendInvoiceAsync(address, Invoice, CancellationToken.None));
        Assert.IsType<ShowResult.Gone>(await Cashier().SendInvoiceAsync(address, Invoice, CancellationToken.None));
        Assert.IsType<ShowResult.Gone>(
            await Cashier().SendInvoiceAsync(new ReplyAddress("discord", "5", "x"), Invoice, CancellationToken.None));
    }

    [Fact]
    public async Task A_refund_names_the_payer_and_the_charge()
    {
        _telegram.Ok("refundStarPayment", "true");
        Assert.IsType<StarRefundAnswer.Done>(await Cashier().RefundAsync(Mia, "stx1", CancellationToken.None));
        Assert.Equal("""{"user_id":5,"telegram_payment_charge_id":"stx1"}""", Assert.Single(_telegram.Calls).Body);
    }

    [Theory]
    [InlineData(400, "Bad Request: CHARGE_ALREADY_REFUNDED", typeof(StarRefundAnswer.Done))]
    [InlineData(400, "Bad Request: CHARGE_NOT_FOUND", typeof(StarRefundAnswer.Refused))]
    [InlineData(403, "Forbidden: user is deactivated", typeof(StarRefundAnswer.Refused))]
    [InlineData(429, "Too Many Requests: retry after 3", typeof(StarRefundAnswer.Unknown))]
    [InlineData(401, "Unauthorized", typeof(StarRefundAnswer.Unknown))]
    [InlineData(404, "Not Found: method not found", typeof(StarRefundAnswer.Unknown))]
    [InlineData(502, "Bad Gateway", typeof(StarRefundAnswer.Unknown))]
    public async Task What_telegram_says_to_a_refund_is_understood(int code, string words, Type answer)
    {
        _telegram.Refuse("refundStarPayment", code, words);
        Assert.IsType(answer, await Cashier().RefundAsync(Mia, "stx1", CancellationToken.None));
    }

    [Fact]
    public async Task Who_is_no_user_of_telegram_is_refunded_nothing()
    {
        Assert.IsType<StarRefundAnswer.Refused>(await Cashier().RefundAsync(new MemberId("discord", "x"), "stx1", CancellationToken.None));
        Assert.Empty(_telegram.Calls);
    }

    [Fact]
    public void A_payment_is_read_with_payer_price_and_charge()
    {
        var paid = PaymentReader.Paid(Read(
            """
            "successful_payment":{"currency":"XTR","total_amount":250,"invoice_payload":"p","telegram_payment_charge_id":"stx1","provider_payment_charge_id":"5_0"}
            """))!;
        Assert.Equal(
            ("stx1", "5", "XTR", 250L, "p"),
            (paid.Charge, paid.Order.Payer.Id.User, paid.Order.Currency, paid.Order.Amount, paid.Order.Payload));
        Assert.Equal("5", paid.Receipt.Room);
    }

    [Fact]
    public void A_return_is_read_by_its_charge_and_other_messages_tell_of_no_payment()
    {
        var returned = Read("""
            "refunded_payment":{"currency":"XTR","total_amount":250,"invoice_payload":"p","telegram_payment_charge_id":"stx1"}
            """);
        Assert.Equal("stx1", PaymentReader.Returned(returned));
        Assert.Null(PaymentReader.Paid(returned));
        var words = Read("\"text\":\"hello\"");
        Assert.Null(PaymentReader.Paid(words));
        Assert.Null(PaymentReader.Returned(words));
    }

    private static Message Read(string fields) => Commands.Update(
        $$$"""{"update_id":1,"message":{"message_id":3,"chat":{"id":5,"type":"private"},"from":{"id":5,"first_name":"Mia"},{{{fields}}}} }""").Update.Message!;

    private TelegramStarChat Cashier() => new(_telegram.Api());
}
