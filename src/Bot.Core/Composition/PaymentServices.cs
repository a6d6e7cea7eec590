using Bot.Core.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts payments together.</summary>
internal static class PaymentServices
{
    /// <summary>Payments that were made are credited, and refunds finished, also where nothing is sold any more.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, StarOffer? offer) => services
        .AddSingleton(new StarShop(offer))
        .AddSingleton<IStarPaymentHandler, StarPaymentHandler>()
        .AddSingleton<InvoiceDesk>()
        .AddSingleton<RefundDesk>()
        .AddHostedService<PaymentWorker>();
}
