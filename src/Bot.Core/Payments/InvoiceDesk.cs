using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Outbox;

namespace Bot.Core.Payments;

/// <summary>Sends invoices. An invoice binds nobody, so one that is sent twice, or lost in a crash, does no harm.</summary>
internal sealed class InvoiceDesk(IEnumerable<IStarChat> cashiers, ReplyDispatcher replies, SlowAnswers slow, TimeProvider time)
{
    private const int MaxTitle = 32;
    private const int MaxAttempts = 4;

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IStarChat> _cashiers = cashiers.ToDictionary(static one => one.Platform, StringComparer.Ordinal);

    /// <summary>Whether that platform takes Stars.</summary>
    public bool CanSellOn(string platform) => _cashiers.ContainsKey(platform);

    /// <summary>Starts to send the caller's own invoice.</summary>
    /// <returns>Null when the answer shows itself; a view when too many ask at once.</returns>
    public View? Send(IncomingCommand incoming, StarPackage package)
    {
        var cashier = _cashiers[incoming.Caller.Id.Platform];
        var words = $"{Answers.Credits(package.Credits)} for {PaymentViews.Stars(package.Stars)}: pay the invoice below. "
            + "It is yours alone; the credits are added as soon as it is paid.";
        return slow.Start(
            incoming,
            Answers.Private("Writing your invoice …"),
            async cancellation =>
            {
                // Beside the answer, which says what it is.
                var address = replies.Chat(cashier.Platform)!.Beside(incoming.ReplyTo, "inv");
                var isSent = await SendAsync(cashier, address, Invoice(incoming.Caller.Id, package), cancellation);
                return Answers.Private(isSent ? words : "The invoice was not taken. You were not charged. Try again in a minute.");
            });
    }

    private async Task<bool> SendAsync(IStarChat cashier, ReplyAddress address, StarInvoice invoice, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sent = await cashier.SendInvoiceAsync(address, invoice, cancellation);
            if (sent is ShowResult.Shown) return true;
            if (sent is not ShowResult.Busy busy || attempt == MaxAttempts) return false;
            await Task.Delay(busy.RetryAfter < MaxPause ? busy.RetryAfter : MaxPause, time, cancellation);
        }
    }

    internal static StarInvoice Invoice(MemberId member, StarPackage package)
    {
        var title = Answers.Credits(package.Credits);
        return new StarInvoice(
            title.Length <= MaxTitle ? title : "Credits",
            $"{title} for pictures and videos made by this bot. They are added at once and do not run out.",
            new InvoicePayload(member.User, package).Write(),
            package.Stars);
    }
}
