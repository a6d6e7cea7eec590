using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Payments;

namespace Bot.Core.Features.TopUp;

/// <summary><c>/topup</c>: what is sold, and the invoice for it.</summary>
internal sealed class TopUpHandler(StarShop shop, InvoiceDesk desk, CreditPolicy policy, ChatPlatforms platforms) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("topup", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult(Answer(incoming, read.Options.Credits("credits")));

    private View? Answer(IncomingCommand incoming, CreditAmount? credits)
    {
        if (shop.Offer is not { } offer) return Answers.Private(TopUpViews.NothingSold(policy));
        if (!desk.CanSellOn(incoming.Caller.Id.Platform))
            return Answers.Private(TopUpViews.ElsewhereOnly(offer, platforms.WhereStarsArePaid));
        if (!incoming.IsPrivate) return Answers.Private(TopUpViews.PrivatelyOnly(offer));
        if (credits is not { } wanted) return TopUpViews.Choice(offer);
        return offer.Find(wanted) is { } package ? desk.Send(incoming, package) : Answers.Refused(TopUpViews.NoSuchPackage(wanted, offer));
    }
}
