using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Payments;

namespace Bot.Core.Features.TopUp;

/// <summary><c>/paysupport</c>, which Telegram asks of every bot that sells: where to ask about a payment.</summary>
internal sealed class PaySupportHandler(StarShop shop) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("paysupport", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) => Task.FromResult<View?>(
        Answers.Private(shop.Offer is { } offer
            ? FormattedText.Empty.Add("Questions about a payment, or Stars that you want back: ").Bold(offer.Support).Line()
                .Add("Name the payment's id from its receipt. Credits that you have not spent can be refunded. ")
                .Add("This chat's own support cannot help with purchases here.")
            : "Nothing is sold here, so there are no payments to ask about. See /help."));
}
