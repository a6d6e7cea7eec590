using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>Payments in Telegram Stars as the Bot API has them.</summary>
public sealed class TelegramStarTests
{
    private static readonly long Mia = TelegramWire.Mia.Id;

    // Time passes before each look, for a poll that repeats its offset at once is slowed down.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task An_invoice_shows_its_price_and_a_button_that_pays()
    {
        await using var wire = await TelegramWire.StartAsync();
        var sent = await wire.ResultAsync("sendInvoice", Invoice());
        Assert.Equal("XTR", (string?)sent["invoice"]!["currency"]);
        Assert.Equal(250, (long)sent["invoice"]!["total_amount"]!);
        Assert.Null(sent["invoice"]!["payload"]);
        Assert.True((bool)sent["reply_markup"]!["inline_keyboard"]![0]![0]!["pay"]!);
        var shown = wire.Telegram.Transcript.Find(Mia, (long)sent["message_id"]!)!;
        Assert.Equal(250, shown.Invoice!.Stars);
        Assert.True(Assert.Single(shown.Keyboard[0]).IsPay);
        await wire.RefusedAsync(
            400,
            "there is no text in the message to edit",
            "editMessageText",
            new { chat_id = Mia, message_id = shown.MessageId, text = "x" });
    }

    [Theory]
    [InlineData("title", "", "parameter \"title\" is required")]
    [InlineData("description", "", "parameter \"description\" is required")]
    [InlineData("payload", "", "parameter \"payload\" is required")]
    [InlineData("currency", "", "parameter \"currency\" is required")]
    [InlineData("currency", "EUR", "PAYMENT_PROVIDER_INVALID")]
    [InlineData("provider_token", "1:TEST:2", "STARS_INVOICE_INVALID")]
    [InlineData("start_parameter", "top up", "START_PARAM_INVALID")]
    [InlineData("max_tip_amount", "5", "STARS_INVOICE_INVALID")]
    [InlineData("prices", "{}", "expected an Array of labeled prices")]
    [InlineData("prices", "[]", "there must be at least one price")]
    [InlineData("prices", "[7]", "can't parse labeled price: LabeledPrice must be an Object")]
    [InlineData("prices", "[{\"label\":\"\",\"amount\":1}]", "can't parse labeled price: LabeledPrice label must be non-empty")]
    [InlineData("prices", "[{\"label\":\"x\",\"amount\":1.5}]", "can't parse labeled price: Field \"amount\" must be a valid Number")]
    [InlineData("prices", "[{\"label\":\"x\",\"amount\":0}]", "total price must be positive")]
    [InlineData("prices", "[{\"label\":\"x\",\"amount\":99999999999}]", "too big amount of the currency specified")]
    [InlineData("prices", "[{\"label\":\"x\",\"amount\":1},{\"label\":\"y\",\"amount\":1}]", "STARS_INVOICE_INVALID")]
    [InlineData("prices", "[{\"label\":\"x\",\"amount\":100001}]", "STARS_INVOICE_INVALID")]
    public async Task What_Telegram_would_not_sell_is_refused(string field, string value, string words)
    {
        await using var wire = await TelegramWire.StartAsync();
        var invoice = Invoice();
        invoice[field] = value.StartsWith('[') || value.StartsWith('{') ? JsonNode.Parse(value) : value;
        await wire.RefusedAsync(400, words, "sendInvoice", invoice);
    }

    [Theory]
    [InlineData("title", 33, "MESSAGE_TITLE_TOO_LONG")]
    [InlineData("description", 256, "MESSAGE_DESCRIPTION_TOO_LONG")]
    [InlineData("payload", 129, "INVOICE_PAYLOAD_INVALID")]
    public async Task What_is_too_long_is_refused_and_one_less_is_not(string field, int length, string words)
    {
        await using var wire = await TelegramWire.StartAsync();
        var invoice = Invoice();
        invoice[field] = new string('a', length);
        await wire.RefusedAsync(400, words, "sendInvoice", invoice);
        invoice[field] = new string('a', length - 1);
        await wire.ResultAsync("sendInvoice", invoice);
    }

    [Fact]
    public async Task The_first_button_of_an_invoice_must_pay()
    {
        await using var wire = await TelegramWire.StartAsync();
        var invoice = Invoice();
        invoice["reply_markup"] = JsonNode.Parse("""{"inline_keyboard":[[{"text":"No","callback_data":"no"}]]}""");
        await wire.RefusedAsync(400, "REPLY_MARKUP_BUY_EMPTY", "sendInvoice", invoice);
        invoice["reply_markup"] = JsonNode.Parse("""{"inline_keyboard":[[{"text":"Pay","pay":true},{"text":"No","callback_data":"no"}]]}""");
        await wire.ResultAsync("sendInvoice", invoice);
    }

    [Fact]
    public async Task A_payment_asks_the_bot_then_moves_the_stars_and_tells_it()
    {
        await using var wire = await TelegramWire.StartAsync();
        var before = wire.Telegram.People.Stars(TelegramWire.Mia);
        var (paying, query) = await PayAsync(wire);
        Assert.Equal("my payload", (string?)query["invoice_payload"]);
        Assert.Equal(Mia, (long)query["from"]!["id"]!);
        await wire.ResultAsync("answerPreCheckoutQuery", new { pre_checkout_query_id = (string?)query["id"], ok = true });
        var paid = await paying;
        Assert.True(paid.IsPaid);
        Assert.Equal(before - 250, wire.Telegram.People.Stars(TelegramWire.Mia));
        var told = (await UpdatesAsync(wire)).Last()!["message"]!["successful_payment"]!;
        Assert.Equal(paid.ChargeId, (string?)told["telegram_payment_charge_id"]);
        Assert.Equal(
            ("XTR", 250L, "my payload"), ((string?)told["currency"], (long)told["total_amount"]!, (string?)told["invoice_payload"]));
    }

