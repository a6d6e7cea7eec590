using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>How a payment goes: the bot is asked, then the Stars move, then both are told.</summary>
internal sealed class StarPayments(World world)
{
    /// <summary>A person pays an invoice, from its own message or a copy forwarded to them.</summary>
    public async Task<TelegramPayment> PayAsync(TelegramPerson person, Invoice invoice)
    {
        Task<PreCheckoutAnswer> answer;
        lock (world.Gate)
        {
            if (world.Stars.Of(person.Id) < invoice.Stars) return TelegramPayment.NotPaid("BALANCE_TOO_LOW");
            answer = Ask(person, invoice);
        }

        using var answered = new CancellationTokenSource();
        await Task.WhenAny(answer, Task.Delay(PreCheckouts.AnswerWindow, world.Time, answered.Token));
        await answered.CancelAsync();
        if (!answer.IsCompletedSuccessfully) return TelegramPayment.NotPaid("BOT_PRECHECKOUT_TIMEOUT");
        var (isOk, words) = await answer;
        if (!isOk) return TelegramPayment.NotPaid(words);
        lock (world.Gate) return new TelegramPayment(Settle(person, invoice), "");
    }

    /// <summary>refundStarPayment.</summary>
    public JsonNode Refund(ApiRequest request)
    {
        var user = request.Number("user_id");
        if (user <= 0) throw ApiException.BadRequest("invalid user_id specified");
        var id = request.Text("telegram_payment_charge_id");
        if (id.Length == 0) throw ApiException.BadRequest("CHARGE_ID_EMPTY");
        Refund(world.Stars.Find(id) is { } charge && charge.Person.Id == user ? charge : throw ApiException.BadRequest("CHARGE_NOT_FOUND"));
        return JsonValue.Create(true);
    }

    /// <summary>Gives the Stars back and tells both, whoever wanted it.</summary>
    public void Refund(StarCharge charge)
    {
        if (charge.IsRefunded) throw ApiException.BadRequest("CHARGE_ALREADY_REFUNDED");
        world.Stars.Refund(charge);
        Tell(charge, "refunded_payment", new JsonObject
        {
            ["currency"] = Invoice.Currency,
            ["total_amount"] = charge.Invoice.Stars,
            ["invoice_payload"] = charge.Invoice.Payload,
            ["telegram_payment_charge_id"] = charge.Id,
        });
    }

    private Task<PreCheckoutAnswer> Ask(TelegramPerson person, Invoice invoice)
    {
        var (id, answer) = world.PreCheckouts.Add();
        var query = new JsonObject
        {
            ["id"] = id,
            ["from"] = ChatDirectory.User(person),
            ["currency"] = Invoice.Currency,
            ["total_amount"] = invoice.Stars,
            ["invoice_payload"] = invoice.Payload,
        };

        // A bot that did not ask for these updates never hears of it, and the payment runs out.
        world.Updates.Add("pre_checkout_query", query, world.Now + PreCheckouts.QueueLife);
        return answer;
    }

    private string Settle(TelegramPerson person, Invoice invoice)
    {
        var charge = world.Stars.Pay(person, invoice);
        Tell(charge, "successful_payment", new JsonObject
        {
            ["currency"] = Invoice.Currency,
            ["total_amount"] = invoice.Stars,
            ["invoice_payload"] = invoice.Payload,
            ["telegram_payment_charge_id"] = charge.Id,
            ["provider_payment_charge_id"] = $"{person.Id}_0",
        });
        return charge.Id;
    }

    // The service message is in the payer's private chat with the bot, wherever the invoice was.
    private void Tell(StarCharge charge, string kind, JsonObject facts)
    {
        var chat = world.Chats.Find(charge.Person.Id)!;
        var message = new StoredMessage(chat, chat.NextMessageId(), world.Now, new MessageContent(FormattedText.Empty), null)
        {
            Person = charge.Person,
            BotId = world.Options.BotId,
            BotName = world.Options.BotName,
            Service = new JsonObject { [kind] = facts },
        };
        chat.Add(message, world.Options.MessagesPerChatMax);
        world.Announce(TelegramChangeKind.MessageSent, message);
        world.Updates.Add("message", MessageJson.Write(world, chat, message), world.Now + TelegramPeople.MessageLife);
    }
}
