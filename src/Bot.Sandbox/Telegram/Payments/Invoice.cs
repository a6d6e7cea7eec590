using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>An invoice in Telegram Stars as sendInvoice made it.</summary>
/// <param name="Title">What is sold.</param>
/// <param name="Description">More about it.</param>
/// <param name="Payload">The bot's own words, which nobody but the bot sees.</param>
/// <param name="Stars">The price.</param>
internal sealed record Invoice(string Title, string Description, string Payload, long Stars)
{
    /// <summary>Forwarded copies lead to the bot with it instead of paying.</summary>
    public string StartParameter { get; init; } = "";

    /// <summary>Telegram Stars; the stand-in sells for nothing else.</summary>
    public const string Currency = "XTR";

    // Bot API, sendInvoice; the largest price in Stars from the server's app configuration (stars_invoice_amount_max).
    private const int MaxTitle = 32;
    private const int MaxDescription = 255;
    private const int MaxPayloadBytes = 128;
    private const long MaxStars = 100_000;

    private static readonly string[] NotForStars =
    [
        "max_tip_amount", "suggested_tip_amounts", "need_name", "need_phone_number", "need_email", "need_shipping_address",
        "send_phone_number_to_provider", "send_email_to_provider", "is_flexible",
    ];

    /// <summary>Reads and checks the parameters; in the words of the Bot API's server, then in those of Telegram's.</summary>
    /// <exception cref="ApiException">Telegram would not send it.</exception>
    public static Invoice Read(ApiRequest request)
    {
        var (title, description) = (Required(request, "title"), Required(request, "description"));
        var payload = Required(request, "payload");
        var currency = Required(request, "currency");
        var prices = Prices(request);
        var total = Total(prices);
        if (title.Length > MaxTitle) throw ApiException.BadRequest("MESSAGE_TITLE_TOO_LONG");
        if (description.Length > MaxDescription) throw ApiException.BadRequest("MESSAGE_DESCRIPTION_TOO_LONG");
        if (Encoding.UTF8.GetByteCount(payload) > MaxPayloadBytes) throw ApiException.BadRequest("INVOICE_PAYLOAD_INVALID");

        // No other provider is connected to this bot.
        if (currency != Currency) throw ApiException.BadRequest("PAYMENT_PROVIDER_INVALID");
        var isForStars = request.Text("provider_token").Length == 0
            && prices.Count == 1
            && total <= MaxStars
            && !NotForStars.Any(request.Has);
        if (!isForStars) throw ApiException.BadRequest("STARS_INVOICE_INVALID");
        var start = request.Text("start_parameter");
        return start.Length <= 64 && start.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? new(title, description, payload, total) { StartParameter = start }
            : throw ApiException.BadRequest("START_PARAM_INVALID");
    }

    public JsonObject ToJson() => new()
    {
        ["title"] = Title,
        ["description"] = Description,
        ["start_parameter"] = StartParameter,
        ["currency"] = Currency,
        ["total_amount"] = Stars,
    };

    private static string Required(ApiRequest request, string name) =>
        request.Text(name) is { Length: > 0 } text ? text : throw ApiException.BadRequest($"parameter \"{name}\" is required");

    // tdlib/telegram-bot-api, Client::get_labeled_price_parts.
    private static List<long> Prices(ApiRequest request)
    {
        if (request.RequiredJson("prices", "prices") is not JsonArray prices)
            throw ApiException.BadRequest("expected an Array of labeled prices");
        try
        {
            List<long> amounts = [.. prices.Select(Price)];
            return amounts.Count > 0 ? amounts : throw ApiException.BadRequest("there must be at least one price");
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse labeled price: {wrong.Message}");
        }
    }

    private static long Price(JsonNode? node)
    {
        var price = node as JsonObject ?? throw new FieldException("LabeledPrice must be an Object");
        if (price.RequiredText("label").Length == 0) throw new FieldException("LabeledPrice label must be non-empty");
        return price.RequiredLong("amount");
    }

    // td, InputInvoice::process_input_message_invoice: no currency's amount may pass 9999 millions of its smallest unit.
    private static long Total(List<long> prices)
    {
        const long Max = 9_999_999_999;
        if (prices.Any(static price => price is > Max or < -Max))
            throw ApiException.BadRequest("too big amount of the currency specified");
        var total = prices.Sum();
        return total > 0 ? total : throw ApiException.BadRequest("total price must be positive");
    }
}
