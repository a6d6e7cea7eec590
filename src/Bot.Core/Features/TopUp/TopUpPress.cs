using Bot.Core.Chat.Commands;
using Bot.Core.Payments;

namespace Bot.Core.Features.TopUp;

/// <summary>A press of a package's button.</summary>
internal sealed class TopUpPress(StarShop shop, InvoiceDesk desk) : IPressHandler
{
    public string Action => TopUpViews.Action;

    public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
        Task.FromResult(Press(incoming, about));

    private string Press(IncomingCommand incoming, string about)
    {
        if (shop.Offer is not { } offer || !desk.CanSellOn(incoming.Caller.Id.Platform)) return "Nothing is sold here any more.";
        if (!CreditAmount.TryRead(about, out var credits) || offer.Find(credits) is not { } package)
            return "This is no longer sold. Send /topup for what is.";
        return desk.Send(incoming, package) is null ? "Your invoice is on its way." : "Too many are asking at once. Try again in a minute.";
    }
}