    [Fact]
    public async Task A_refused_payment_shows_the_bots_words_and_moves_nothing()
    {
        await using var wire = await TelegramWire.StartAsync();
        var before = wire.Telegram.People.Stars(TelegramWire.Mia);
        var (paying, query) = await PayAsync(wire);
        var id = (string?)query["id"];
        await wire.RefusedAsync(
            400, "parameter \"error_message\" is required", "answerPreCheckoutQuery", new { pre_checkout_query_id = id, ok = false });
        await wire.ResultAsync("answerPreCheckoutQuery", new { pre_checkout_query_id = id, ok = false, error_message = "Sold out." });
        var paid = await paying;
        Assert.Equal((false, "Sold out."), (paid.IsPaid, paid.Words));
        Assert.Equal(before, wire.Telegram.People.Stars(TelegramWire.Mia));
        await wire.RefusedAsync(400, "query is too old", "answerPreCheckoutQuery", new { pre_checkout_query_id = id, ok = true });
        Assert.DoesNotContain(await UpdatesAsync(wire), static update => update!["message"] is not null);
    }

    [Fact]
    public async Task An_answer_after_ten_seconds_is_too_late()
    {
        await using var wire = await TelegramWire.StartAsync();
        var (paying, query) = await PayAsync(wire);
        await wire.Time.PassAsync(TimeSpan.FromSeconds(10) - Look);
        Assert.Equal("BOT_PRECHECKOUT_TIMEOUT", (await paying).Words);
        await wire.RefusedAsync(
            400, "query is too old", "answerPreCheckoutQuery", new { pre_checkout_query_id = (string?)query["id"], ok = true });
    }

    [Fact]
    public async Task A_bot_that_did_not_ask_for_pre_checkout_queries_can_sell_nothing()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.ResultAsync("getUpdates", new { allowed_updates = new[] { "message" } });
        var invoice = (long)(await wire.ResultAsync("sendInvoice", Invoice()))["message_id"]!;
        var paying = wire.Telegram.People.PayAsync(TelegramWire.Mia, Mia, invoice);
        await wire.Time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.False((await paying).IsPaid);
    }

    [Fact]
    public async Task A_refund_moves_the_stars_back_once_and_tells_the_bot()
    {
        await using var wire = await TelegramWire.StartAsync();
        var before = wire.Telegram.People.Stars(TelegramWire.Mia);
        var (paying, query) = await PayAsync(wire);
        await wire.ResultAsync("answerPreCheckoutQuery", new { pre_checkout_query_id = (string?)query["id"], ok = true });
        var charge = (await paying).ChargeId;
        await wire.RefusedAsync(400, "invalid user_id specified", "refundStarPayment", new { telegram_payment_charge_id = charge });
        await wire.RefusedAsync(400, "CHARGE_ID_EMPTY", "refundStarPayment", new { user_id = Mia });
        await wire.RefusedAsync(
            400, "CHARGE_NOT_FOUND", "refundStarPayment", new { user_id = TelegramWire.Moe.Id, telegram_payment_charge_id = charge });
        await wire.ResultAsync("refundStarPayment", new { user_id = Mia, telegram_payment_charge_id = charge });
        await wire.RefusedAsync(
            400, "CHARGE_ALREADY_REFUNDED", "refundStarPayment", new { user_id = Mia, telegram_payment_charge_id = charge });
        Assert.Equal(before, wire.Telegram.People.Stars(TelegramWire.Mia));
        var told = (await UpdatesAsync(wire)).Last()!["message"]!["refunded_payment"]!;
        Assert.Equal(charge, (string?)told["telegram_payment_charge_id"]);
        Assert.Throws<ArgumentException>(() => wire.Telegram.People.TakeBack(charge!));
    }

    [Fact]
    public async Task Who_has_too_few_stars_cannot_pay_and_the_bot_is_not_asked()
    {
        await using var wire = await TelegramWire.StartAsync();
        var invoice = Invoice();
        invoice["prices"] = JsonNode.Parse("""[{"label":"much","amount":100000}]""");
        var message = (long)(await wire.ResultAsync("sendInvoice", invoice))["message_id"]!;
        Assert.Equal("BALANCE_TOO_LOW", (await wire.Telegram.People.PayAsync(TelegramWire.Mia, Mia, message)).Words);
        Assert.Empty(await UpdatesAsync(wire));
    }

    private static JsonObject Invoice() => new()
    {
        ["chat_id"] = Mia,
        ["title"] = "500 credits",
        ["description"] = "For pictures",
        ["payload"] = "my payload",
        ["provider_token"] = "",
        ["currency"] = "XTR",
        ["prices"] = new JsonArray(new JsonObject { ["label"] = "500 credits", ["amount"] = 250 }),
    };

    private static async Task<(Task<Sandbox.Telegram.TelegramPayment> Paying, JsonNode Query)> PayAsync(TelegramWire wire)
    {
        var message = (long)(await wire.ResultAsync("sendInvoice", Invoice()))["message_id"]!;
        var paying = wire.Telegram.People.PayAsync(TelegramWire.Mia, Mia, message);
        return (paying, (await UpdatesAsync(wire)).Last()!["pre_checkout_query"]!);
    }

    private static async Task<JsonArray> UpdatesAsync(TelegramWire wire)
    {
        wire.Time.Advance(Look);
        return (await wire.ResultAsync("getUpdates")).AsArray();
    }
}
